"""What would the budget be if money were moved, or cut as the funder asks? Pure: a budget in, another one out.

A cut hits its target to the cent from below: rates and shares are rounded per row, so not every sum can be reached, and
the nearest one that is not above the target is taken. Lines keep their units; the price of a unit is lowered to whole
cents, and what is lost by that is given back to a line with a single unit, or to a line of its own.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, Decimal

from budgets.figures.amounts import CENT, HUNDRED, ZERO, cents, line_amount, rates_of, sum_of, unused_categories
from budgets.figures.computing import PartnerFigures, compute
from budgets.figures.entries import IN_KIND, Budget, Line, Partner
from calls.packs.shape import RulePack

TOTAL, GRANT = "total", "grant"
Measure = Callable[[PartnerFigures], Decimal]
Place = tuple[int, str]  # number of the partner, category


class Impossible(ValueError):
    """The wish cannot be fulfilled; `reached` is the least (or most) that can be reached."""

    def __init__(self, reason: str, reached: Decimal) -> None:
        self.reason, self.reached = reason, reached
        super().__init__(reason)


@dataclass(frozen=True)
class Cut:
    """A cut budget, with the sum that was wanted and the one that was reached."""

    budget: Budget
    wanted: Decimal
    reached: Decimal

    @property
    def residue(self) -> Decimal:
        """What is missing to the target, because no sum in between can be reached."""
        return self.wanted - self.reached


def measure(kind: str) -> Measure:
    """What the cut is measured by: a partner's total cost, or its grant."""
    return (lambda figures: figures.grant) if kind == GRANT else (lambda figures: figures.total)


def figures_of(partner: Partner, pack: RulePack) -> PartnerFigures:
    """One partner's figures, whole; periods do not change its sums."""
    return compute(Budget("EUR", None, None, (partner,)), pack).partners[0]


def cut(budget: Budget, pack: RulePack, *, to: Decimal, of: str = TOTAL, keep: Collection[Place] = frozenset()) -> Cut:
    """Cut every partner in proportion, so that the total (or the grant) is at most `to` and as near to it as can be.

    What is kept stays untouched; the rest carries it. Impossible says how low one can get."""
    told = measure(of)
    now = {partner.number: told(figures_of(partner, pack)) for partner in budget.partners}
    whole = sum_of(now.values())
    if to > whole:
        raise Impossible("above", whole)
    least = {partner.number: told(figures_of(scaled(partner, ZERO, keep, pack), pack)) for partner in budget.partners}
    if to < sum_of(least.values()):
        raise Impossible("below", sum_of(least.values()))
    shares = allotted(to, now, least)
    partners, short = [], ZERO
    for partner in budget.partners:
        wanted = shares[partner.number] + short  # what one partner could not use, the next one may
        found = nearest(partner, pack, min(wanted, now[partner.number]), told, keep)
        short = max(wanted - told(figures_of(found, pack)), ZERO)
        partners.append(found)
    result = replace(budget, partners=tuple(partners))
    return Cut(result, to, sum_of(told(figures) for figures in compute(result, pack).partners))


def allotted(to: Decimal, now: Mapping[int, Decimal], least: Mapping[int, Decimal]) -> dict[int, Decimal]:
    """Each partner's part of the target: what it must keep, and of the rest its share; the cents go to the largest."""
    spare = {number: now[number] - least[number] for number in now}
    room, rest = sum_of(spare.values()), to - sum_of(least.values())
    parts = {number: least[number] + (cut_down(rest * spare[number] / room) if room else ZERO) for number in now}
    left = to - sum_of(parts.values())
    for number in sorted(spare, key=lambda number: (-spare[number], number)):
        more = min(left, now[number] - parts[number])
        parts[number] += more
        left -= more
    return parts


def cut_down(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, rounding=ROUND_DOWN)


def nearest(partner: Partner, pack: RulePack, wanted: Decimal, told: Measure, keep: Collection[Place]) -> Partner:
    """The partner's lines lowered so that the measure comes as near to what is wanted as it can, never above."""
    if told(figures_of(partner, pack)) <= wanted:
        return partner
    steps = int(sum_of(line_amount(line, pack.rounding) for line in movable(partner, keep, pack)) / CENT)
    low, high = 0, steps  # so many cents of the movable lines are left; the measure never falls while they rise
    while low < high:
        middle = (low + high + 1) // 2
        if told(figures_of(lowered(partner, middle * CENT, keep, pack), pack)) <= wanted:
            low = middle
        else:
            high = middle - 1
    return lowered(partner, low * CENT, keep, pack)


def movable(partner: Partner, keep: Collection[Place], pack: RulePack) -> list[Line]:
    """The lines that may be cut: no gifts in kind, and none that a flat rate stands for."""
    unused = unused_categories(rates_of(partner, pack), pack)
    return [
        line
        for line in partner.lines
        if (partner.number, line.category) not in keep and line.category not in unused and line.mark != IN_KIND
    ]


