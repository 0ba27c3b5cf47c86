"""What does a funder's workbook need to know of an application, and which rows of money are there to be placed?"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from budgets.figures.computing import PartnerFigures, Result, counts, is_void, rates_of

ZERO = Decimal(0)


@dataclass(frozen=True)
class Who:
    """A partner as forms ask for it."""

    number: int
    name: str
    short_name: str
    country: str
    nuts: str
    pic: str


@dataclass(frozen=True)
class Package:
    number: int
    title: str
    start: int | None
    last: int | None


@dataclass(frozen=True)
class FunderDraft:
    """An application's budget at one moment, with what forms ask beside it."""

    reference: str
    acronym: str
    title: str
    call: str
    partners: tuple[Who, ...]
    packages: tuple[Package, ...]
    result: Result
    revision: int
    made_at: dt.datetime


@dataclass(frozen=True)
class Item:
    """A row of money: a line that counts, or an amount that a flat rate stands for.

    `position` is the partner's place in the list of partners, from 1; `periods` says in which periods the money falls.
    """

    position: int
    partner: str
    category: str
    amount: Decimal
    text: str = ""
    unit: str = ""
    units: Decimal = Decimal(1)
    unit_cost: Decimal = ZERO
    package: int | None = None
    periods: Mapping[int, Decimal] | None = None
    flat_rate: Decimal | None = None


@dataclass(frozen=True)
class Left:
    """Money that is in the budget and no cost of it: not counted, or replaced by a flat rate."""

    position: int
    category: str
    amount: Decimal
    text: str
    why: str  # "in_kind" or "flat_rate"


def items_of(draft: FunderDraft) -> Iterator[Item]:
    """Every row of money that is a cost; their sum is the engine's total, to the cent."""
    for position, figures in enumerate(draft.result.partners, start=1):
        yield from _entered(position, figures, draft)
        yield from _flat(position, figures, draft)


def left_out(draft: FunderDraft) -> Iterator[Left]:
    """Rows that stand in the budget and are no costs."""
    for position, figures in enumerate(draft.result.partners, start=1):
        for line, amount in zip(figures.partner.lines, figures.line_amounts, strict=True):
            if amount and not counts(line, draft.result.pack):
                yield Left(position, line.category, amount, line.description, "in_kind")
            elif amount and line.category in figures.unused:
                yield Left(position, line.category, amount, line.description, "flat_rate")


def _entered(position: int, figures: PartnerFigures, draft: FunderDraft) -> Iterator[Item]:
    period_of = draft.result.budget.period_of
    for line, amount in zip(figures.partner.lines, figures.line_amounts, strict=True):
        if amount and line.category not in figures.unused and counts(line, draft.result.pack):
            yield Item(
                position,
                figures.partner.name,
                line.category,
                amount,
                line.description,
                line.unit,
                line.units,
                line.unit_cost,
                line.work_package,
                {period_of(line): amount},
            )


def _flat(position: int, figures: PartnerFigures, draft: FunderDraft) -> Iterator[Item]:
    rates = rates_of(figures.partner, draft.result.pack)
    done: set[str] = set()
    for rate in draft.result.pack.flat_rates:
        amount = figures.categories.get(rate.category, ZERO)
        if rate.code not in rates or rate.category in done:
            continue
        done.add(rate.category)
        if not amount or is_void(rate, rates):
            continue
        periods = {part.key: part.categories.get(rate.category, ZERO) for part in figures.periods if part.key}
        yield Item(
            position,
            figures.partner.name,
            rate.category,
            amount,
            unit_cost=amount,
            periods=periods,
            flat_rate=rates[rate.code],
        )
