"""How is a rule of the budget said in the language of spreadsheets, to the cent?"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from budgets.figures.computing import Partner, counts, rates_of
from budgets.figures.entries import REVENUE
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
    """A flat rate that a partner chose: the category it fills, the categories it is computed on, what it replaces.

    A rate that is not `automatic` can be switched off in the workbook: a rate of 0 is no rate, as in the program, and
    the lines count again. `void_by` are the chosen rates that make this one count nothing.
    """

    code: str
    category: str
    base: tuple[str, ...]
    percent: Decimal
    automatic: bool
    replaces: tuple[str, ...] = ()
    void_by: tuple[str, ...] = ()


Cells = Callable[[str], str]  # from a category to a cell, or to a sum of its lines


@dataclass(frozen=True)
class Recipe:
    """How a partner's categories come about: from lines, from flat rates in their order, or not at all.

    `rate` gives the cell in which the percentage of a category's flat rate stands.
    """

    chosen: tuple[Flat, ...]  # in the order of computation
    mode: str
    apart: bool = False  # gifts in kind stand among the lines but are no costs
    profit: Revenue | None = None  # the rule by which revenue lowers this partner's grant

    @cached_property
    def flats(self) -> Mapping[str, Flat]:
        """The rate that fills each category: the first that was chosen for it."""
        return {flat.category: flat for flat in reversed(self.chosen)}

    def is_entered(self, category: str) -> bool:
        """Whether the lines of a category count as long as no rate is switched off."""
        return category not in self.flats and not any(
            category in flat.replaces and not flat.void_by for flat in self.chosen
        )

    def whole(self, category: str, entered: Cells, cell: Cells, rate: Cells) -> str:
        """The amount of a category: the sum of its lines, or the flat rate on the cells of its base."""
        return self._value(category, entered, rate, cell)

    def part(self, category: str, entered: Cells, rate: Cells) -> str:
        """The same inside a period or a work package, where a base may itself be a flat rate not yet limited."""
        return self._value(category, entered, rate, lambda code: self.part(code, entered, rate))

    def lines_of(self, category: str, entered: str, rate: Cells) -> str:
        """The sum of a category's lines if they count, whatever flat rate is switched off; otherwise nothing."""
        flat = self.flats.get(category)
        counted = self._unreplaced(category, entered, rate)
        return _if(self._on(flat, rate), "0", counted) if flat else counted

    def _value(self, category: str, entered: Cells, rate: Cells, of: Cells) -> str:
        flat = self.flats.get(category)
        lines = self._unreplaced(category, entered(category), rate)
        if flat is None:
            return lines
        base = [self._in_base(code, flat, entered, rate, of) for code in flat.base]
        base = [one for one in base if one != "0"]
        places = places_of(flat.percent)
        computed = rounded(f"({'+'.join(base)})*{rate(category)}/100", self.mode, places) if base else "0"
        return _if(self._on(flat, rate), _if(self._void(flat, rate), "0", computed), lines)

    def _in_base(self, code: str, flat: Flat, entered: Cells, rate: Cells, of: Cells) -> str:
        """What a category gives to the base of a rate: nothing, while a later rate will fill it."""
        filled = self.flats.get(code)
        if filled is None:
            return "0" if self._replaced(code, rate) == TRUE else of(code)
        if self.chosen.index(filled) < self.chosen.index(flat):
            return of(code)
        return _if(self._on(filled, rate), "0", self._unreplaced(code, entered(code), rate))

    def _unreplaced(self, category: str, entered: str, rate: Cells) -> str:
        return _if(self._replaced(category, rate), "0", entered)

    def _replaced(self, category: str, rate: Cells) -> str:
        """Whether a chosen rate stands for the lines of a category; one that is void stands for none."""
        return _or(
            _and(self._on(flat, rate), _not(self._void(flat, rate)))
            for flat in self.chosen
            if category in flat.replaces
        )

    def _void(self, flat: Flat, rate: Cells) -> str:
        return _or(self._on(other, rate) for other in self.chosen if other.code in flat.void_by)

    def _on(self, flat: Flat, rate: Cells) -> str:
        return TRUE if flat.automatic or self.flats[flat.category] is not flat else f"{rate(flat.category)}>0"


TRUE, FALSE = "TRUE", "FALSE"


def _if(condition: str, yes: str, no: str) -> str:
    if condition in (TRUE, FALSE):
        return yes if condition == TRUE else no
    return yes if yes == no else f"IF({condition},{yes},{no})"


def _not(condition: str) -> str:
    return {TRUE: FALSE, FALSE: TRUE}.get(condition, f"NOT({condition})")


def _and(*conditions: str) -> str:
    if FALSE in conditions:
        return FALSE
    open_ones = [one for one in conditions if one != TRUE]
    return TRUE if not open_ones else open_ones[0] if len(open_ones) == 1 else f"AND({','.join(open_ones)})"


def _or(conditions: Iterable[str]) -> str:
    found = [one for one in conditions if one != FALSE]
    if TRUE in found or not found:
        return TRUE if found else FALSE
    return found[0] if len(found) == 1 else f"OR({','.join(found)})"


def recipe(partner: Partner, pack: RulePack) -> Recipe:
    """What the engine does for this partner, step by step in the pack's order."""
    rates = rates_of(partner, pack)
    chosen = tuple(
        Flat(
            rate.code,
            rate.category,
            rate.base,
            rates[rate.code],
            rate.automatic,
            rate.replaces,
            tuple(code for code in rate.void_with if code in rates),
        )
        for rate in pack.flat_rates
        if rate.code in rates
    )
    apart = any(not counts(line, pack) for line in partner.lines)
    return Recipe(chosen, pack.rounding, apart, _profit(partner, pack))


def _profit(partner: Partner, pack: RulePack) -> Revenue | None:
    rule = pack.revenue
    earns = any(given.origin == REVENUE for given in partner.contributions)
    if rule is None or rule.rule != "profit_share" or not earns:
        return None
    return rule if not rule.statuses or partner.legal_status in rule.statuses else None
