"""What does a day or an hour of a person's work cost, and how many days may be charged?

Sources: Horizon Europe, daily rate = personnel costs through 215/12 times months times working-time factor; Interreg,
hourly rate = yearly employment costs through 1 720 hours (Article 55 of Regulation (EU) 2021/1060).
"""

from decimal import Decimal

from budgets.figures.amounts import EXACT, cents

DAYS_A_YEAR, HOURS_A_YEAR, MONTHS = Decimal(215), Decimal(1720), Decimal(12)
DAY = Decimal("0.01")


def days_at_most(months: int, factor: Decimal) -> Decimal:
    """The ceiling of days that may be declared for these months at this working time, to the hundredth."""
    return EXACT.divide(DAYS_A_YEAR * months * factor, MONTHS).quantize(DAY)


def daily_rate(costs: Decimal, months: int, factor: Decimal) -> Decimal:
    """The cost of one day, from the costs of these months."""
    return cents(EXACT.divide(costs * MONTHS, DAYS_A_YEAR * months * factor), "half_up")


def hourly_rate(yearly_costs: Decimal, factor: Decimal = Decimal(1)) -> Decimal:
    """The cost of one hour; part-time work has its part of the hours."""
    return cents(EXACT.divide(yearly_costs, HOURS_A_YEAR * factor), "half_up")
