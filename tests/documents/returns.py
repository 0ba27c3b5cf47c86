"""Workbooks for the tests: made here, changed as people change them, and handed back."""

from io import BytesIO

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.models import ReturnedWorkbook
from documents.shelf.making import make_paper
from documents.workbooks.actions import returning
from documents.workbooks.partner_book import make_partner_book
from tests.working import work_off

COLUMNS = {"category": 1, "description": 2, "work_package": 3, "period": 4, "unit": 5, "units": 6, "unit_cost": 7}
KEY = 10


def whole(project, language="en") -> bytes:
    return make_paper(project, "budget.xlsx", language).content


def of_partner(project, number, language="en") -> bytes:
    return make_partner_book(project, number, language)[0].content


def first_row(sheet) -> int:
    """The row of the first line."""
    return next(row for row in range(1, 80) if str(sheet.cell(row, KEY).value or "").startswith("line:"))


def edited(content: bytes, change) -> bytes:
    """The workbook after somebody worked in it: `change` gets it open."""
    book, stream = openpyxl.load_workbook(BytesIO(content)), BytesIO()
    change(book)
    book.save(stream)
    return stream.getvalue()


def with_cells(content: bytes, cells: dict) -> bytes:
    """The workbook with some cells of lines typed over: (sheet, line, field) to value."""

    def change(book):
        for (name, line, field), value in cells.items():
            sheet = book[name]
            sheet.cell(first_row(sheet) + line, COLUMNS[field]).value = value

    return edited(content, change)


def come_back(project, content: bytes, *, by, name="back.xlsx") -> ReturnedWorkbook:
    """Uploaded and read by the worker."""
    (returned,) = returning.upload(project, [SimpleUploadedFile(name, content)], by=by)
    work_off()
    returned.refresh_from_db()
    return returned
