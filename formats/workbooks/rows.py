"""Which rows are there in a sheet? Those that are written in the file, not those that it declares.

A program that deletes a row may leave a sheet that calls itself 1,048,576 rows long, and a last row without cells.
"""

import re
from collections.abc import Iterator
from typing import Any

from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.worksheet._reader import WorkSheetParser

VALUE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}v"
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\Z", re.ASCII)


class WrittenCell(ReadOnlyCell):
    """A cell; beside a formula the result that the program which saved the workbook left there."""

    __slots__ = ("result",)

    def __init__(self, sheet: Any, *, result: dict[str, Any] | None = None, **cell: Any) -> None:
        super().__init__(sheet, **cell)
        self.result = ReadOnlyCell(sheet, **result) if result else None


class _Parser(WorkSheetParser):
    """Reads formulas and their results at once, where the library's own reads one or the other.

    What no spreadsheet program writes as a number is a text: Python itself reads `1_000` and `+1` as numbers.
    """

    def parse_cell(self, element: Any) -> dict[str, Any]:
        value = element.findtext(VALUE)
        if value and element.get("t", "n") == "n" and not NUMBER.match(value.strip()):
            element.set("t", "str")
        cell = super().parse_cell(element)
        if cell["data_type"] != "f":
            return cell
        self.data_only = True
        result = super().parse_cell(element)
        self.data_only = False
        return cell | {"result": result}


def written_rows(sheet: Any) -> Iterator[tuple[int, list[WrittenCell]]]:
    """The number of each row that is written in the file, with the cells that are written in it, each with its column.

    `sheet` is one of a book that was loaded for reading only. Unlike its own `iter_rows` this makes no row or cell up.
    """
    book = sheet.parent
    with sheet._get_source() as source:  # noqa: SLF001 - the library's own reader fills every gap with empty rows
        parser = _Parser(
            source,
            sheet._shared_strings,  # noqa: SLF001
            data_only=book.data_only,
            epoch=book.epoch,
            date_formats=book._date_formats,  # noqa: SLF001
            timedelta_formats=book._timedelta_formats,  # noqa: SLF001
        )
        for number, cells in parser.parse():
            yield number, [WrittenCell(sheet, **cell) for cell in cells]
