"""What is a table, once it is open? Rows of cells; a cell is a text, a number, a day or a moment."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from formats.cleaning import clean_text


class Uncomputed(str):
    """The text of a formula that no program has computed, so that nobody knows its value."""

    __slots__ = ()


Cell = str | Decimal | dt.date | dt.datetime
SHORT, MOST_NAMED = 80, 20


@dataclass(frozen=True)
class Table:
    """The rows of a file, and how it was opened: the alphabet of a CSV file, the sheet of a workbook.

    `merged` are the blocks of cells whose value was given to every row under them, `hidden` the rows one cannot see.
    """

    kind: str
    rows: list[list[Cell]]
    encoding: str = ""
    guessed: bool = False
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    hidden: tuple[int, ...] = ()

    def remarks(self) -> list[str]:
        """What people should know about how the table was read, in their language."""
        return remarks_on(self.merged, self.hidden)


def remarks_on(merged: Sequence[str], hidden: Sequence[int]) -> list[str]:
    """The blocks of merged cells and the hidden rows, each in a sentence."""
    told = []
    if merged:
        names = ", ".join(merged[:MOST_NAMED])
        told.append(_("Merged cells: their value was taken for every row they cover (%s).") % names)
    if hidden:
        names = ", ".join(map(str, hidden[:MOST_NAMED]))
        told.append(_("Hidden rows were read as well (line %s).") % names)
    return told


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
    if "formula" in stored:
        return Uncomputed(clean_text(stored["formula"]))
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
    if isinstance(cell, Uncomputed):
        return {"formula": str(cell)}
    return {"number": str(cell)} if isinstance(cell, Decimal) else cell
