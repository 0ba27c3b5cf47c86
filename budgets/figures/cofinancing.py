"""Which fund pays how much, with which own money beside it, at which rate?

Each partner's own money is split over its funds by their shares, so that a partner with two funds is counted once.
Source: the co-financing overview (A.3) of the Interreg monitoring system, whose own table counts such a partner twice.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_DOWN, Decimal

from budgets.figures.amounts import CENT, EXACT, HUNDRED, ZERO, cents, sum_of
from budgets.figures.computing import Result
from budgets.figures.entries import Contribution

STATUSES = ("public", "automatic_public", "private")


@dataclass(frozen=True)
class FundRow:
    """What one fund pays, and the own money that stands beside it by legal status."""

    fund: str
    amount: Decimal
    contributions: Mapping[str, Decimal]

    @property
    def total(self) -> Decimal:
        """Fund and own money together."""
        return self.amount + sum_of(self.contributions.values())

    @property
    def rate(self) -> Decimal:
        """The average rate of the fund."""
        return average_rate(self.amount, self.total)


def average_rate(part: Decimal, whole: Decimal) -> Decimal:
    """A share in per cent to two decimals, half a hundredth going down; of nothing it is nothing."""
    if not whole:
        return Decimal("0.00")
    # Half down only here: so the overview of the Interreg monitoring system is rounded, unlike its other percentages.
    return EXACT.divide(part * HUNDRED, whole).quantize(CENT, rounding=ROUND_HALF_DOWN)


def overview(result: Result) -> list[FundRow]:
    """One row per fund of the whole project, in the order in which the partners name them."""
    amounts: dict[str, Decimal] = {}
    beside: dict[str, dict[str, Decimal]] = {}
    for figures in result.partners:
        for fund, split in split_by_funds(figures.funds, figures.partner.contributions).items():
            amounts[fund] = amounts.get(fund, ZERO) + figures.funds[fund]
            sums = beside.setdefault(fund, {})
            for status, amount in split.items():
                sums[status] = sums.get(status, ZERO) + amount
    return [FundRow(fund, amount, beside[fund]) for fund, amount in amounts.items()]


def split_by_funds(
    funds: Mapping[str, Decimal], contributions: Iterable[Contribution]
) -> dict[str, dict[str, Decimal]]:
    """A partner's own money by fund and legal status, in proportion to the funds; the last fund takes the rest."""
    given: dict[str, Decimal] = {}
    for contribution in contributions:
        given[contribution.status] = given.get(contribution.status, ZERO) + contribution.amount
    whole = sum_of(funds.values())
    split: dict[str, dict[str, Decimal]] = {fund: {} for fund in funds}
    for status, amount in given.items():
        left, names = amount, list(funds)
        for fund in names[:-1]:
            part = cents(EXACT.divide(amount * funds[fund], whole), "down") if whole else ZERO
            split[fund][status] = part
            left -= part
        if names:
            split[names[-1]][status] = left
    return split
