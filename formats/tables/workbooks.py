"""Which rows has a workbook? It is looked at from outside, then read by a process with limits."""

import tempfile
from io import BytesIO
from typing import BinaryIO

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from formats.tables.faults import TOO_LARGE, TOO_WIDE, Unreadable
from formats.tables.limits import LARGEST, WIDE
from formats.tables.table import Table, typed
from formats.workbooks import outside, process
from formats.workbooks.reasons import NotOpened, Why

DAMAGED = _("This workbook cannot be read. Please save it again as XLSX, or as CSV UTF-8.")
SIZE = outside.Size(file=LARGEST, inside=96 << 20, parts=1_000)
SENTENCES: dict[str, Promise] = {
    Why.LARGE_FILE: TOO_LARGE,
    Why.LARGE_INSIDE: TOO_LARGE,
    Why.TOO_MANY: TOO_LARGE,
    WIDE: TOO_WIDE,
    Why.OLD: _("This is an old Excel file, or one with a password. Please save it as XLSX without one."),
    Why.NO_WORKBOOK: DAMAGED,
    Why.TWICE: DAMAGED,
    Why.DAMAGED: DAMAGED,
    Why.PASSWORD: _("This workbook is protected with a password. Please save it without one."),
    Why.ACTIVE: _("This workbook holds macros or embedded objects. Please save it as XLSX without them."),
    Why.LINKS: _("This workbook refers to other workbooks. Please replace these links by their values."),
    Why.DOCTYPE: _("This workbook was not made by a spreadsheet program: a part of it declares a document type."),
    Why.TOO_SLOW: _("This workbook takes too long to read. Please save it again as CSV UTF-8."),
    Why.TOO_MUCH: _("This workbook takes more time or memory than a table needs, so it was given up."),
}


def rows_of_workbook(data: bytes, sheet: str = "") -> Table:
    """The rows of the named sheet, or of the first one that is not empty."""
    try:
        outside.refuse(BytesIO(data), SIZE)
        with tempfile.NamedTemporaryFile(suffix=".xlsx") as copy:
            copy.write(data)
            copy.flush()
            found = process.ask("formats.tables.sheet_reader", copy.name, sheet)
    except NotOpened as problem:
        raise Unreadable(str(SENTENCES[problem.why])) from problem
    rows = [[typed(cell) for cell in row] for row in found["rows"]]
    return Table(
        "xlsx",
        rows,
        sheet=found["sheet"],
        sheets=tuple(found["sheets"]),
        merged=tuple(found["merged"]),
        hidden=tuple(found["hidden"]),
    )


def read_all(file: BinaryIO, limit: int = LARGEST) -> bytes:
    """The bytes of the file, if it is not too large."""
    file.seek(0)
    data: bytes = file.read(limit + 1)
    if len(data) > limit:
        raise Unreadable(str(TOO_LARGE))
    return data
