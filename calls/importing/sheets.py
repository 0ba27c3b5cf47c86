"""Which rows has a table, be it CSV or a workbook? Cells are texts, days or numbers."""

import csv
import datetime as dt
import io
import json
import subprocess
import sys
import tempfile
from decimal import Decimal
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from calls.importing.records import Unreadable
from formats.cleaning import clean_text

LARGEST = 20 << 20
SECONDS = 60
Cell = str | Decimal | dt.date | dt.datetime


def rows_of_csv(file: BinaryIO) -> list[list[Cell]]:
    """The rows of a CSV file in UTF-8, with or without its mark, divided by ; or , or tabs."""
    file.seek(0)
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Unreadable(_("This table is too large. Please divide it into several files."))
    try:
        text = clean_text(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Unreadable(_("This table is not in UTF-8. Please save it as “CSV UTF-8” and try again.")) from error
    head = next((line for line in text.splitlines() if line.strip()), "")
    divider = max(";,\t", key=head.count)
    try:
        return [list(row) for row in csv.reader(io.StringIO(text), delimiter=divider)]
    except csv.Error as error:
        raise Unreadable(_("This table is damaged. Please save it again as “CSV UTF-8”.")) from error


def rows_of_workbook(file: BinaryIO) -> list[list[Cell]]:
    """The rows of the first sheet, read by a process that cannot take the whole machine."""
    file.seek(0)
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as copy:
        copy.write(file.read(LARGEST + 1))
        copy.flush()
        if copy.tell() > LARGEST:
            raise Unreadable(_("This table is too large. Please divide it into several files."))
        command = [sys.executable, "-m", "calls.importing.sheet_reader", copy.name]
        try:
            done = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, timeout=SECONDS, check=True)  # noqa: S603 - our own module and our own file
        except subprocess.SubprocessError as error:
            raise Unreadable(
                _("This workbook cannot be read. Please save it again as XLSX, or as CSV UTF-8.")
            ) from error
    return [[typed(cell) for cell in row] for row in json.loads(done.stdout)]


def typed(cell) -> Cell:
    """A cell as the workbook means it."""
    if isinstance(cell, str):
        return clean_text(cell)
    if "number" in cell:
        return Decimal(cell["number"])
    if cell["time"]:
        return dt.datetime.fromisoformat(f"{cell['day']}T{cell['time']}")
    return dt.date.fromisoformat(cell["day"])
