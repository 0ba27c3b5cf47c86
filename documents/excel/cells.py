"""What stands in the open cells of a workbook? A process of its own, with limits, so that a hostile file harms nobody.

Started as `python -m documents.excel.cells FILE` by `formats.workbooks.process`.
"""

import json
import re
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import openpyxl
from openpyxl.utils import column_index_from_string

from documents.excel.beside import Beside, Seen
from documents.excel.limits import MOST_CELLS, MOST_NAMES, MOST_PARTNERS, MOST_ROWS
from documents.excel.raw_cells import is_formula, rows_of
from formats.tables.sheet_marks import refuse_doctypes
from formats.workbooks.confined import run
from formats.workbooks.reasons import NotOpened, Why

NAME = re.compile(r"lines_of_partner_(\d{1,4})")
SOURCES = "own_contributions"
BLOCK = re.compile(
    r"'?(?P<sheet>.*?)'?!\$(?P<left>[A-Z]{1,3})\$(?P<first>\d{1,7}):\$(?P<right>[A-Z]{1,3})\$\d{1,7}", re.DOTALL
)
CELL = re.compile(r"'?(?P<sheet>.*?)'?!\$(?P<column>[A-Z]{1,3})\$(?P<row>\d{1,7})", re.DOTALL)
FIELDS, PERCENT, AMOUNT, MARK, KEY = 7, 5, 7, 8, 9  # of a partner's sheet: a line's open cells, and four columns
SOURCE_AMOUNT, SOURCE_KEY = 3, 4
TOTALS = ("total_cost", "total_grant", "total_own")
OTHER_COLUMNS = "columns"
STAMP, LONGEST_STAMP = "book:", 32_767  # how the text begins by which a sheet says of which workbook it is


@dataclass(frozen=True)
class Block:
    """A named block: its sheet, its first row, and its first and last column from 1."""

    sheet: Any
    first: int
    left: int
    right: int


def found_in(path: str) -> dict[str, Any]:
    """What the workbook says of itself, the open cells of every partner, its totals, and what else was typed in."""
    with zipfile.ZipFile(path) as archive:
        refuse_doctypes(archive)
    book = openpyxl.load_workbook(path, read_only=True, data_only=False, keep_links=False)
    if len(book.defined_names) > MOST_NAMES:
        raise NotOpened(Why.TOO_MANY)
    properties = {given.name: str(given.value).replace("\x00", "")[:300] for given in book.custom_doc_props.props}
    blocks = _blocks(book)
    stamp = next((stamp for block in blocks.values() if block and (stamp := _stamp(block))), "")
    made, beside = _made(stamp), Beside()
    partners = _partners(blocks, made.get("Heads", {}), beside)
    sources = _sources(_block(book, SOURCES), made.get("Heads", {}), beside)
    with zipfile.ZipFile(path) as archive:
        beside.look(archive, book, made.get("Sheets", {}))
    found = {"properties": properties, "stamp": stamp, "partners": partners, "sources": sources}
    return found | {"totals": _totals(book) if partners else {}, "beside": beside.told}


def _blocks(book: openpyxl.Workbook) -> dict[str, Block | None]:
    """The block of each partner's lines by the partner's number; nothing where its sheet was deleted."""
    named = {partner[1]: name for name in book.defined_names if (partner := NAME.fullmatch(name))}
    if len(named) > MOST_PARTNERS:
        raise NotOpened(Why.TOO_MANY)
    return {number: _block(book, name) for number, name in named.items()}


def _block(book: openpyxl.Workbook, name: str) -> Block | None:
    """Where a named block lies now."""
    block = BLOCK.fullmatch(str(book.defined_names[name].value or "")) if name in book.defined_names else None
    sheet = _sheet(book, block)
    if block is None or sheet is None:
        return None
    left, right = map(column_index_from_string, (block["left"], block["right"]))
    return Block(sheet, int(block["first"]), left, right)


def _sheet(book: openpyxl.Workbook, found: re.Match | None) -> Any:
    title = found["sheet"].replace("''", "'") if found else ""
    return next((sheet for sheet in book.worksheets if sheet.title == title), None)


def _stamp(block: Block) -> str:
    """The text by which the sheet says of which workbook it is; it stands above the block, among the keys."""
    for number, cells in rows_of(block.sheet, block.first + MOST_ROWS):
        if number >= block.first:
            break
        text = cells.get(block.right)
        if isinstance(text, str) and text.startswith(STAMP):
            return text[:LONGEST_STAMP]
    return ""


