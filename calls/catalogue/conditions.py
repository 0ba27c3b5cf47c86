"""What does a call say that an application has to keep to, in the words of the rules? Each with where it stands.

A call's own terms go before those of its programme: a programme pays 80 per cent, this call 95. What the call says in
several ways is not chosen here; a person does.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from calls.catalogue.models.calls import Call
from calls.catalogue.models.money import BudgetLine, Terms
from calls.catalogue.presenting import source_of_term


class TermName(models.TextChoices):
    """The terms of a call that change how an application is counted, by the names of the rules."""

    FUNDING_RATE = "funding_rate", _("funding rate")
    MIN_GRANT = "min_grant", _("smallest grant")
    MAX_GRANT = "max_grant", _("largest grant")
    LUMP_SUMS = "lump_sums", _("lump sums to choose from")
    PREFINANCING = "prefinancing", _("pre-financing")
    MIN_PARTNERS = "min_partners", _("partners at least")
    MIN_COUNTRIES = "min_countries", _("countries at least")
    MIN_EU_COUNTRIES = "min_eu_countries", _("member states at least")
    MIN_MONTHS = "min_months", _("shortest duration in months")
    MAX_MONTHS = "max_months", _("longest duration in months")


PERCENTAGES = (TermName.FUNDING_RATE, TermName.PREFINANCING)
AMOUNTS = (TermName.MIN_GRANT, TermName.MAX_GRANT)
COUNTS = (
    TermName.MIN_PARTNERS,
    TermName.MIN_COUNTRIES,
    TermName.MIN_EU_COUNTRIES,
    TermName.MIN_MONTHS,
    TermName.MAX_MONTHS,
)
FIELD_OF = {
    TermName.PREFINANCING: "prefinancing",
    TermName.MIN_PARTNERS: "min_partners",
    TermName.MIN_COUNTRIES: "min_countries",
    TermName.MIN_EU_COUNTRIES: "min_member_states",
    TermName.MIN_MONTHS: "duration_min",
    TermName.MAX_MONTHS: "duration_max",
}


@dataclass(frozen=True)
class Condition:
    """A term as the call says it today: a percentage, an amount or a number as plain text, 95 or 200000.00.

    Lump sums stand in one text, 20000.00; 30000.00. Where the call says several things, `value` is empty
    and `choices` has them all.
    """

    name: str
    value: str
    source: str = ""
    as_of: dt.date | None = None
    choices: tuple[str, ...] = ()


def conditions_of(call: Call) -> dict[str, Condition]:
    """What the call says of an application, by the names of `TermName`; what it does not say is left out."""
    terms = getattr(call, "terms", None)
    found = [*_of_terms(terms)] if terms else []
    return {condition.name: condition for condition in [*found, *_of_money(call)]}


def plain(value: Decimal | int) -> str:
    """A number as it is kept: without needless zeros and without an exponent."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def _of_terms(terms: Terms) -> Iterable[Condition]:
    if (rate := _rate(terms)) is not None:
        yield rate
    for name, field in FIELD_OF.items():
        value = getattr(terms, field)
        if value is not None:
            yield Condition(name, plain(value), *source_of_term(terms, field))
    if terms.lump_sums:
        yield Condition(TermName.LUMP_SUMS, terms.lump_sums, *source_of_term(terms, "lump_sums"))


def _rate(terms: Terms) -> Condition | None:
    """The rate, if the call names one; a range, or a rate at most, is a question."""
    if terms.funding_rate is not None:
        return Condition(TermName.FUNDING_RATE, plain(terms.funding_rate), *source_of_term(terms, "funding_rate"))
    ends = [(name, getattr(terms, name)) for name in ("rate_min", "rate_max") if getattr(terms, name) is not None]
    if not ends:
        return None
    choices = tuple(dict.fromkeys(plain(value) for _name, value in ends))
    return Condition(TermName.FUNDING_RATE, "", *source_of_term(terms, ends[-1][0]), choices)


def _of_money(call: Call) -> Iterable[Condition]:
    """The size of grants; lines in another currency than the call's are nothing that its budget could be held to."""
    lines: list[BudgetLine] = [line for line in call.budget_lines.all() if line.currency == call.currency]
    for name in AMOUNTS:
        values = tuple(dict.fromkeys(plain(value) for line in lines if (value := getattr(line, name)) is not None))
        if values:
            alone = len(values) == 1
            yield Condition(name, values[0] if alone else "", call.url or call.code, choices=() if alone else values)
