"""What stands in the open cells of a workbook? A process of its own, with limits, so that a hostile file harms nobody.

Started as `python -m documents.excel.cells FILE` by `formats.workbooks.process`.
"""

import math
import re
import sys
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import openpyxl

from documents.excel.limits import MOST_CELLS, MOST_COLUMNS, MOST_NAMES, MOST_PARTNERS, MOST_ROWS
from formats.tables.number_formats import shown_percent
from formats.tables.sheet_marks import refuse_doctypes
from formats.workbooks.confined import run
from formats.workbooks.reasons import NotOpened, Why
from formats.workbooks.rows import written_rows

NAME = re.compile(r"lines_of_partner_(\d{1,4})")
SOURCES = "own_contributions"
BLOCK = re.compile(
    r"'?(?P<sheet>.*?)'?!\$(?P<left>[A-Z]{1,3})\$(?P<first>\d{1,7}):\$(?P<right>[A-Z]{1,3})\$\d{1,7}", re.DOTALL
)
CELL = re.compile(r"'?(?P<sheet>.*?)'?!\$(?P<column>[A-Z]{1,3})\$(?P<row>\d{1,7})", re.DOTALL)
FIELDS, PERCENT, KEY = 7, 5, 9  # of a partner's sheet: the open cells of a line; the column of percentages; of keys
SOURCE_AMOUNT, SOURCE_KEY = 3, 4
TOTALS = ("total_cost", "total_grant", "total_own")
OTHER_COLUMNS = "columns"


def found_in(path: str) -> dict[str, Any]:
    """What the workbook says of itself, the open cells of every partner, and the totals that it shows."""
    with zipfile.ZipFile(path) as archive:
        refuse_doctypes(archive)
    book = openpyxl.load_workbook(path, read_only=True, data_only=False, keep_links=False)
    if len(book.defined_names) > MOST_NAMES:
        raise NotOpened(Why.TOO_MANY)
    properties = {given.name: str(given.value).replace("\x00", "")[:300] for given in book.custom_doc_props.props}
    found = {"properties": properties, "partners": _partners(book), "sources": _sources(book)}
    return found | {"totals": _totals(book) if found["partners"] else {}}


def _partners(book: openpyxl.Workbook) -> dict[str, Any]:
    found: dict[str, Any] = {}
    room = MOST_ROWS
    for name in book.defined_names:
        partner = NAME.fullmatch(name)
        if not partner:
            continue
        sheet, first = _block(book, name, "A", "J")
        found[partner[1]] = _partner(book[sheet], first, room) if sheet else None
        room -= len(found[partner[1]]["rows"]) if sheet else 0
        if room <= 0 or len(found) > MOST_PARTNERS:
            raise NotOpened(Why.TOO_MANY)
    return found


def _block(book: openpyxl.Workbook, name: str, left: str, right: str) -> tuple[str, int]:
    """The sheet on which a named block lies now, and its first row; no sheet if it was deleted."""
    block = BLOCK.fullmatch(str(book.defined_names[name].value or ""))
    sheet = block["sheet"].replace("''", "'") if block else ""
    if block is None or sheet not in {worksheet.title for worksheet in book.worksheets}:
        return "", 0
    if (block["left"], block["right"]) != (left, right):
        raise NotOpened(OTHER_COLUMNS)
    return sheet, int(block["first"])


def _partner(sheet: Any, first: int, room: int) -> dict[str, Any]:
    """The lines, and above them the percentages, each known by the key in its row."""
    rows, shares = [], []
    for number, cells in _rows(sheet, first + room, KEY):
        key = cells[KEY] if isinstance(cells[KEY], str) else ""
        if number >= first:
            if key or any(cell is not None for cell in cells[:FIELDS]):
                rows.append([number, key, cells[:FIELDS]])
        elif key:
            shares.append([number, key, cells[PERCENT]])
    return {"sheet": sheet.title, "rows": rows, "shares": shares}


def _sources(book: openpyxl.Workbook) -> dict[str, Any] | None:
    """The amounts of the own contributions."""
    if SOURCES not in book.defined_names:
        return None
    sheet, first = _block(book, SOURCES, "A", "E")
    if not sheet:
        return None
    rows = [
        [number, cells[SOURCE_KEY], cells[SOURCE_AMOUNT]]
        for number, cells in _rows(book[sheet], first + MOST_ROWS, SOURCE_KEY)
        if isinstance(cells[SOURCE_KEY], str)
    ]
    return {"sheet": sheet, "rows": rows}


def _totals(book: openpyxl.Workbook) -> dict[str, Any]:
    """The totals as the program that saved the workbook computed them; nothing where it did not."""
    found = {}
    for name in TOTALS:
        cell = CELL.fullmatch(str(book.defined_names[name].value or "")) if name in book.defined_names else None
        sheet = cell["sheet"].replace("''", "'") if cell else ""
        if cell is None or sheet not in {worksheet.title for worksheet in book.worksheets}:
            continue
        there = f"{cell['column']}{cell['row']}"
        seen = next(
            (_cell(one) for _n, row in written_rows(book[sheet]) for one in row if one.coordinate == there), None
        )
        found[name] = seen.get("result") if isinstance(seen, dict) else seen
    return found


def _rows(sheet: Any, last: int, columns: int) -> Iterator[tuple[int, list[Any]]]:
    """Number and cells of the rows down to the last one; each as long as any other. What stands beyond is too much."""
    for number, written in written_rows(sheet):
        cells = {cell.column: seen for cell in written if (seen := _cell(cell)) is not None}
        if cells and (number > last or max(cells) > MOST_COLUMNS):
            raise NotOpened(Why.TOO_MANY)
        if number <= last:
            yield number, [cells.get(column) for column in range(1, columns + 2)]


def _cell(cell: Any) -> Any:
    """Texts as they are, numbers as their shortest text in a list, anything else by its kind.

    A number that is shown as a percentage is the text that is shown: whoever types 15 % into Excel leaves 0.15 there.
    """
    value = cell.value
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if cell.data_type == "f":
        result = _cell(cell.result)
        return {"kind": "formula"} | ({"result": result} if isinstance(result, str | list) else {})
    if isinstance(value, bool) or cell.data_type == "e":
        return {"kind": "other"}
    if isinstance(value, int | float):
        if not math.isfinite(value):
            return {"kind": "other"}
        return shown_percent(Decimal(repr(value)), cell.number_format) or [repr(value)]
    return value.replace("\x00", "") if isinstance(value, str) else {"kind": "other"}


if __name__ == "__main__":
    run(sys.argv[1], lambda: found_in(sys.argv[1]), most_cells=MOST_CELLS)
