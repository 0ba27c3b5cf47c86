"""Which form fields read numbers, days and texts as people write them? Every form of the house is made of these."""

import datetime as dt
from decimal import Decimal
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import DecimalValidator, MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext as _

from formats.cleaning import clean_line, clean_text
from formats.days import check_clock, check_near
from formats.forms.widgets import CountInput, DayInput, MoneyInput, NumberInput, PercentInput
from formats.parsing import parse_amount, parse_count, parse_date, parse_percent
from formats.readings import Ambiguous, Unreadable

LONGEST_KEY = 16
F = TypeVar("F", bound=forms.Field)


def field_of(form: forms.BaseForm, name: str, kind: type[F]) -> F:
    """The field of a form by its name, as what it was declared to be; raises TypeError when it is something else."""
    field = form.fields[name]
    if not isinstance(field, kind):
        raise TypeError(f"{name} is no {kind.__name__}")
    return field


class NumericField(forms.Field):
    """A number, typed into a text and read by our own parser; what can be two numbers is asked."""

    def __init__(self, *, min_value: Decimal | int | None = 0, max_value: Decimal | int | None = None, **kwargs: Any):
        super().__init__(**kwargs)
        if min_value is not None:
            self.validators.append(MinValueValidator(min_value))
        if max_value is not None:
            self.validators.append(MaxValueValidator(max_value))

    def read(self, text: str) -> Any:
        """The number that a text means; raises Ambiguous or Unreadable."""
        raise NotImplementedError

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        if isinstance(value, Decimal | int):
            return value
        return _understood(lambda: self.read(str(value)))

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class MoneyField(NumericField):
    """An amount in one currency. Set `currency` later if it is known only with the object at hand."""

    widget: Any = MoneyInput

    def __init__(self, *, currency: str = "EUR", **kwargs: Any):
        self.currency = currency
        super().__init__(**kwargs)
        self.tell_widget()

    def __deepcopy__(self, memo: dict) -> "MoneyField":
        copied = super().__deepcopy__(memo)
        copied.tell_widget()
        return copied

    def tell_widget(self) -> None:
        """Let the widget speak of the currency that the field has by then."""
        if isinstance(self.widget, MoneyInput):
            self.widget.currency = lambda: self.currency

    def to_python(self, value: Any) -> Decimal | None:
        found = super().to_python(value)
        return Decimal(found) if isinstance(found, int) else found

    def read(self, text: str) -> Decimal:
        return parse_amount(text, currency=self.currency)


class NumberField(MoneyField):
    """A number that is no money, with at most two decimals: a score, person-months."""

    widget = NumberInput

    def __init__(self, *, max_digits: int = 16, decimal_places: int = 2, **kwargs: Any):
        super().__init__(currency="", **kwargs)
        self.validators.append(DecimalValidator(max_digits, decimal_places))


class PercentField(NumericField):
    """A percentage as people write it: 15, 7,5, 7.5 % or %7,5; `decimal_places` as the model's field has."""

    widget = PercentInput

    def __init__(self, *, max_digits: int = 9, decimal_places: int = 4, **kwargs: Any):
        super().__init__(**kwargs)
        self.validators.append(DecimalValidator(max_digits, decimal_places))

    def read(self, text: str) -> Decimal:
        return parse_percent(text, in_percent=True)


class CountField(NumericField):
    """A whole number, with or without marks between the thousands."""

    widget = CountInput

    def read(self, text: str) -> int:
        return parse_count(text)


class HiddenNumber(NumericField):
    """The key or the version of a row, which a page carries along."""

    widget = forms.HiddenInput

    def read(self, text: str) -> int:
        plain = text.strip()
        if not (plain.isascii() and plain.isdigit() and len(plain) <= LONGEST_KEY):
            raise Unreadable(_("Enter a whole number."))
        return int(plain)


class DateField(forms.DateField):
    """A day, written in any of the ways of hu, tr, en and ISO; with `near`, one within twenty years of today."""

    widget = DayInput

    def __init__(self, *, near: bool = True, **kwargs: Any):
        self.near = near
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> dt.date | None:
        if isinstance(value, str) and value.strip():
            return _understood(lambda: self._checked(parse_date(value)))
        return super().to_python(value)

    def _checked(self, day: dt.date) -> dt.date:
        return check_near(day, timezone.localdate()) if self.near else day


class TextField(forms.CharField):
    """A cleaned text; where only one line can be typed it stays one line."""

    def to_python(self, value: Any) -> str | None:
        clean = clean_line if isinstance(self.widget, forms.TextInput) else clean_text
        return super().to_python(clean(value) if isinstance(value, str) else value)


class AmountsField(TextField):
    """Several amounts with a semicolon between them, kept as 20000.00; 30000.00."""

    def to_python(self, value: Any) -> str:
        """Every amount is read by itself; the one that cannot be read, or in two ways, is named."""
        amounts = []
        for part in filter(None, map(str.strip, (super().to_python(value) or "").split(";"))):
            try:
                amounts.append(f"{parse_amount(part):.2f}")
            except (Unreadable, Ambiguous) as problem:
                raise ValidationError(f"{part}: {problem}") from problem
        return "; ".join(amounts)


def check_hour(form: forms.BaseForm, name: str, day: dt.date | None, time: dt.time | None, zone: str) -> None:
    """Put an error on the field where the clocks of the zone never show this hour on that day, or show it twice."""
    try:
        if day and time:
            check_clock(day, time, zone)
    except Unreadable as refused:
        form.add_error(name, str(refused))


def _understood(read: Any) -> Any:
    """The value that was read, or the field's error: ambiguous ones carry their choices."""
    try:
        return read()
    except Ambiguous as asked:
        sentence = str(asked).replace("%", "%%")  # Django puts the params into the sentence
        raise ValidationError(sentence, code="ambiguous", params={"choices": asked.choices}) from None
    except Unreadable as refused:
        raise ValidationError(str(refused), code="invalid") from None
