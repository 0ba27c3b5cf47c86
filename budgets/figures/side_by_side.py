"""How do two budgets stand beside each other, in all their sums, with the differences?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from budgets.figures.amounts import ZERO
from budgets.figures.computing import Result
from budgets.figures.labels import category_label, period_label


@dataclass(frozen=True)
class Row:
    """One sum now and then; the percentage is of the sum of now."""

    name: str
    now: Decimal
    then: Decimal

    @property
    def difference(self) -> Decimal:
        return self.then - self.now

    @property
    def percent(self) -> Decimal | None:
        return (self.difference * 100 / self.now).quantize(Decimal("0.1")) if self.now else None


@dataclass(frozen=True)
class Block:
    """Sums of one kind, under their heading."""

    title: str
    rows: tuple[Row, ...]


def side_by_side(now: Result, then: Result) -> list[Block]:
    """All sums of two budgets; a kind of which neither has any is left out."""
    blocks = [
        Block(_("Sums"), whole(now, then)),
        Block(_("By partner"), tuple(rows(partners(now), partners(then)))),
        Block(_("By category"), tuple(rows(categories(now), categories(then)))),
        Block(_("By work package"), tuple(rows(packages(now), packages(then)))),
        Block(_("By period"), tuple(rows(periods(now), periods(then)))),
        Block(_("By fund"), tuple(rows(funds(now), funds(then)))),
    ]
    return [block for block in blocks if block.rows]


def whole(now: Result, then: Result) -> tuple[Row, ...]:
    """Total, grant and own contribution."""
    named = ((_("Total"), "total"), (_("Grant"), "grant"), (_("Own contribution"), "own"))
    return tuple(Row(label, getattr(now, name), getattr(then, name)) for label, name in named)


def rows(now: Mapping[str, Decimal], then: Mapping[str, Decimal]) -> Iterator[Row]:
    """A row for every name that one of the two has."""
    for name in [*now, *(name for name in then if name not in now)]:
        yield Row(name, now.get(name, ZERO), then.get(name, ZERO))


def partners(result: Result) -> dict[str, Decimal]:
    return {f"{figures.partner.number} {figures.partner.name}": figures.total for figures in result.partners}


def categories(result: Result) -> dict[str, Decimal]:
    return {category_label(code): amount for code, amount in result.categories.items()}


def funds(result: Result) -> dict[str, Decimal]:
    return {_("Grant") if code == "grant" else code: amount for code, amount in result.funds.items()}


def packages(result: Result) -> dict[str, Decimal]:
    return {_("not assigned") if part.key is None else str(part.key): part.total for part in result.work_packages}


def periods(result: Result) -> dict[str, Decimal]:
    return {period_label(part.key): part.total for part in result.periods}
