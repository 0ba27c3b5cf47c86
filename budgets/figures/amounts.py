"""How does one amount follow from another under a rule pack: a row, a flat rate, a share, a profit?"""

from collections.abc import Iterable, Mapping
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal

from budgets.figures.entries import IN_KIND, FundShare, Line, Partner
from calls.packs.shape import FlatRate, RulePack

CENT = Decimal("0.01")
ZERO = Decimal(0)
HUNDRED = Decimal(100)
MODES = {"down": ROUND_DOWN, "half_up": ROUND_HALF_UP}
EXACT = Context(prec=60)


def cents(amount: Decimal, mode: str) -> Decimal:
    """Cut (toward zero) or round half up to the cent: the one place where money is rounded.

    Interreg, URBACT and EUI cut, as the Interreg monitoring system does: 15 per cent of 333.33 is 49.99. Other
    programmes round half up.
    """
    return amount.quantize(CENT, rounding=MODES[mode], context=EXACT)


def line_amount(line: Line, mode: str) -> Decimal:
    """Units times unit cost, rounded as the pack says. A printed amount beside them is never trusted."""
    return cents(EXACT.multiply(line.units, line.unit_cost), mode)


def categories_of(entered: Mapping[str, Decimal], rates: Mapping[str, Decimal], pack: RulePack) -> dict[str, Decimal]:
    """Costs per category: entered amounts, then the flat rates in the pack's order.

    A category that a flat rate will fill counts as nothing until its turn has come: so travel is in the base of staff
    only at its real cost, and no circle can arise. The order for Interreg (staff, travel, office, other) is that of its
    monitoring system; the rates are Articles 39 to 41 of Regulation (EU) 2021/1059 and 54 to 56 of (EU) 2021/1060.
    """
    unused = unused_categories(rates, pack)
    amounts = {code: amount for code, amount in entered.items() if code not in unused}
    filled: set[str] = set()
    for rate in pack.flat_rates:
        if rate.code not in rates or rate.category in filled:
            continue
        filled.add(rate.category)
        base = sum_of(amounts.get(code, ZERO) for code in rate.base)
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
    if partner.funds:
        return partner.funds
    rate = partner.funding_rate
    if rate is None:
        rate = pack.funding.rate_for(partner.country, partner.legal_status)
    return (FundShare("grant", rate),)


def counts(line: Line, pack: RulePack) -> bool:
    """Whether a row is a cost under these rules; a gift in kind may only be shown beside the costs."""
    return line.mark != IN_KIND or pack.in_kind is None or pack.in_kind.rule == "cost"


def share_of(amount: Decimal, percent: Decimal, mode: str) -> Decimal:
    """A percentage of an amount, rounded as the pack says."""
    return cents(amount * percent / HUNDRED, mode)


def profit_of(partner: Partner, total: Decimal, grant: Decimal, pack: RulePack) -> Decimal:
    """By how much grant and revenue would be over the costs, where the rules look at that."""
    rule = pack.revenue
    if rule is None or (rule.statuses and partner.legal_status not in rule.statuses):
        return ZERO
    if rule.free_up_to is not None and grant <= rule.free_up_to:
        return ZERO
    return max(ZERO, grant + partner.revenue - total) if partner.revenue else ZERO


def by_category(entered: Iterable[tuple[Line, Decimal]]) -> dict[str, Decimal]:
    """What the rows come to in each category."""
    sums: dict[str, Decimal] = {}
    for line, amount in entered:
        sums[line.category] = sums.get(line.category, ZERO) + amount
    return sums


def nonzero(amounts: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Only the categories that hold money."""
    return {code: amount for code, amount in amounts.items() if amount}


def sums_of(rows: Iterable[Mapping[str, Decimal]]) -> dict[str, Decimal]:
    """Several rows of named amounts added up by name."""
    sums: dict[str, Decimal] = {}
    for row in rows:
        for code, amount in row.items():
            sums[code] = sums.get(code, ZERO) + amount
    return sums


def sum_of(amounts: Iterable[Decimal]) -> Decimal:
    """The sum, to the cent also when there is nothing to add."""
    return sum(amounts, Decimal("0.00"))
