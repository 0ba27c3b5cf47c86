"""How does a field for a number or a day look, and how does it ask when it was not understood?"""

from collections.abc import Callable
from typing import Any

from django import forms

from formats import currencies
from formats.output import amount, day, day_long, exact, exact_percent, number, percent
from formats.parsing import parse_amount, parse_count, parse_date, parse_percent, rounded
from formats.readings import Ambiguous, Unreadable

Readings = tuple[str, list[tuple[str, str]]]
DECIMAL = {"inputmode": "decimal", "autocomplete": "off", "class": "num"}


class AskingInput(forms.TextInput):
    """A text field that says what it understood, and offers the readings where there are two.

    The readings are radio buttons of the field's own name: a chosen one comes after the text and wins. Numbers are
    typed into texts with a keyboard of digits: a field of the browser's own kind counts down when a wheel turns over
    it, and drops a comma where the browser speaks another language.
    """

    template_name = "formats/forms/asking.html"

    def read(self, text: str) -> Any:
        """The value that a text means; raises Ambiguous or Unreadable."""
        raise NotImplementedError

    def told(self, value: Any) -> str:
        """A value as it was understood."""
        raise NotImplementedError

    def choice(self, value: Any) -> tuple[str, str]:
        """One of two readings: the text that means it beyond doubt, and how it is told."""
        return str(value), self.told(value)

    def readings(self, text: str) -> Readings:
        """What a typed text was understood as, or the readings to choose from as (value, label)."""
        try:
            return self.told(self.read(text)), []
        except Ambiguous as asked:
            return "", [self.choice(value) for value in asked.choices]
        except Unreadable:
            return "", []

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        understood, choices = self.readings(value) if isinstance(value, str) and value.strip() else ("", [])
        typed = " ".join(str(value or "").split())
        context["widget"] |= {
            "choices": choices,
            "understood": understood if " ".join(understood.split()) != typed else "",
        }
        return context


class MoneyInput(AskingInput):
    def __init__(self, attrs: dict | None = None, *, currency: Callable[[], str] = lambda: "EUR"):
        super().__init__({**DECIMAL, **(attrs or {})})
        self.currency = currency

    def format_value(self, value: Any) -> str | None:
        if value is None or value == "" or isinstance(value, str):
            return value or None
        return number(value, None, places=currencies.places(self.currency()))

    def read(self, text: str) -> Any:
        return parse_amount(text, currency=self.currency())

    def told(self, value: Any) -> str:
        return amount(value, None, currency=self.currency())

    def choice(self, value: Any) -> tuple[str, str]:
        return super().choice(rounded(value, self.currency()))


class NumberInput(MoneyInput):
    """A number that is no money."""

    def __init__(self, attrs: dict | None = None):
        super().__init__(attrs, currency=lambda: "")

    def format_value(self, value: Any) -> str | None:
        return value or None if value is None or isinstance(value, str) else exact(value, None)

    def told(self, value: Any) -> str:
        return exact(value, None)


class PercentInput(AskingInput):
    """A percentage; `in_percent` where the label says so, and a plain 1 is one per cent."""

    def __init__(self, attrs: dict | None = None, *, in_percent: bool = True):
        super().__init__({**DECIMAL, **(attrs or {})})
        self.in_percent = in_percent

    def format_value(self, value: Any) -> str | None:
        if value is None or isinstance(value, str):
            return value or None
        return exact_percent(value, None) if 0 < value < 1 else exact_percent(value, None).strip("%")

    def read(self, text: str) -> Any:
        return parse_percent(text, in_percent=self.in_percent)

    def told(self, value: Any) -> str:
        return percent(value, None)

    def choice(self, value: Any) -> tuple[str, str]:
        return f"{value.normalize():f}%", exact_percent(value, None)


class CountInput(AskingInput):
    """A whole number."""

    def __init__(self, attrs: dict | None = None):
        super().__init__({"inputmode": "numeric", "autocomplete": "off", **(attrs or {})})

    def read(self, text: str) -> Any:
        return parse_count(text)

    def told(self, value: Any) -> str:
        return number(value, None, places=0)


class DayInput(AskingInput):
    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__({"autocomplete": "off", "data-day": "", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return value or None if value is None or isinstance(value, str) else day(value, None)

    def read(self, text: str) -> Any:
        return parse_date(text)

    def told(self, value: Any) -> str:
        return day_long(value, None)

    def choice(self, value: Any) -> tuple[str, str]:
        return value.isoformat(), day_long(value, None)
