"""How many person-months does each partner give to each work package, and what do they add up to?

Source: table 3.1f of the Horizon Europe Part B template.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class EffortTable:
    """Person-months of partners (rows) in work packages (columns), each cell counted once."""

    cells: Mapping[tuple[str, str], Decimal]
    rows: Mapping[str, Decimal]
    columns: Mapping[str, Decimal]

    @property
    def total(self) -> Decimal:
        return sum(self.rows.values(), Decimal(0))


def effort_table(efforts: Iterable[tuple[str, str, Decimal]]) -> EffortTable:
    """Partner, work package and person-months as they were entered, added up."""
    cells: dict[tuple[str, str], Decimal] = {}
    rows: dict[str, Decimal] = {}
    columns: dict[str, Decimal] = {}
    for partner, package, months in efforts:
        cells[partner, package] = cells.get((partner, package), Decimal(0)) + months
        rows[partner] = rows.get(partner, Decimal(0)) + months
        columns[package] = columns.get(package, Decimal(0)) + months
    return EffortTable(cells, rows, columns)
