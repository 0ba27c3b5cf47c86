"""What is this file, and which rows are in it? Told by what stands in it, never by its name."""

from typing import BinaryIO

from django.utils.translation import gettext as _

from formats.tables.csv_rows import rows_of_csv
from formats.tables.faults import Unreadable
from formats.tables.table import Table, is_filled
from formats.tables.workbooks import read_all, rows_of_workbook
from formats.workbooks import outside


def open_table(file: BinaryIO, *, encoding: str = "", sheet: str = "") -> Table:
    """The table in the file; `encoding` and `sheet` are what a person chose where the first guess was wrong."""
    data = read_all(file)
    is_workbook = data.startswith((outside.ZIP, outside.OLD_OFFICE))
    table = rows_of_workbook(data, sheet) if is_workbook else rows_of_csv(data, encoding)
    if not any(is_filled(cell) for row in table.rows for cell in row):
        raise Unreadable(_("Nothing stands in this table."))
    return table
