"""What stands in the open cells of a workbook? A process of its own, with limits, so that a hostile file harms nobody.

Started as `python -m documents.workbook_cells FILE`; prints JSON. It never follows links and never trusts a formula.
"""

import json
import math
import re
import resource
import signal
import sys
from typing import Any

import openpyxl

MEMORY, SECONDS = 512 * 1024 * 1024, 1.5  # a budget of 40 partners with 100 lines each takes about one
MOST_ROWS, MOST_COLUMNS, MOST_PARTNERS, COLUMNS = 1100, 200, 100, 7
NAME = re.compile(r"lines_of_partner_(\d{1,4})")
BLOCK = re.compile(r"'?(?P<sheet>.*?)'?!\$A\$(?P<first>\d{1,7}):\$[A-Z]\$(?P<last>\d{1,7})", re.DOTALL)


def main(path: str) -> None:
    """Print what was found, or the one reason why not."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (2, 3))
    signal.setitimer(signal.ITIMER_PROF, SECONDS)  # ends the process: nobody catches the signal
    if not openpyxl.DEFUSEDXML or openpyxl.LXML:
        raise SystemExit(3)
    try:
        json.dump(found_in(path), sys.stdout)
    except MemoryError:
        raise SystemExit(5) from None


def found_in(path: str) -> dict[str, Any]:
    """What the workbook says of itself, and the open cells of every partner."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=False, keep_links=False)
    properties = {given.name: str(given.value) for given in book.custom_doc_props.props}
    return {"properties": properties, "partners": _partners(book)}


def _partners(book: openpyxl.Workbook) -> dict[str, Any]:
    found = {}
    for name, defined in book.defined_names.items():
        partner, block = NAME.fullmatch(name), BLOCK.fullmatch(str(defined.value or ""))
        if not partner:
            continue
        sheet = block["sheet"].replace("''", "'") if block else ""
        if block is None or sheet not in book.sheetnames:
            found[partner[1]] = None
            continue
        first, last = int(block["first"]), int(block["last"])
        if last - first > MOST_ROWS or len(found) >= MOST_PARTNERS or (book[sheet].max_column or 0) > MOST_COLUMNS:
            raise SystemExit(4)
        found[partner[1]] = {"sheet": sheet, "first": first, "rows": _rows(book[sheet], first, last)}
    return found


def _rows(sheet: Any, first: int, last: int) -> list[list[Any]]:
    rows = sheet.iter_rows(min_row=first, max_row=last, max_col=COLUMNS)
    return [[_cell(cell) for cell in row] + [None] * (COLUMNS - len(row)) for row in rows]


def _cell(cell: Any) -> Any:
    """Texts as they are, numbers as their shortest text in a list, anything else by its kind."""
    value = cell.value
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if cell.data_type == "f":
        return {"kind": "formula"}
    if isinstance(value, bool) or cell.data_type == "e":
        return {"kind": "other"}
    if isinstance(value, int | float):
        return [repr(value)] if math.isfinite(value) else {"kind": "other"}
    return value if isinstance(value, str) else {"kind": "other"}


if __name__ == "__main__":
    main(sys.argv[1])
