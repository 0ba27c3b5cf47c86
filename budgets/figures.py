"""What does a project cost, and who pays? Lines and a rule pack in, figures out: pure, in Decimal, rounded once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from functools import partial

from budgets.entries import Budget, Contribution, FundShare, Line, Partner
from calls.pack_shape import FlatRate, RulePack

__all__ = [
    "Budget", "Contribution", "FundShare", "Line", "Part", "Partner", "PartnerFigures", "Result", "cents", "compute",
]  # fmt: skip

CENT = Decimal("0.01")
ZERO = Decimal(0)
HUNDRED = Decimal(100)
MODES = {"down": ROUND_DOWN, "half_up": ROUND_HALF_UP}
EXACT = Context(prec=60)

Key = int | None


def cents(amount: Decimal, mode: str) -> Decimal:
    """Cut (toward zero) or round half up to the cent: the one place where money is rounded."""
    return amount.quantize(CENT, rounding=MODES[mode], context=EXACT)


@dataclass(frozen=True)
class Part:
    """A piece of a budget: one period or one work package (None: not assigned to any)."""

    key: int | None
    categories: Mapping[str, Decimal]
    total: Decimal
    grant: Decimal


@dataclass(frozen=True)
class PartnerFigures:
    """A partner's figures, whole and in parts."""

    partner: Partner
    categories: Mapping[str, Decimal]
    direct: Decimal
    indirect: Decimal
    total: Decimal
    grant: Decimal
    own: Decimal
    rate: Decimal
    funds: Mapping[str, Decimal]
    line_amounts: tuple[Decimal, ...]
    unused: frozenset[str]
    periods: tuple[Part, ...]
    work_packages: tuple[Part, ...]


@dataclass(frozen=True)
class Result:
    """All figures of a budget under one rule pack."""

    pack: RulePack
    budget: Budget
    partners: tuple[PartnerFigures, ...]
    categories: Mapping[str, Decimal]
    direct: Decimal
    indirect: Decimal
    total: Decimal
    grant: Decimal
    own: Decimal
    funds: Mapping[str, Decimal]
    periods: tuple[Part, ...]
    work_packages: tuple[Part, ...]


def compute(budget: Budget, pack: RulePack) -> Result:
    """Every figure of the budget. Totals are sums of rounded parts, never a rate of a total."""
    partners = tuple(_partner(partner, pack, budget.period_count) for partner in budget.partners)
    return Result(
        pack=pack,
        budget=budget,
        partners=partners,
        categories=_sums(figures.categories for figures in partners),
        direct=_sum(figures.direct for figures in partners),
        indirect=_sum(figures.indirect for figures in partners),
        total=_sum(figures.total for figures in partners),
        grant=_sum(figures.grant for figures in partners),
        own=_sum(figures.own for figures in partners),
        funds=_sums(figures.funds for figures in partners),
        periods=_added(part for figures in partners for part in figures.periods),
        work_packages=_added(part for figures in partners for part in figures.work_packages),
    )


def line_amount(line: Line, mode: str) -> Decimal:
    """Units times unit cost, rounded as the pack says. A printed amount beside them is never trusted."""
    return cents(EXACT.multiply(line.units, line.unit_cost), mode)


def categories_of(entered: Mapping[str, Decimal], rates: Mapping[str, Decimal], pack: RulePack) -> dict[str, Decimal]:
    """Costs per category: entered amounts, then the flat rates in the pack's order.

    A category that a flat rate will fill counts as nothing until its turn has come: so travel is in the base of staff
    only at its real cost, and no circle can arise.
    """
    unused = unused_categories(rates, pack)
    amounts = {code: amount for code, amount in entered.items() if code not in unused}
    filled: set[str] = set()
    for rate in pack.flat_rates:
        if rate.code not in rates or rate.category in filled:
            continue
        filled.add(rate.category)
        base = _sum(amounts.get(code, ZERO) for code in rate.base)
        amounts[rate.category] = (
            ZERO if is_void(rate, rates) else cents(base * rates[rate.code] / HUNDRED, pack.rounding)
        )
    return amounts


def is_void(rate: FlatRate, rates: Mapping[str, Decimal]) -> bool:
    """Whether another chosen flat rate makes this one count nothing."""
    return any(other in rates for other in rate.void_with)


def unused_categories(rates: Mapping[str, Decimal], pack: RulePack) -> frozenset[str]:
    """Categories whose lines are kept but not counted, because a chosen flat rate stands for them."""
    chosen = [rate for rate in pack.flat_rates if rate.code in rates]
    replaced = {code for rate in chosen if not is_void(rate, rates) for code in rate.replaces}
    return frozenset(replaced | {rate.category for rate in chosen})


def rates_of(partner: Partner, pack: RulePack) -> dict[str, Decimal]:
    """The flat rates that work for a partner: those it chose, and those the pack always applies."""
    automatic = {rate.code: rate.limit(partner.country) for rate in pack.flat_rates if rate.automatic}
    chosen = {
        code: percent
        for code, percent in partner.flat_rates.items()
        if (rate := pack.flat_rate(code)) and (percent > 0 or rate.automatic)
    }
    return automatic | chosen


