"""How much own money does each partner need in which year, and which council has promised it?"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from applications.models import Application, Resolution
from applications.models import Partner as Member
from applications.pipeline.covering import Cover, cover, promise_of
from applications.pipeline.currency import convert
from budgets.cash.flow import Flow, cash_flow
from budgets.cash.payment_plan import Terms
from budgets.figures.computing import ZERO, PartnerFigures, Result, cents

OWN, IN_KIND = "own", "in_kind"


@dataclass(frozen=True)
class Need:
    """A partner's own share: what others give, what is given in kind, and what its own council has to find."""

    partner: PartnerFigures
    share: Decimal
    others: Decimal
    in_kind: Decimal
    years: Mapping[int, Decimal]

    @property
    def amount(self) -> Decimal:
        return max(self.share - self.others - self.in_kind, ZERO)


@dataclass(frozen=True)
class Row:
    """A need with the decisions of the partner's council."""

    need: Need
    member: Member
    resolutions: tuple[Resolution, ...]
    cover: Cover


def needs(result: Result, year_of: Mapping[int, int]) -> tuple[Need, ...]:
    """Each partner's need; by year as its costs fall, without a known calendar in one sum (year 0)."""
    flow = cash_flow(result, Terms())
    flows: Sequence[Flow | None] = flow.partners if flow else [None] * len(result.partners)
    return tuple(_need(figures, own, year_of) for figures, own in zip(result.partners, flows, strict=True))


def _need(figures: PartnerFigures, flow: Flow | None, year_of: Mapping[int, int]) -> Need:
    given = figures.partner.contributions
    in_kind = sum((money.amount for money in given if money.origin == IN_KIND), ZERO)
    others = sum((money.amount for money in given if money.origin not in (OWN, IN_KIND)), ZERO)
    amount = max(figures.own - others - in_kind, ZERO)
    return Need(figures, figures.own, others, in_kind, _by_year(amount, figures.own, flow, year_of))


def _by_year(amount: Decimal, own: Decimal, flow: Flow | None, year_of: Mapping[int, int]) -> dict[int, Decimal]:
    """The need in proportion to the own money of each year; the last year takes what rounding leaves."""
    if not amount:
        return {}
    if flow is None or not own or not year_of:
        return {0: amount}
    years: dict[int, Decimal] = {}
    spent, given = ZERO, ZERO
    for month in flow.months:
        spent += month.own
        due = cents(amount * spent / own, "down")
        if due != given:
            year = year_of.get(month.number, 0)
            years[year] = years.get(year, ZERO) + due - given
            given = due
    return years


def years_of(application: Application, last: int = 240) -> dict[int, int]:
    """The calendar year of each project month, from the one before the first; empty while the start is not known."""
    if application.starts_on is None:
        return {}
    begun = application.starts_on.month - 2
    return {number: application.starts_on.year + (begun + number) // 12 for number in range(last + 1)}


def rows_of(application: Application, result: Result, members: Sequence[Member], day: dt.date) -> list[Row]:
    """The table of the page: each partner that needs own money, with its council's decisions."""
    decided: dict[int, list[Resolution]] = {}
    for resolution in application.resolutions.select_related("organisation"):
        decided.setdefault(resolution.organisation_id, []).append(resolution)
    found = []
    for need, member in zip(needs(result, years_of(application)), members, strict=True):
        resolutions = tuple(decided.get(member.organisation_id, ()))
        if need.share or resolutions:
            found.append(Row(need, member, resolutions, _cover(application, need.amount, resolutions, day)))
    return found


def whole_cover(application: Application, need: Decimal, day: dt.date) -> Cover:
    """The same question as the pipeline's guard asks: all decisions against the whole own contribution."""
    return _cover(application, need, application.resolutions.all(), day)


def _cover(application: Application, need: Decimal, resolutions: Iterable[Resolution], day: dt.date) -> Cover:
    return cover(need, application.currency, map(promise_of, resolutions), day, partial(convert, application))