def _made(stamp: str) -> Mapping[str, Any]:
    """What the stamp says of the sheets as they were made; whether it is ours is asked where it is believed."""
    try:
        made = json.loads(stamp.removeprefix(STAMP) or "{}")
    except ValueError:
        return {}
    known = isinstance(made, dict) and all(isinstance(made.get(name), dict) for name in ("Heads", "Sheets"))
    return made if known else {}


def _columns(block: Block, names: Any, heads: Mapping[int, Any], many: int) -> list[int]:
    """The columns of the block as it was made; those that were put between them are found by what stands over them."""
    columns = list(range(block.left, block.right + 1))
    if len(columns) > many and isinstance(names, list) and len(names) == many:
        columns = [column for column in columns if heads.get(column) in names]
        columns = columns if [heads[column] for column in columns] == names else []
    if len(columns) != many:
        raise NotOpened(OTHER_COLUMNS)
    return columns


def _partners(blocks: Mapping[str, Block | None], heads: Mapping[str, Any], beside: Beside) -> dict[str, Any]:
    found: dict[str, Any] = {}
    room = MOST_ROWS
    for number, block in blocks.items():
        found[number] = _partner(block, room, heads.get("lines"), beside) if block else None
        room -= len(found[number]["rows"]) if block else 0
        if room <= 0:
            raise NotOpened(Why.TOO_MANY)
    return found


def _partner(block: Block, room: int, names: Any, beside: Beside) -> dict[str, Any]:
    """The lines, and above them the percentages, each known by the key in its row."""
    written = list(rows_of(block.sheet, block.first + room))
    columns = _columns(block, names, dict(written).get(block.first - 1, {}), KEY + 1)
    seen = Seen(block.sheet.title)
    rows, shares = [], []
    for number, found in written:
        cells = [found.get(column) for column in columns]
        key = cells[KEY] if isinstance(cells[KEY], str) else ""
        extra = {column: cell for column, cell in found.items() if column not in columns}
        if number >= block.first:
            if key or any(cell is not None for cell in cells[:FIELDS]):
                rows.append([number, key, cells[:FIELDS]])
            seen.line(
                number, dict(zip(columns, cells, strict=True)), (columns[AMOUNT], columns[MARK]), has_key=bool(key)
            )
        else:
            is_open = key.startswith(("rate:", "fund:"))
            seen.count(
                cell for at, cell in enumerate(cells) if at != (PERCENT if is_open else None) and not _stamped(cell)
            )
            shares += [[number, key, cells[PERCENT]]] if key else []
        seen.outside(number, extra)
    beside.add(seen)
    return {"sheet": block.sheet.title, "columns": columns, "rows": rows, "shares": shares}


def _stamped(cell: Any) -> bool:
    return isinstance(cell, str) and cell.startswith(STAMP)


def _sources(block: Block | None, heads: Mapping[str, Any], beside: Beside) -> dict[str, Any] | None:
    """The amounts of the own contributions."""
    if block is None:
        return None
    written = list(rows_of(block.sheet, block.first + MOST_ROWS))
    columns = _columns(block, heads.get("sources"), dict(written).get(block.first, {}), SOURCE_KEY + 1)
    seen = Seen(block.sheet.title)
    rows = []
    for number, found in written:
        key, at = found.get(columns[SOURCE_KEY]), columns[SOURCE_AMOUNT]
        is_open = isinstance(key, str) and key.startswith("source:")
        rows += [[number, key, found.get(at)]] if isinstance(key, str) else []
        seen.count(cell for column, cell in found.items() if column in columns and not (is_open and column == at))
        seen.outside(number, {column: cell for column, cell in found.items() if column not in columns})
    beside.add(seen)
    return {"sheet": block.sheet.title, "columns": columns, "rows": rows}


def _totals(book: openpyxl.Workbook) -> dict[str, Any]:
    """The totals as the program that saved the workbook computed them; nothing where it did not."""
    found = {}
    for name in TOTALS:
        cell = CELL.fullmatch(str(book.defined_names[name].value or "")) if name in book.defined_names else None
        sheet = _sheet(book, cell)
        if cell is None or sheet is None:
            continue
        rows = dict(rows_of(sheet, max(MOST_ROWS, int(cell["row"]))))
        seen = rows.get(int(cell["row"]), {}).get(column_index_from_string(cell["column"]))
        found[name] = seen.get("result") if is_formula(seen) else seen
    return found


if __name__ == "__main__":
    run(sys.argv[1], lambda: found_in(sys.argv[1]), most_cells=MOST_CELLS)
