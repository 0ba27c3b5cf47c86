"""What is a table, once it is open? Rows of cells; a cell is a text, a number, a day or a moment."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from formats.cleaning import clean_text

Cell = str | Decimal | dt.date | dt.datetime
SHORT = 80


@dataclass(frozen=True)
class Table:
    """The rows of a file, and how it was opened: the alphabet of a CSV file, the sheet of a workbook."""

    kind: str
    rows: list[list[Cell]]
    encoding: str = ""
    guessed: bool = False
    sheet: str = ""
    sheets: tuple[str, ...] = ()


def is_filled(cell: Cell) -> bool:
    """Whether anything stands in the cell."""
    return bool(cell.strip()) if isinstance(cell, str) else True


def words(cell: Cell, *, limit: int = SHORT) -> str:
    """The cell in one line, as people would read it."""
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ", "minutes")
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return " ".join(str(cell).split())[:limit]


def typed(stored: Any) -> Cell:
    """A cell from its form in JSON."""
    if isinstance(stored, str):
        return clean_text(stored)
    if "number" in stored:
        return Decimal(stored["number"])
    if stored["time"]:
        return dt.datetime.fromisoformat(f"{stored['day']}T{stored['time']}")
    return dt.date.fromisoformat(stored["day"])


def plain(cell: Cell) -> Any:
    """A cell as JSON: days and numbers keep what they are."""
    if isinstance(cell, dt.datetime):
        return {"day": cell.date().isoformat(), "time": cell.time().isoformat("minutes")}
    if isinstance(cell, dt.date):
        return {"day": cell.isoformat(), "time": ""}
    return {"number": str(cell)} if isinstance(cell, Decimal) else cell
