"""Is a file from outside a workbook that may be opened, and what stands in it?"""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LARGEST_FILE, LARGEST_WHOLE, MOST_MEMBERS = 5 * 1024 * 1024, 16 * 1024 * 1024, 400
PATIENCE = 20
LOCKED_WORKBOOK, WORKBOOK = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
ACTIVE = ("vbaproject", "xl/activex/", "xl/embeddings/", "xl/macrosheets/", "xl/dialogsheets/")
REASONS: dict[str, Promise] = {
    "too_large": _("The workbook is larger inside than a budget can be, so it was not opened."),
    "too_slow": _("The workbook takes too long to read, so it was given up."),
    "too_many": _("The workbook has more rows, columns or partners than a budget can have."),
    "too_much": _("The workbook takes more time or memory than a budget needs, so it was given up."),
    "columns": _("Columns were added to or removed from a sheet. Put them back as they were, or make a new workbook."),
    "damaged": _("The workbook is damaged or was made by something else: it cannot be read."),
    "old": _("The file is an old Excel file or protected with a password. Save it as .xlsx without."),
    "unreadable": _("The file cannot be read: %(path)s (%(why)s)."),
    "no_workbook": _("The file is not an Excel workbook (.xlsx)."),
    "twice": _("The workbook holds two parts of the same name, so it was not opened."),
    "password": _("The workbook is protected with a password. Save it without one."),
    "active": _("The workbook holds macros or embedded objects. Save it as .xlsx without them."),
    "links": _("The workbook refers to other workbooks. Replace these links by their values."),
    "not_ours": _("This is not a budget workbook made here. Make one on the page of documents, or have it sent."),
    "template": _("This workbook was made by another version of the program. Make a new one and enter the changes."),
    "other_application": _("This workbook belongs to another application: %(reference)s."),
    "given_up": _("The workbook was not read. %(why)s"),
    "no_partner": _("None of the partners of the application is in this workbook. Make a new one."),
}


class Foreign(Exception):
    """The file is not opened; `code` says why, and the text is the reason in one sentence for the reader."""

    def __init__(self, code: str, **values: str) -> None:
        self.code, self.values = code, values
        super().__init__(code)

    def __str__(self) -> str:
        return reason(self.code, self.values)


def reason(code: str, values: dict[str, str]) -> str:
    """The sentence of a reason in the reader's language."""
    return str(REASONS[code]) % values if values else str(REASONS[code])


def cells_of(path: Path) -> dict[str, Any]:
    """The properties and the open cells of the workbook, read by a process of its own."""
    refuse_by_outside(path)
    environment = {"PATH": os.defpath, "OPENPYXL_LXML": "False", "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and the file as one argument
            [sys.executable, "-m", "documents.excel.cells", str(path.resolve())],
            cwd=settings.BASE_DIR,
            env=environment,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as problem:
        raise Foreign("too_slow") from problem
    if done.returncode in (4, 6):
        raise Foreign("too_many" if done.returncode == 4 else "columns")
    if done.returncode < 0 or done.returncode == 5 or b"MemoryError" in done.stderr:
        raise Foreign("too_much")
    if done.returncode:
        raise Foreign("damaged")
    return json.loads(done.stdout.decode())


def refuse_by_outside(path: Path) -> None:
    """Look at the list of the zip's contents only; nothing is unpacked."""
    try:
        with path.open("rb") as opened:
            start = opened.read(4)
            size = os.fstat(opened.fileno()).st_size
            if size > LARGEST_FILE:
                raise Foreign("too_large")
            if start == LOCKED_WORKBOOK:
                raise Foreign("old")
            if start != WORKBOOK:  # a library would look for the list at the end, whatever stands before it
                raise Foreign("no_workbook")
            members = zipfile.ZipFile(opened).infolist()
    except OSError as problem:
        raise Foreign("unreadable", path=str(path), why=problem.strerror or "") from problem
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as problem:
        raise Foreign("no_workbook") from problem
    _refuse_members(members)


def _refuse_members(members: list[zipfile.ZipInfo]) -> None:
    names = {member.filename.casefold() for member in members}
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST_WHOLE:
        raise Foreign("too_large")
    if len(names) < len(members):
        raise Foreign("twice")
    if any(member.flag_bits & 1 for member in members):
        raise Foreign("password")
    if any(mark in name for name in names for mark in ACTIVE):
        raise Foreign("active")
    if any(name.startswith("xl/externallinks/") for name in names):
        raise Foreign("links")
    if "xl/workbook.xml" not in names:
        raise Foreign("no_workbook")