def scaled(partner: Partner, factor: Decimal, keep: Collection[Place], pack: RulePack) -> Partner:
    """The movable lines times a factor."""
    whole = sum_of(line_amount(line, pack.rounding) for line in movable(partner, keep, pack))
    return lowered(partner, cut_down(whole * factor), keep, pack)


def lowered(partner: Partner, left: Decimal, keep: Collection[Place], pack: RulePack) -> Partner:
    """The movable lines lowered in proportion, so that together they are exactly what is left."""
    free = movable(partner, keep, pack)
    targets = iter(split(left, [line_amount(line, pack.rounding) for line in free]))
    chosen = set(map(id, free))
    lines = [(line, next(targets)) if id(line) in chosen else line for line in partner.lines]
    return replace(partner, lines=tuple(exact(lines, pack)))


def split(whole: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
    """A sum cut into parts in proportion to the weights, none larger than its weight; the cents go to the largest.

    The weights come to the sum at least, so that fewer cents are left than parts have room for one.
    """
    total = sum_of(weights)
    parts = [cut_down(whole * weight / total) if total else ZERO for weight in weights]
    left = whole - sum_of(parts)
    for place in sorted(range(len(parts)), key=lambda place: (-(weights[place] - parts[place]), place)):
        more = min(left, CENT)
        parts[place] += more
        left -= more
    return parts


def exact(lines: Sequence[Line | tuple[Line, Decimal]], pack: RulePack) -> Iterator[Line]:
    """Lines that come to their targets exactly; a price has whole cents, so what it loses goes to one of its kind."""
    lost: dict[str, Decimal] = {}
    room: dict[str, list[tuple[Decimal, int]]] = {}  # how much a line with a single unit may take back, and where it is
    found: list[Line] = []
    for entry in lines:
        line, target = entry if isinstance(entry, tuple) else (entry, None)
        if target is not None:
            before, line = line, priced(line, target)
            lost[line.category] = lost.get(line.category, ZERO) + target - line_amount(line, pack.rounding)
            if line.units == 1:
                room.setdefault(line.category, []).append((before.unit_cost - line.unit_cost, len(found)))
        found.append(line)
    for category, rest in lost.items():
        widest, place = max(room.get(category, []), default=(ZERO, -1))
        if rest and rest <= widest:
            found[place] = replace(found[place], unit_cost=found[place].unit_cost + rest)
        elif rest:
            found.append(residue_line(found, category, rest))
    yield from found


def priced(line: Line, target: Decimal) -> Line:
    """The line with the highest price in whole cents at which it does not cost more than the target."""
    if not line.units:
        return line
    return replace(line, unit_cost=min(cut_down(target / line.units), line.unit_cost), amount=None)


def residue_line(lines: Sequence[Line], category: str, rest: Decimal) -> Line:
    """A line for the cents that no price could take, beside the last line of its category."""
    like = next(line for line in reversed(lines) if line.category == category)
    return replace(like, units=Decimal(1), unit_cost=rest, amount=None, key=None)


def cut_by(budget: Budget, pack: RulePack, percents: Mapping[Place, Decimal]) -> Budget:
    """Cut by choice: each place (partner and category) by its own percentage."""
    partners = []
    for partner in budget.partners:
        lines: list[Line | tuple[Line, Decimal]] = []
        for line in partner.lines:
            percent = percents.get((partner.number, line.category))
            amount = line_amount(line, pack.rounding)
            lines.append((line, cut_down(amount * (HUNDRED - percent) / HUNDRED)) if percent else line)
        partners.append(replace(partner, lines=tuple(exact(lines, pack))))
    return replace(budget, partners=tuple(partners))


@dataclass(frozen=True)
class Shift:
    """So much money moved from one place to another; `work_package` is where it goes (empty: as the line was)."""

    amount: Decimal
    source: Place
    target: Place
    description: str = ""
    unit: str = ""
    work_package: int | None = None


def shifted(budget: Budget, pack: RulePack, shift: Shift) -> Budget:
    """The budget with the money moved: the lines of the source are lowered in proportion, the target gets a line.

    Rows only are moved: what flat rates make of it follows by itself."""
    partners = {partner.number: partner for partner in budget.partners}
    giver = partners[shift.source[0]]
    mine = [line for line in giver.lines if line.category == shift.source[1]]
    there = sum_of(line_amount(line, pack.rounding) for line in mine)
    if shift.amount > there:
        raise Impossible("above", there)
    others = {(giver.number, line.category) for line in giver.lines if line.category != shift.source[1]}
    partners[giver.number] = lowered(giver, there - shift.amount, others, pack)
    taker = partners[shift.target[0]]
    line = Line(
        category=shift.target[1],
        units=Decimal(1),
        unit_cost=shift.amount,
        unit=shift.unit,
        description=shift.description,
        work_package=shift.work_package,
    )
    partners[taker.number] = replace(taker, lines=(*taker.lines, line))
    return replace(budget, partners=tuple(partners[partner.number] for partner in budget.partners))


def target_of(whole: Decimal, percent: Decimal, mode: str) -> Decimal:
    """What is left of a sum after a cut by so many per cent."""
    return cents(whole * (HUNDRED - percent) / HUNDRED, mode)
