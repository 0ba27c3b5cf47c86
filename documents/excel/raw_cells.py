"""What stands in a cell of a workbook that came back, as JSON, before anything of it is understood?"""

import math
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from documents.excel.limits import MOST_COLUMNS
from formats.tables.number_formats import shown_percent
from formats.workbooks.reasons import NotOpened, Why
from formats.workbooks.rows import written_rows


def rows_of(sheet: Any, last: int) -> Iterator[tuple[int, dict[int, Any]]]:
    """Number and cells of the rows down to the last one, by their columns from 1. What stands beyond is too much."""
    for number, written in written_rows(sheet):
        cells = {cell.column: seen for cell in written if (seen := raw(cell)) is not None}
        if cells and (number > last or max(cells) > MOST_COLUMNS):
            raise NotOpened(Why.TOO_MANY)
        if number <= last:
            yield number, cells


def raw(cell: Any) -> Any:
    """Texts as they are, numbers as their shortest text in a list, anything else by its kind.

    A number that is shown as a percentage is the text that is shown: whoever types 15 % into Excel leaves 0.15 there.
    Beside a formula stands its result, where the program that saved the workbook left one.
    """
    value = cell.value
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if cell.data_type == "f":
        result = raw(cell.result)
        return {"kind": "formula"} | ({"result": result} if isinstance(result, str | list) else {})
    if isinstance(value, bool) or cell.data_type == "e":
        return {"kind": "other"}
    if isinstance(value, int | float):
        if not math.isfinite(value):
            return {"kind": "other"}
        return shown_percent(Decimal(repr(value)), cell.number_format) or [repr(value)]
    return value.replace("\x00", "") if isinstance(value, str) else {"kind": "other"}


def is_formula(cell: Any) -> bool:
    return isinstance(cell, dict) and cell["kind"] == "formula"


def words(cell: Any) -> str:
    """The cell as people see it, cut: what is told of a cell that is not read."""
    if isinstance(cell, dict):
        return words(cell.get("result", "…"))
    return " ".join(str(cell[0] if isinstance(cell, list) else cell).split())[:300]
