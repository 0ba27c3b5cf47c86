"""What stands in a sheet of a workbook? Run as a process of its own by `formats.workbooks.process`."""

import datetime as dt
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

from formats.tables.limits import COLUMNS, MOST_CELLS, ROWS, WIDE
from formats.workbooks.confined import run
from formats.workbooks.reasons import NotOpened, Why
from formats.workbooks.rows import written_rows

LONGEST_CELL, MOST_TEXT = 5_000, 30 << 20


def plain(value) -> dict | str:
    """A cell as JSON: days and numbers keep what they are, as exact as Excel shows them."""
    if isinstance(value, dt.datetime):
        time = value.time().isoformat("minutes") if value.time() != dt.time(0) else ""
        return {"day": value.date().isoformat(), "time": time}
    if isinstance(value, dt.date):
        return {"day": value.isoformat(), "time": ""}
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value)
    if isinstance(value, float):
        return {"number": f"{Decimal(format(value, '.15g')):f}"}
    return {"number": str(value)} if isinstance(value, int) else str(value)[:LONGEST_CELL]


def trimmed(written: list) -> list:
    """The row without the empty cells at its end."""
    values = {cell.column: value for cell in written if (value := cell.value) not in (None, "")}
    last = max(values, default=0)
    if last > COLUMNS:
        raise NotOpened(WIDE)
    return [plain(values.get(column)) for column in range(1, last + 1)]


def rows_of(sheet: Any) -> list[list]:
    """The rows of a sheet, empty ones between them included; none after the last filled one."""
    rows: list[list] = []
    text = 0
    for number, written in written_rows(sheet):
        row = trimmed(written)
        if not row:
            continue
        if number > ROWS:
            raise NotOpened(Why.TOO_MANY)
        text += sum(len(cell) if isinstance(cell, str) else 20 for cell in row)
        if text > MOST_TEXT:
            raise NotOpened(Why.TOO_MANY)
        rows += [[] for _number in range(len(rows) + 1, number)] + [row]
    return rows


def read(path: Path, wanted: str) -> dict:
    """The named sheet, or the first that shows anything, with the names of all that can be seen."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
    names = [sheet.title for sheet in visible]
    for sheet in [sheet for sheet in visible if sheet.title == wanted] or visible:
        if (rows := rows_of(sheet)) or sheet.title == wanted:
            return {"sheet": sheet.title, "sheets": names, "rows": rows}
    return {"sheet": names[0], "sheets": names, "rows": []}


if __name__ == "__main__":
    file, sheet = sys.argv[1:]
    run(file, lambda: read(Path(file), sheet), most_cells=MOST_CELLS)
