"""What does a project cost, and who pays? Lines and a rule pack in, figures out: pure, in Decimal, rounded once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from budgets.figures.amounts import (
    HUNDRED,
    ZERO,
    by_category,
    categories_of,
    cents,
    counts,
    funds_of,
    is_void,
    line_amount,
    nonzero,
    profit_of,
    rates_of,
    share_of,
    sum_of,
    sums_of,
    unused_categories,
)
from budgets.figures.entries import CLOSURE, PREPARATION, VAT, Budget, Contribution, FundShare, Line, Partner
from calls.packs.shape import RulePack

__all__ = [
    "HUNDRED", "ZERO", "Budget", "Contribution", "FundShare", "Line", "Part", "Partner", "PartnerFigures", "Result",
    "cents", "compute", "counts", "is_void", "line_amount", "rates_of", "sum_of", "unused_categories",
]  # fmt: skip

Key = int | None


@dataclass(frozen=True)
class Part:
    """A piece of a budget: one period or one work package (None: not assigned to any).

    Lump sums for preparing and closing a project are parts beside the periods: PREPARATION, CLOSURE. One part of each
    partner `takes_rest`: what rounding leaves, and money that belongs nowhere.
    """

    key: int | None
    categories: Mapping[str, Decimal]
    total: Decimal
    grant: Decimal
    takes_rest: bool = False


@dataclass(frozen=True)
class PartnerFigures:
    """A partner's figures, whole and in parts.

    `profit` is what grant and revenue would be over the costs, `reduction` what the grant falls by because of it;
    `in_kind` stands beside the costs where the rules count no gifts; `vat` is a part of the total.
    """

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
    profit: Decimal = ZERO
    reduction: Decimal = ZERO
    in_kind: Decimal = ZERO
    vat: Decimal = ZERO


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
    reduction: Decimal = ZERO
    in_kind: Decimal = ZERO
    vat: Decimal = ZERO


def compute(budget: Budget, pack: RulePack) -> Result:
    """Every figure of the budget. Totals are sums of rounded parts, never a rate of a total."""
    periods = budget.period_keys
    partners = tuple(_partner(partner, pack, budget, periods) for partner in budget.partners)
    return Result(
        pack=pack,
        budget=budget,
        partners=partners,
        categories=sums_of(figures.categories for figures in partners),
        direct=sum_of(figures.direct for figures in partners),
        indirect=sum_of(figures.indirect for figures in partners),
        total=sum_of(figures.total for figures in partners),
        grant=sum_of(figures.grant for figures in partners),
        own=sum_of(figures.own for figures in partners),
        funds=sums_of(figures.funds for figures in partners),
        periods=_added(part for figures in partners for part in figures.periods),
        work_packages=_added(part for figures in partners for part in figures.work_packages),
        reduction=sum_of(figures.reduction for figures in partners),
        in_kind=sum_of(figures.in_kind for figures in partners),
        vat=sum_of(figures.vat for figures in partners),
    )


def _partner(partner: Partner, pack: RulePack, budget: Budget, periods: Sequence[Key]) -> PartnerFigures:
    rates = rates_of(partner, pack)
    amounts = tuple(line_amount(line, pack.rounding) for line in partner.lines)
    unused = unused_categories(rates, pack)
    entered = [(line, amount) for line, amount in zip(partner.lines, amounts, strict=True) if counts(line, pack)]
    categories = nonzero(categories_of(by_category(entered), rates, pack))
    total = sum_of(categories.values())
    funds = funds_of(partner, pack)
    shares, profit = _shares(partner, total, funds, pack)
    grant = sum_of(shares.values())
    unreduced = sum_of(share_of(total, share.percent, pack.rounding) for share in funds)
    whole = _Whole(pack, entered, rates, categories, funds, grant)
    return PartnerFigures(
        partner=partner,
        categories=categories,
        direct=_group(categories, pack, "direct"),
        indirect=_group(categories, pack, "indirect"),
        total=total,
        grant=grant,
        own=total - grant,
        rate=sum_of(share.percent for share in funds),
        funds=shares,
        line_amounts=amounts,
        unused=unused,
        periods=_periods(whole, budget, periods),
        work_packages=_parts(whole, _packages(partner.lines), lambda line: line.work_package),
        profit=profit,
        reduction=unreduced - grant,
        in_kind=sum_of(amount for line, amount in zip(partner.lines, amounts, strict=True) if not counts(line, pack)),
        vat=sum_of(amount for line, amount in entered if line.mark == VAT and line.category not in unused),
    )


def _shares(
    partner: Partner, total: Decimal, funds: tuple[FundShare, ...], pack: RulePack
) -> tuple[dict[str, Decimal], Decimal]:
    """What each fund pays, each less its share of a profit where the rules say so; and that profit."""
    mode = pack.rounding
    whole = [(share, share_of(total, share.percent, mode)) for share in funds]
    profit = profit_of(partner, total, sum_of(amount for _share, amount in whole), pack)
    falls = pack.revenue is not None and pack.revenue.rule == "profit_share"
    shares: dict[str, Decimal] = {}
    for share, amount in whole:
        less = min(amount, share_of(profit, share.percent, mode)) if falls else ZERO
        shares[share.fund] = shares.get(share.fund, ZERO) + amount - less
    return shares, profit


@dataclass(frozen=True)
class _Whole:
    """A partner's budget before it is cut: the lines that count with their amounts, and what they came to."""

    pack: RulePack
    entered: list[tuple[Line, Decimal]]
    rates: Mapping[str, Decimal]
    categories: Mapping[str, Decimal]
    funds: tuple[FundShare, ...]
    grant: Decimal


