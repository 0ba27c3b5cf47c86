"""How are percentages and numbers of units typed and shown, so that what is shown is read back as the very same?"""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from formats import output
from formats.forms.fields import MoneyField
from formats.forms.widgets import MoneyInput

PERCENT = re.compile(r"%?\s*(\d{1,3})(?:[.,](\d{1,4}))?\s*%?", re.ASCII)
FOUR_DECIMALS = re.compile(r"(\d{1,10})[.,](\d{4})", re.ASCII)


def plain(number: Decimal) -> str:
    """A number of units without groups of thousands; fractions with so many decimals that they are unambiguous."""
    places = next(places for places in (0, 2, 4) if places == 4 or number == round(number, places))
    return f"{number:.{places}f}".replace(".", output.MARKS[output.spoken(None)][1])


class PercentField(forms.Field):
    """A percentage as people write it: 15, 7,5, 7.5 % or %7,5."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "num"})

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        if isinstance(value, Decimal):
            return value
        found = PERCENT.fullmatch("".join(str(value).split()))
        percent = Decimal(f"{found[1]}.{found[2] or 0}") if found else None
        if percent is None or percent > 100:
            raise ValidationError(_("Enter a percentage between 0 and 100, for example 15 or 7,5."), code="invalid")
        return percent

    def prepare_value(self, value: Any) -> Any:
        return output.percent(value, None).strip("%") if isinstance(value, Decimal) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class ExactInput(MoneyInput):
    """Shows a stored amount so that it is read back as the very same, whatever its currency and the language."""

    def format_value(self, value: Any) -> str | None:
        return output.number(value, None, places=2) if isinstance(value, Decimal) else value or None


class UnitsInput(ExactInput):
    """The same for a number of units: without groups, since 1.200 could be read in two ways."""

    def format_value(self, value: Any) -> str | None:
        return plain(value) if isinstance(value, Decimal) else value or None

    def readings(self, text: str) -> tuple[str, list[tuple[str, str]]]:
        _understood, choices = super().readings(text)
        return "", [(value, plain(Decimal(value))) for value, _label in choices]


class UnitsField(MoneyField):
    """A number of units. Four decimals are taken as they stand; fewer are read like an amount."""

    def to_python(self, value: Any) -> Decimal | None:
        if isinstance(value, str) and (found := FOUR_DECIMALS.fullmatch(value.strip())):
            return Decimal(f"{found[1]}.{found[2]}")
        return super().to_python(value)
