"""Which rows has a workbook? It is looked at from outside, then read by a process with limits."""

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from formats.tables.faults import Unreadable
from formats.tables.limits import LARGEST, TOO_LARGE, TOO_WIDE
from formats.tables.table import Table, typed

SECONDS = 60
UNPACKED, MOST_MEMBERS = 200 << 20, 1_000
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
ACTIVE = ("vbaproject", "xl/activex/", "xl/embeddings/", "xl/macrosheets/", "xl/dialogsheets/")


def rows_of_workbook(data: bytes, sheet: str = "") -> Table:
    """The rows of the named sheet, or of the first one that is not empty."""
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as copy:
        copy.write(data)
        copy.flush()
        refuse_by_outside(Path(copy.name))
        found = json.loads(cells_of(copy.name, sheet))
    rows = [[typed(cell) for cell in row] for row in found["rows"]]
    return Table(
        "xlsx",
        rows,
        sheet=found["sheet"],
        sheets=tuple(found["sheets"]),
        merged=tuple(found["merged"]),
        hidden=tuple(found["hidden"]),
    )


def refuse_by_outside(path: Path) -> None:
    """Look at the list of the zip's contents only; nothing is unpacked."""
    try:
        members = zipfile.ZipFile(path).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as problem:
        raise Unreadable(damaged()) from problem
    names = [member.filename.casefold() for member in members]
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > UNPACKED:
        raise Unreadable(str(TOO_LARGE))
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable(_("This workbook is protected with a password. Please save it without one."))
    if any(mark in name for name in names for mark in ACTIVE):
        raise Unreadable(_("This workbook holds macros or embedded objects. Please save it as XLSX without them."))
    if any(name.startswith("xl/externallinks/") for name in names):
        raise Unreadable(_("This workbook refers to other workbooks. Please replace these links by their values."))
    if "xl/workbook.xml" not in names or len(set(names)) < len(names):
        raise Unreadable(damaged())


def cells_of(path: str, sheet: str) -> bytes:
    """What the reading process says of the file."""
    command = [sys.executable, "-m", "formats.tables.sheet_reader", path, sheet]
    environment = {"PATH": os.defpath, "OPENPYXL_LXML": "False", "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - our own module and our own file
            command, cwd=settings.BASE_DIR, env=environment, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as problem:
        raise Unreadable(_("This workbook takes too long to read. Please save it again as CSV UTF-8.")) from problem
    if done.returncode in (4, 5):
        raise Unreadable(str(TOO_LARGE))
    if done.returncode == 6:
        raise Unreadable(str(TOO_WIDE))
    if done.returncode == 7:
        raise Unreadable(
            _("This workbook was not made by a spreadsheet program: a part of it declares a document type.")
        )
    if done.returncode < 0:
        raise Unreadable(_("This workbook takes more time or memory than a table needs, so it was given up."))
    if done.returncode:
        raise Unreadable(damaged())
    return done.stdout


def damaged() -> str:
    return _("This workbook cannot be read. Please save it again as XLSX, or as CSV UTF-8.")


def read_all(file: BinaryIO, limit: int = LARGEST) -> bytes:
    """The bytes of the file, if it is not too large."""
    file.seek(0)
    data: bytes = file.read(limit + 1)
    if len(data) > limit:
        raise Unreadable(str(TOO_LARGE))
    return data
