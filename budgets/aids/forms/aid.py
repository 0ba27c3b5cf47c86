"""What is a small calculation beside the budget? Fields, a title, and sentences that say what came out."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language

from calls.packs.rule_packs import RulePack
from calls.packs.shape import Source
from formats import output
from formats.forms.fields import MoneyField

LARGEST = Decimal("9999999999.99")
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Worked:
    """What came out: sentences for people, the source, and the row that can be made of it."""

    sentences: tuple[str, ...]
    source: Source | None = None
    row: dict[str, Any] | None = None


class Aid(forms.Form):
    """One small calculation; the address of the page carries what was typed."""

    name = ""
    title: Any = ""
    teaches: Any = ""
    in_euro: tuple[str, ...] = ()  # amounts that are typed in euro, whatever the application counts in

    def __init__(self, *args: Any, pack: RulePack, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pack, self.currency = pack, currency
        for name, field in self.fields.items():
            if isinstance(field, MoneyField) and field.currency and name not in self.in_euro:
                field.currency = currency

    def money(self, amount: Decimal, currency: str = "") -> str:
        """An amount with two decimals; in the currency of the application, unless another one is named."""
        return f"{output.number(amount, get_language(), places=2)}\u00a0{currency or self.currency}"

    def worked(self) -> Worked:
        raise NotImplementedError
