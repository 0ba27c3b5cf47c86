"""What stands in a funder's workbook, and how is it filled? A process of its own, so that a hostile file harms nobody.

Started as `python -m documents.funder_books.cells look FILE` or `… fill FILE WRITES RESULT` by
`formats.workbooks.process`.
"""

import json
import math
import sys
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl

from documents.funder_books.parts import parts_of
from documents.funder_books.patching import patched, sheet_paths
from formats.tables.sheet_marks import refuse_doctypes
from formats.workbooks.confined import run
from formats.workbooks.reasons import NotOpened, Why
from formats.workbooks.rows import written_rows

MOST_CELLS = 150_000  # that hold something
MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 5000, 120, 150  # what is looked at
LONGEST = 200  # letters of a cell that are looked at


def look(path: str) -> dict[str, Any]:
    """All cells that are not empty, by sheet, and what else the file holds."""
    with zipfile.ZipFile(path) as archive:
        refuse_doctypes(archive)
        parts = parts_of(archive)
    book = openpyxl.load_workbook(path, read_only=True, data_only=False, keep_links=False)
    if len(book.worksheets) > MOST_SHEETS:
        raise NotOpened(Why.TOO_MANY)
    return {"sheets": {sheet.title: _cells(sheet) for sheet in book.worksheets}, "parts": parts}


def _cells(sheet: Any) -> list[list[Any]]:
    found: list[list[Any]] = []
    for number, written in written_rows(sheet):
        if number <= MOST_ROWS:
            near = (cell for cell in written if cell.column <= MOST_COLUMNS)
            found += [[number, cell.column, *seen] for cell in near if (seen := _seen(cell))]
    return found


def _seen(cell: Any) -> tuple[str, str] | None:
    value = cell.value
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if cell.data_type == "f":
        return "f", str(value)[:LONGEST]
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return "n", repr(value)
    return "t", str(value)[:LONGEST]


def fill(path: str, writes: str, result: str) -> dict[str, Any]:
    """Write the values into a copy; told is how many parts of the file are byte for byte as they were."""
    wanted = json.loads(Path(writes).read_text(encoding="utf-8"))
    counted: Counter[str] = Counter()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        sheets = set(sheet_paths(source).values())
        for item, content in patched(source, [tuple(write) for write in wanted]):
            same = content == source.read(item)
            counted["same" if same else "sheets" if item.filename in sheets else "others"] += 1
            target.writestr(item, content)
    return dict(counted)


if __name__ == "__main__":
    task, file, *others = sys.argv[1:]
    run(file, lambda: look(file) if task == "look" else fill(file, *others), most_cells=MOST_CELLS)
