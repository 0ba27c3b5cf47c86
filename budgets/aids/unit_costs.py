"""What does a programme's table of unit costs give: for a distance, for a day?

The tables stand in the rule packs, each with its source: Erasmus+ travel by distance band (one way gives the band of
the return trip), and the daily unit cost of owners of small firms in EU direct grants.
"""

from decimal import Decimal

from budgets.figures.amounts import EXACT, cents
from calls.packs.terms import UnitCost, UnitCosts


def band(table: UnitCosts, distance: int) -> UnitCost | None:
    """The row of the table in which a distance lies; None when the programme pays nothing for it."""
    return next(
        (
            row
            for row in table.rows
            if (row.least is None or distance >= row.least) and (row.most is None or distance <= row.most)
        ),
        None,
    )


def travel(table: UnitCosts, distance: int, *, green: bool = False) -> Decimal:
    """What one participant's trip is paid with; a band without an amount for green travel pays the ordinary one."""
    row = band(table, distance)
    if row is None:
        return Decimal(0)
    return row.green if green and row.green is not None else row.amount


def per_unit(row: UnitCost, coefficient: Decimal = Decimal(1)) -> Decimal:
    """The amount of one unit, where the table names it for several, times a country's coefficient."""
    return cents(EXACT.divide(row.amount * coefficient, Decimal(row.divided_by)), "half_up")
