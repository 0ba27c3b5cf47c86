"""What stands in a sheet of a workbook? Run as a process of its own by `formats.workbooks.process`."""

import datetime as dt
import sys
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.read_only import ReadOnlyCell

from formats.tables.limits import COLUMNS, MOST_CELLS, ROWS, WIDE
from formats.tables.number_formats import shown_percent
from formats.tables.sheet_marks import Marks, marks_of, refuse_doctypes
from formats.workbooks.confined import run
from formats.workbooks.reasons import NotOpened, Why
from formats.workbooks.rows import written_rows

LONGEST_CELL, MOST_TEXT = 5_000, 30 << 20


def plain(cell: Any) -> dict | str:
    """A cell as JSON: days and numbers keep what they are, as exact as Excel shows them; percentages become "15%"."""
    value = cell.value
    if isinstance(value, dt.datetime):
        time = value.time().isoformat("minutes") if value.time() != dt.time(0) else ""
        return {"day": value.date().isoformat(), "time": time}
    if isinstance(value, dt.date):
        return {"day": value.isoformat(), "time": ""}
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value)
    if isinstance(value, float | int):
        number = Decimal(format(value, ".15g")) if isinstance(value, float) else Decimal(value)
        return shown_percent(number, cell.number_format) or {"number": f"{number:f}"}
    return str(value)[:LONGEST_CELL]


def trimmed(number: int, written: list[ReadOnlyCell], marks: Marks) -> list:
    """The row without the empty cells at its end; what no program computed is given as its formula."""
    own = own_cells(number, written, marks) if marks.formulas or marks.odd else {}
    filled = {cell.column: cell for cell in written if cell.value not in (None, "") or cell.column in own}
    last = max(filled, default=0)
    if last > COLUMNS:
        raise NotOpened(WIDE)
    values = {column: own.get(column) or plain(cell) for column, cell in filled.items()}
    return [values.get(column, "") for column in range(1, last + 1)]


def own_cells(number: int, written: list[ReadOnlyCell], marks: Marks) -> dict[int, Any]:
    """What stands in a row instead of what the library makes of it: formulas without a result, odd numbers as texts."""
    places = [(number, cell.column) for cell in written]
    formulas = {place[1]: {"formula": marks.formulas[place]} for place in places if place in marks.formulas}
    return formulas | {place[1]: marks.odd[place] for place in places if place in marks.odd}


def rows_of(sheet: Any, marks: Marks) -> list[list]:
    """The rows of a sheet, empty ones between them included; none after the last filled one."""
    rows: list[list] = []
    text = 0
    for number, written in written_rows(sheet):
        row = trimmed(number, written, marks)
        if not row:
            continue
        if number > ROWS:
            raise NotOpened(Why.TOO_MANY)
        text += sum(len(cell) if isinstance(cell, str) else 20 for cell in row)
        if text > MOST_TEXT:
            raise NotOpened(Why.TOO_MANY)
        rows += [[] for _number in range(len(rows) + 1, number)] + [row]
    return rows


def fill_merged(rows: list[list], marks: Marks) -> list[str]:
    """Give the value of merged cells to every row that they cover and that says something of its own; which blocks.

    Downwards only: a title that is merged over all columns is no heading of each of them.
    """
    filled = []
    for reference, (top, column), (bottom, _last) in marks.merged:
        value = rows[top - 1][column - 1] if top <= len(rows) and column <= len(rows[top - 1]) else ""
        for row in rows[top : min(bottom, len(rows))] if value else ():
            row.extend([""] * (column - len(row)) if row else ())
            if row and row[column - 1] == "":
                row[column - 1] = value
                filled.append(reference)
    return list(dict.fromkeys(filled))


def read(path: Path, wanted: str) -> dict:
    """The named sheet, or the first that shows anything, with the names of all that can be seen."""
    with zipfile.ZipFile(path) as archive:
        refuse_doctypes(archive)
    book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
    names = [sheet.title for sheet in visible]
    for sheet in [sheet for sheet in visible if sheet.title == wanted] or visible:
        with zipfile.ZipFile(path) as archive:
            marks = marks_of(archive, sheet.title)
        if (rows := rows_of(sheet, marks)) or sheet.title == wanted:
            merged = fill_merged(rows, marks)
            hidden = [number for number in marks.hidden if number <= len(rows) and rows[number - 1]]
            return {"sheet": sheet.title, "sheets": names, "rows": rows, "merged": merged, "hidden": hidden}
    return {"sheet": names[0], "sheets": names, "rows": [], "merged": [], "hidden": []}


if __name__ == "__main__":
    file, title = sys.argv[1:]
    run(file, lambda: read(Path(file), title), most_cells=MOST_CELLS)
