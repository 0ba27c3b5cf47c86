"""How is a rule of the budget said in the language of spreadsheets, to the cent?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from budgets.figures.computing import Partner, counts, is_void, rates_of, unused_categories
from calls.packs.shape import RulePack
from calls.packs.terms import Revenue

LINE_PLACES = 6  # units have at most four decimals, unit costs two
LEAST_PLACES = 6


def rounded(expression: str, mode: str, places: int = LEAST_PLACES) -> str:
    """The expression cut or rounded to the cent as the pack says.

    Spreadsheets count in binary fractions: 4.35 × 100 comes out below 435. So the exact number of decimals is restored
    first; only then the cent is cut.
    """
    exact = f"ROUND({expression},{places})"
    return f"ROUNDDOWN({exact},2)" if mode == "down" else f"ROUND({exact},2)"


def places_of(percent: Decimal) -> int:
    """The decimals of an amount in cents times this percentage."""
    return max(LEAST_PLACES, 4 + max(0, -int(percent.normalize().as_tuple().exponent)))


@dataclass(frozen=True)
class Flat:
    """A flat rate at work for a partner: which category it fills, on which categories that have an amount by then."""

    code: str
    category: str
    base: tuple[str, ...]
    percent: Decimal
    void: bool


@dataclass(frozen=True)
class Recipe:
    """How a partner's categories come about: from lines, from flat rates in their order, or not at all."""

    flats: Mapping[str, Flat]
    unused: frozenset[str]
    mode: str
    apart: bool = False  # gifts in kind stand among the lines but are no costs
    profit: Revenue | None = None  # the rule by which revenue lowers this partner's grant

    def is_entered(self, category: str) -> bool:
        return category not in self.unused

    def whole(self, category: str, entered: Callable[[str], str], cell: Callable[[str], str], rate: Callable) -> str:
        """The amount of a category: the sum of its lines, or the flat rate on the cells of its base."""
        if flat := self.flats.get(category):
            return self._on(flat, [cell(code) for code in flat.base], rate)
        return entered(category) if self.is_entered(category) else "0"

    def part(self, category: str, entered: Callable[[str], str], rate: Callable) -> str:
        """The same inside a period or a work package, where a base may itself be a flat rate not yet limited."""
        if flat := self.flats.get(category):
            return self._on(flat, [self.part(code, entered, rate) for code in flat.base], rate)
        return entered(category) if self.is_entered(category) else "0"

    def _on(self, flat: Flat, base: list[str], rate: Callable) -> str:
        if flat.void or not base:
            return "0"
        return rounded(f"({'+'.join(base)})*{rate(flat.category)}/100", self.mode, places_of(flat.percent))


def recipe(partner: Partner, pack: RulePack) -> Recipe:
    """What the engine does for this partner, step by step in the pack's order."""
    rates = rates_of(partner, pack)
    unused = unused_categories(rates, pack)
    known = {category.code for category in pack.categories} | {line.category for line in partner.lines}
    ready = known - unused
    flats: dict[str, Flat] = {}
    for rate in pack.flat_rates:
        if rate.code in rates and rate.category not in flats:
            base = tuple(code for code in rate.base if code in ready)
            flats[rate.category] = Flat(rate.code, rate.category, base, rates[rate.code], is_void(rate, rates))
            ready = ready | {rate.category}
    apart = any(not counts(line, pack) for line in partner.lines)
    return Recipe(flats, unused, pack.rounding, apart, _profit(partner, pack))


def _profit(partner: Partner, pack: RulePack) -> Revenue | None:
    rule = pack.revenue
    if rule is None or rule.rule != "profit_share" or not partner.revenue:
        return None
    return rule if not rule.statuses or partner.legal_status in rule.statuses else None