def funds_of(partner: Partner, pack: RulePack) -> tuple[FundShare, ...]:
    """The funds that pay for a partner: its own list, or one fund at its rate or the pack's."""
    rate = pack.funding.rate if partner.funding_rate is None else partner.funding_rate
    return partner.funds or (FundShare("grant", rate),)


def _partner(partner: Partner, pack: RulePack, periods: int) -> PartnerFigures:
    rates = rates_of(partner, pack)
    amounts = tuple(line_amount(line, pack.rounding) for line in partner.lines)
    entered = list(zip(partner.lines, amounts, strict=True))
    categories = _nonzero(categories_of(_by_category(entered), rates, pack))
    total = _sum(categories.values())
    funds = funds_of(partner, pack)
    shares = {share.fund: cents(total * share.percent / HUNDRED, pack.rounding) for share in funds}
    grant = _sum(shares.values())
    cut = partial(_parts, entered=entered, rates=rates, pack=pack, whole=categories, funds=funds, grant=grant)
    return PartnerFigures(
        partner=partner,
        categories=categories,
        direct=_group(categories, pack, "direct"),
        indirect=_group(categories, pack, "indirect"),
        total=total,
        grant=grant,
        own=total - grant,
        rate=_sum(share.percent for share in funds),
        funds=shares,
        line_amounts=amounts,
        unused=unused_categories(rates, pack),
        periods=cut(keys=range(1, periods + 1), key_of=lambda line: _period_of(line, periods)) if periods else (),
        work_packages=cut(keys=_packages(partner.lines), key_of=lambda line: line.work_package),
    )


def _parts(
    *,
    keys: Sequence[Key],
    key_of: Callable[[Line], Key],
    entered: list[tuple[Line, Decimal]],
    rates: Mapping[str, Decimal],
    pack: RulePack,
    whole: Mapping[str, Decimal],
    funds: tuple[FundShare, ...],
    grant: Decimal,
) -> tuple[Part, ...]:
    """Cut a partner's budget into parts; the last takes what is left, per category and of the grant.

    The same rules work inside every part. A part never takes more than is left, so the residue is never negative.
    """
    groups: dict[Key, list[tuple[Line, Decimal]]] = {key: [] for key in keys}
    for line, amount in entered:
        groups[key_of(line)].append((line, amount))
    left, left_grant = dict(whole), grant
    parts = []
    for key, lines in groups.items():
        if key == keys[-1]:
            taken, part_grant = _nonzero(left), left_grant
        else:
            computed = categories_of(_by_category(lines), rates, pack)
            taken = _nonzero({code: min(amount, left.get(code, ZERO)) for code, amount in computed.items()})
            total = _sum(taken.values())
            wanted = _sum(cents(total * share.percent / HUNDRED, pack.rounding) for share in funds)
            part_grant = min(wanted, left_grant)
        left = {code: amount - taken.get(code, ZERO) for code, amount in left.items()}
        left_grant -= part_grant
        parts.append(Part(key=key, categories=taken, total=_sum(taken.values()), grant=part_grant))
    return tuple(parts)


def _period_of(line: Line, periods: int) -> int:
    """Money without a period, or in one that does not exist, waits in the last."""
    return line.period if line.period is not None and 1 <= line.period <= periods else periods


def _packages(lines: Iterable[Line]) -> list[Key]:
    """The work packages of some lines in order; what is not assigned comes last."""
    return sorted({line.work_package for line in lines}, key=lambda number: (number is None, number or 0)) or [None]


def _by_category(entered: Iterable[tuple[Line, Decimal]]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for line, amount in entered:
        sums[line.category] = sums.get(line.category, ZERO) + amount
    return sums


def _group(categories: Mapping[str, Decimal], pack: RulePack, group: str) -> Decimal:
    codes = {category.code for category in pack.categories if category.group == group}
    return _sum(amount for code, amount in categories.items() if code in codes)


def _added(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Parts of all partners added up, in order of their keys."""
    gathered: dict[Key, list[Part]] = {}
    for part in parts:
        gathered.setdefault(part.key, []).append(part)
    return tuple(
        Part(
            key=key,
            categories=_sums(part.categories for part in found),
            total=_sum(part.total for part in found),
            grant=_sum(part.grant for part in found),
        )
        for key, found in sorted(gathered.items(), key=lambda item: (item[0] is None, item[0] or 0))
    )


def _nonzero(amounts: Mapping[str, Decimal]) -> dict[str, Decimal]:
    return {code: amount for code, amount in amounts.items() if amount}


def _sums(rows: Iterable[Mapping[str, Decimal]]) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for row in rows:
        for code, amount in row.items():
            sums[code] = sums.get(code, ZERO) + amount
    return sums


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal("0.00"))
