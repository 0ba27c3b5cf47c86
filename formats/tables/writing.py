"""How are rows with faults given back? As a workbook with the same columns, and what is wrong in a last one."""

import datetime as dt
import io
from collections.abc import Iterable
from decimal import Decimal

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from formats.tables.table import Cell, is_filled
from formats.workbooks.naming import LONGEST_TEXT, sheet_name, shortened

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def with_errors(headings: list[Cell], rows: Iterable[tuple[list[Cell], str]], *, error: str, sheet: str) -> bytes:
    """A workbook of the rows as they came, each with its faults under the heading `error`."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet(sheet_name(sheet))
    head, wrong = (
        book.add_format({"bold": True, "bottom": 1}),
        book.add_format({"text_wrap": True, "bg_color": "#fdf0d5"}),
    )
    days = {
        dt.date: book.add_format({"num_format": "yyyy-mm-dd"}),
        dt.datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
    }
    for at, heading in enumerate([*headings, error]):
        page.write_string(0, at, shortened(str(heading), LONGEST_TEXT), head)
    for number, (cells, faults) in enumerate(rows, start=1):
        for at, cell in enumerate(cells[: len(headings)]):
            put(page, number, at, cell, days)
        page.write_string(number, len(headings), shortened(faults, LONGEST_TEXT), wrong)
    page.freeze_panes(1, 0)
    page.set_column(0, max(0, len(headings) - 1), 18)
    page.set_column(len(headings), len(headings), 70)
    page.set_landscape()
    page.set_paper(9)
    page.repeat_rows(0)
    page.fit_to_pages(1, 0)
    book.close()
    return file.getvalue()


def put(page: Worksheet, row: int, at: int, cell: Cell, days: dict) -> None:
    """One cell as what it is; a text never becomes a formula."""
    if isinstance(cell, Decimal):
        page.write_number(row, at, float(cell))  # a cell of Excel is one; it came from such a cell
    elif isinstance(cell, dt.date):
        page.write_datetime(row, at, cell, days[type(cell)])
    elif is_filled(cell):
        page.write_string(row, at, shortened(cell, LONGEST_TEXT))
