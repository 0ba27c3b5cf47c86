"""What is this file, and which rows are in it? Told by what stands in it, never by its name."""

from typing import BinaryIO

from django.utils.translation import gettext as _

from formats.tables.csv_rows import rows_of_csv
from formats.tables.faults import Unreadable
from formats.tables.kinds import known_kind
from formats.tables.table import Table, is_filled
from formats.tables.workbooks import read_all, rows_of_workbook
from formats.workbooks import outside


def open_table(file: BinaryIO, *, encoding: str = "", sheet: str = "") -> Table:
    """The table in the file; `encoding` and `sheet` are what a person chose where the first guess was wrong."""
    data = read_all(file)
    if kind := known_kind(data):
        raise Unreadable(_("This is no table but %(kind)s. Please choose a CSV or XLSX file.") % {"kind": kind})
    is_workbook = data.startswith((outside.ZIP, outside.OLD_OFFICE))
    table = rows_of_workbook(data, sheet) if is_workbook else rows_of_csv(data, encoding)
    filled = sum(is_filled(cell) for row in table.rows for cell in row)
    if not filled:
        raise Unreadable(_("This table is empty."))
    if filled == 1 and table.kind == "csv":  # a workbook may have other sheets to choose
        raise Unreadable(_("Only one cell of this table is filled. Please choose a file with headings and rows."))
    return table
