"""How are numbers of units typed and shown, so that what is shown is read back as the very same?"""

import re
from decimal import Decimal
from typing import Any

from formats import output
from formats.forms.fields import MoneyField
from formats.forms.widgets import MoneyInput

FOUR_DECIMALS = re.compile(r"(\d{1,10})[.,](\d{4})", re.ASCII)


def plain(number: Decimal) -> str:
    """A number of units without groups of thousands; fractions with so many decimals that they are unambiguous."""
    return output.exact(number, None)


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
