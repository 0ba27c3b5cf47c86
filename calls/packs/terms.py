"""Which further terms may a programme set: gifts in kind, revenue, value added tax, unit costs, evaluation grids?"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True)
class InKind:
    """Work and things given instead of money: counted as costs (`cost`), or only shown beside them (`apart`)."""

    rule: str
    source: str


@dataclass(frozen=True)
class Revenue:
    """What the project earns: the grant falls by its share of a profit, or the profit is only warned of.

    Grants up to `free_up_to` are left alone, and so are partners of other legal statuses than `statuses`.
    """

    rule: str
    source: str
    free_up_to: Decimal | None = None
    statuses: tuple[str, ...] = ()


@dataclass(frozen=True)
class FlexibilityRule:
    """How far money may move after the award: up to `max_percent` of its base what is needed `within`, then `beyond`.

    The base is the part's own sum or the total; without a percentage there is no end. `categories` narrows it down.
    """

    scope: str
    within: str
    beyond: str
    source: str
    base: str = "own"
    max_percent: Decimal | None = None
    receiving_only: bool = False
    categories: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vat:
    """When value added tax is a cost: below total costs of `below` always, otherwise if it does not come back.

    With `authority` it never is for a body that acts as a public authority.
    """

    source: str
    below: Decimal | None = None
    authority: bool = False
    always: bool = False


@dataclass(frozen=True)
class UnitCost:
    """One row of a table of unit costs: an amount, for a range where it has one, and another for green travel."""

    amount: Decimal
    least: int | None = None
    most: int | None = None
    green: Decimal | None = None
    divided_by: int = 1

    @property
    def each(self) -> Decimal:
        """The amount of one unit to the cent."""
        return (self.amount / self.divided_by).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class UnitCosts:
    """A programme's table of amounts per unit."""

    code: str
    title: Mapping[str, str]
    unit: str
    source: str
    rows: tuple[UnitCost, ...]

    def get_title(self, language: str) -> str:
        return self.title.get(language[:2], self.title["en"])


@dataclass(frozen=True)
class GridPart:
    """A part of an evaluation grid: the highest marks of its questions."""

    title: Mapping[str, str]
    marks: tuple[int, ...]

    @property
    def most(self) -> int:
        return sum(self.marks)

    def get_title(self, language: str) -> str:
        return self.title.get(language[:2], self.title["en"])


@dataclass(frozen=True)
class Grid:
    """With which marks the programme weighs an application."""

    code: str
    title: Mapping[str, str]
    source: str
    parts: tuple[GridPart, ...]

    @property
    def most(self) -> int:
        return sum(part.most for part in self.parts)

    def get_title(self, language: str) -> str:
        return self.title.get(language[:2], self.title["en"])
