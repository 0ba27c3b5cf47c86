"""What stands in a funder's workbook, and how is it filled? A process of its own, so that a hostile file harms nobody.

Started as `python -m documents.funder_books.cells look FILE` or `… fill FILE WRITES RESULT`. It never follows links,
never runs macros and never trusts a formula.
"""

import json
import math
import os
import resource
import signal
import sys
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl

from documents.funder_books.parts import parts_of
from documents.funder_books.patching import patched, sheet_paths
from formats.tables.sheet_marks import refuse_doctypes

MEMORY, SECONDS = 640 * 1024 * 1024, 8
MOST_ROWS, MOST_COLUMNS, MOST_SHEETS, MOST_CELLS, LONGEST = 5000, 120, 150, 150_000, 200
TOO_MUCH, NO_MEMORY = 4, 5


def main(task: str, *paths: str) -> None:
    """Do one of the two things, or say by the exit code why not."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS + 1, SECONDS + 2))
    signal.setitimer(signal.ITIMER_PROF, SECONDS)  # ends the process: nobody catches the signal
    if not openpyxl.DEFUSEDXML or openpyxl.LXML:
        raise SystemExit(3)
    try:
        json.dump(look(paths[0]) if task == "look" else fill(*paths), sys.stdout)
    except MemoryError:
        os._exit(NO_MEMORY)  # at once: there may be no memory left to clean up with
    except SyntaxError as problem:  # what both parsers of XML raise, also when the memory ends inside them
        os._exit(NO_MEMORY if "out of memory" in str(problem) else 1)


def look(path: str) -> dict[str, Any]:
    """All cells that are not empty, by sheet, and what else the file holds."""
    with zipfile.ZipFile(path) as archive:
        refuse_doctypes(archive)
        parts = parts_of(archive)
    book = openpyxl.load_workbook(path, read_only=True, data_only=False, keep_links=False)
    if len(book.worksheets) > MOST_SHEETS:
        raise SystemExit(TOO_MUCH)
    sheets: dict[str, list[list[Any]]] = {}
    left = MOST_CELLS
    for sheet in book.worksheets:
        sheets[sheet.title] = _cells(sheet, left)
        left -= len(sheets[sheet.title])
    return {"sheets": sheets, "parts": parts}


def _cells(sheet: Any, left: int) -> list[list[Any]]:
    found: list[list[Any]] = []
    for row in sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS):
        found += [[cell.row, cell.column, *seen] for cell in row if (seen := _seen(cell))]
        if len(found) > left:
            raise SystemExit(TOO_MUCH)
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
    main(*sys.argv[1:])
