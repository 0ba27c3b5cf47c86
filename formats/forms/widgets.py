"""How does a field for an amount or a day look, and how does it ask when it was not understood?"""

from collections.abc import Callable
from typing import Any

from django import forms

from formats.output import amount, day, day_long
from formats.parsing import parse_amount, parse_date, rounded
from formats.readings import Ambiguous, Unreadable


class AskingInput(forms.TextInput):
    """A text field that says what it understood, and offers the readings where there are two.

    The readings are radio buttons of the field's own name: a chosen one comes after the text and wins.
    """

    template_name = "formats/forms/asking.html"

    def readings(self, text: str) -> tuple[str, list[tuple[str, str]]]:
        """What a typed text was understood as, or the readings to choose from as (value, label)."""
        return text, []

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
    def __init__(self, attrs: dict | None = None, *, currency: Callable[[], str] = lambda: "EUR") -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", "class": "num", **(attrs or {})})
        self.currency = currency

    def format_value(self, value: Any) -> str | None:
        if value is None or value == "" or isinstance(value, str):
            return value or None
        return amount(value, None, currency=self.currency()).rpartition("\u00a0")[0]

    def readings(self, text: str) -> tuple[str, list[tuple[str, str]]]:
        currency = self.currency()
        try:
            return amount(parse_amount(text, currency=currency), None, currency=currency), []
        except Ambiguous as asked:
            values = [rounded(choice, currency) for choice in asked.choices]
            return "", [(str(value), amount(value, None, currency=currency)) for value in values]
        except Unreadable:
            return "", []


class DayInput(AskingInput):
    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__({"autocomplete": "off", "data-day": "", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        return value or None if value is None or isinstance(value, str) else day(value, None)

    def readings(self, text: str) -> tuple[str, list[tuple[str, str]]]:
        try:
            return day_long(parse_date(text), None), []
        except Ambiguous as asked:
            return "", [(choice.isoformat(), day_long(choice, None)) for choice in asked.choices]
        except Unreadable:
            return "", []
