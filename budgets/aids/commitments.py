"""Does a council's decision fit the money: do its sums agree, at which rate does it count euros, does its limit hold?

Sources: resolutions of the council of Érd, 36/2017 (a twinning meeting, split between grant and own budget) and 51/2020
(an Interreg project with a ceiling in euro).
"""

from decimal import Decimal

from budgets.figures.amounts import EXACT

RATE = Decimal("0.0001")


def balances(total: Decimal, grant: Decimal, own: Decimal) -> bool:
    """Whether grant and own money make the whole cost, to the cent."""
    return grant + own == total


def implied_rate(amount: Decimal, euros: Decimal) -> Decimal | None:
    """At which rate a decision counts its euros, to four decimals."""
    return EXACT.divide(amount, euros).quantize(RATE).normalize() if euros else None


def covers(limit: Decimal, own: Decimal) -> bool:
    """Whether the application needs no more own money than the council allows."""
    return own <= limit
