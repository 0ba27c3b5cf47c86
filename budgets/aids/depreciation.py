"""How much of a piece of equipment may be charged to the project?

Source: Horizon Europe budget guide, price times share of use times months in the project through useful life.
"""

from decimal import Decimal

from budgets.figures.amounts import EXACT, cents


def charged(price: Decimal, use_share: Decimal, months: int, life_months: int, mode: str = "half_up") -> Decimal:
    """The part of the price that is a cost; equipment never costs more than its price.

    `use_share` is a share between 0 and 1; months after the end of the useful life charge nothing more.
    """
    used = Decimal(min(months, life_months))
    return cents(EXACT.divide(price * use_share * used, Decimal(life_months)), mode)
