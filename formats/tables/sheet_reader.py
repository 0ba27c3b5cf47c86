"""What stands in a sheet of a workbook? Run as a process of its own, with limits on memory and time.

It ends with 4 when there are too many rows, with 6 when there are too many columns, with 5 when there is too much text.
"""

import datetime as dt
import json
import resource
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

MEMORY = 700 << 20
SECONDS = 20
ROWS, COLUMNS = 20_000, 100
LONGEST_CELL, MOST_TEXT = 5_000, 30 << 20


def plain(value: Any) -> dict | str:
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


def trimmed(row: tuple) -> list:
    """The row without the empty cells at its end."""
    last = max((number for number, value in enumerate(row, start=1) if value not in (None, "")), default=0)
    if last > COLUMNS:
        sys.exit(6)
    return [plain(value) for value in row[:last]]


def rows_of(sheet: ReadOnlyWorksheet) -> list[list]:
    """The rows of a sheet, empty ones between them included; none after the last filled one."""
    sheet.reset_dimensions()
    rows: list[list] = []
    empty = text = 0
    for values in sheet.iter_rows(values_only=True):
        row = trimmed(values)
        if not row:
            empty += 1
            continue
        if len(rows) + empty >= ROWS:
            sys.exit(4)
        text += sum(len(cell) if isinstance(cell, str) else 20 for cell in row)
        if text > MOST_TEXT:
            sys.exit(5)
        rows += [[] for _number in range(empty)] + [row]
        empty = 0
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
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    json.dump(read(Path(sys.argv[1]), sys.argv[2]), sys.stdout)