def _periods(whole: _Whole, budget: Budget, keys: Sequence[Key]) -> tuple[Part, ...]:
    """The periods, with preparation before and closure after them where money stands there; no period, no parts.

    Source: the monitoring system of the Interreg programmes. Its last period is the total less all others, less
    preparation and less closure.
    """
    regular = [key for key in keys if key not in (PREPARATION, CLOSURE)]
    return _parts(whole, keys, budget.period_of, regular) if regular else ()


def _parts(
    whole: _Whole, keys: Sequence[Key], key_of: Callable[[Line], Key], regular: Sequence[Key] = ()
) -> tuple[Part, ...]:
    """Cut a partner's budget into parts; the last (or the largest) takes what is left, per category and of the grant.

    The same rules work inside every part. A part never takes more than is left, so the residue is never negative. Only
    `regular` parts may take it, if any are named.
    """
    groups: dict[Key, list[tuple[Line, Decimal]]] = {key: [] for key in keys}
    pack = whole.pack
    for line, amount in whole.entered:
        groups[key_of(line)].append((line, amount))
    computed = {key: categories_of(by_category(lines), whole.rates, pack) for key, lines in groups.items()}
    rest = _rest(regular or keys, computed, pack)
    left, left_grant = dict(whole.categories), whole.grant
    parts: dict[Key, Part] = {}
    for key in [*(key for key in groups if key != rest), rest]:
        if key == rest:
            taken, part_grant = nonzero(left), left_grant
        else:
            taken = nonzero({code: min(amount, left.get(code, ZERO)) for code, amount in computed[key].items()})
            total = sum_of(taken.values())
            asked = sum_of(share_of(total, share.percent, pack.rounding) for share in whole.funds)
            part_grant = min(asked, left_grant)
        left = {code: amount - taken.get(code, ZERO) for code, amount in left.items()}
        left_grant -= part_grant
        parts[key] = Part(key, taken, sum_of(taken.values()), part_grant, takes_rest=key == rest)
    return tuple(parts[key] for key in groups)


def _rest(keys: Sequence[Key], computed: Mapping[Key, Mapping[str, Decimal]], pack: RulePack) -> Key:
    """Which part takes what rounding leaves; of equally large ones the last.

    Interreg's monitoring system gives it to the last period, whatever its size: all that no period holds waits there.
    """
    if pack.residue == "last":
        return keys[-1]
    return max(enumerate(keys), key=lambda entry: (sum_of(computed[entry[1]].values()), entry[0]))[1]


def _packages(lines: Iterable[Line]) -> list[Key]:
    """The work packages of some lines in order; what is not assigned comes last."""
    return sorted({line.work_package for line in lines}, key=lambda number: (number is None, number or 0)) or [None]


def _group(categories: Mapping[str, Decimal], pack: RulePack, group: str) -> Decimal:
    codes = {category.code for category in pack.categories if category.group == group}
    return sum_of(amount for code, amount in categories.items() if code in codes)


def _added(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Parts of all partners added up, in order of their keys."""
    gathered: dict[Key, list[Part]] = {}
    for part in parts:
        gathered.setdefault(part.key, []).append(part)
    return tuple(
        Part(
            key=key,
            categories=sums_of(part.categories for part in found),
            total=sum_of(part.total for part in found),
            grant=sum_of(part.grant for part in found),
        )
        for key, found in sorted(gathered.items(), key=lambda item: (item[0] is None, item[0] or 0))
    )
