"""Which form fields read amounts and days as people write them?"""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator

from formats.cleaning import clean_text
from formats.forms.widgets import DayInput, MoneyInput
from formats.parsing import parse_amount, parse_date
from formats.readings import Ambiguous, Unreadable


class MoneyField(forms.Field):
    """An amount in one currency. Set `currency` later if it is known only with the object at hand."""

    def __init__(
        self,
        *,
        currency: str = "EUR",
        min_value: Decimal | int | None = 0,
        max_value: Decimal | int | None = None,
        **kwargs: Any,
    ) -> None:
        self.currency = currency
        super().__init__(**{"widget": MoneyInput(), **kwargs})
        if isinstance(self.widget, MoneyInput):
            self.widget.currency = lambda: self.currency
        if min_value is not None:
            self.validators.append(MinValueValidator(min_value))
        if max_value is not None:
            self.validators.append(MaxValueValidator(max_value))

    def __deepcopy__(self, memo: dict) -> "MoneyField":
        copied = super().__deepcopy__(memo)
        if isinstance(copied.widget, MoneyInput):
            copied.widget.currency = lambda: copied.currency
        return copied

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        if isinstance(value, Decimal | int):
            return Decimal(value)
        return _understood(lambda: parse_amount(str(value), currency=self.currency))

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class DateField(forms.DateField):
    """A day, written in any of the ways of hu, tr, en and ISO."""

    widget = DayInput

    def to_python(self, value: Any) -> dt.date | None:
        if isinstance(value, str) and value.strip():
            return _understood(lambda: parse_date(value))
        return super().to_python(value)


class TextField(forms.CharField):
    """A text without what databases refuse: NUL and lone surrogates are dropped, not complained about."""

    def to_python(self, value: Any) -> str | None:
        return super().to_python(clean_text(value) if isinstance(value, str) else value)


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


def _understood(read: Any) -> Any:
    """The value that was read, or the field's error: ambiguous ones carry their choices."""
    try:
        return read()
    except Ambiguous as asked:
        raise ValidationError(str(asked), code="ambiguous", params={"choices": asked.choices}) from None
    except Unreadable as refused:
        raise ValidationError(str(refused), code="invalid") from None
