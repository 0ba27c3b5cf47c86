"""Which terms hold for an application, where do they stand, and what does the call say by now?"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from applications.pipeline.models.application import Application
from applications.terms.models import KeptTerm
from calls.catalogue.conditions import AMOUNTS, COUNTS, PERCENTAGES, Condition, TermName, conditions_of
from calls.catalogue.presenting import headed
from calls.models import Call
from formats import output


@dataclass(frozen=True)
class Row:
    """One term: what the application keeps, and what the call says today."""

    name: str
    kept: KeptTerm | None
    today: Condition | None
    currency: str

    @property
    def label(self) -> str:
        return headed(TermName(self.name).label)

    @property
    def value(self) -> str:
        """What holds, in words; empty where the programme's rule holds."""
        return spoken(self.name, self.kept.value, self.currency) if self.kept and self.kept.value else ""

    @property
    def call_says(self) -> str:
        """What the call says today, in words; several where it says several things."""
        if self.today is None:
            return ""
        return " / ".join(spoken(self.name, value, self.currency) for value in self.said_today)

    @property
    def said_today(self) -> tuple[str, ...]:
        if self.today is None:
            return ()
        return self.today.choices or (self.today.value,)

    @property
    def has_moved(self) -> bool:
        """Whether the call says something else than it said when a person last looked at this term."""
        return said(self.today) != (self.kept.said if self.kept else "")

    @property
    def is_own(self) -> bool:
        """Whether the office decided otherwise than the call, with a reason."""
        return bool(self.kept and self.kept.reason)


def said(condition: Condition | None) -> str:
    """What a call says, as it is remembered: one value, or all of them."""
    return "" if condition is None else " / ".join(condition.choices or (condition.value,))


def terms_of(application: Application) -> list[Row]:
    """All terms that the application keeps or its call names, in the order of `TermName`: three queries."""
    kept = {term.name: term for term in application.kept_terms.select_related("changed_by")}
    today = conditions_today(application)
    names = [name for name in TermName.values if name in kept or name in today]
    return [Row(name, kept.get(name), today.get(name), application.currency) for name in names]


def moved(application: Application) -> list[Row]:
    """The terms of which the call says something else by now, as long as they can still be taken over."""
    if not application.content_is_open:
        return []
    return [row for row in terms_of(application) if row.has_moved]


def conditions_today(application: Application) -> dict[str, Condition]:
    """What the application's call says today; nothing without a call."""
    if application.call_id is None:
        return {}
    calls = Call.objects.select_related("terms").prefetch_related("budget_lines")
    return conditions_of(calls.get(pk=application.call_id))


def overrides_of(application: Application) -> dict[str, Any]:
    """The terms that hold, as the rules of the programme are overridden by them."""
    return {term.name: counted(term.name, term.value) for term in application.kept_terms.all() if term.value}


def spoken(name: str, value: str, currency: str) -> str:
    """A value in words of the reader: 95 %, 200,000.00 EUR, 3."""
    if not value:
        return _("not stated")
    if name in PERCENTAGES:
        return output.percent(Decimal(value), None)
    if name in AMOUNTS or name == TermName.LUMP_SUMS:
        return "; ".join(f"{output.amount(Decimal(part), None)} {currency}" for part in value.split("; "))
    return value


def counted(name: str, value: str) -> Any:
    """A value as the rules take it: a number of partners, a list of sums, else plain text."""
    if name in COUNTS:
        return int(value)
    return value.split("; ") if name == TermName.LUMP_SUMS else value
