"""Is a funder's file a workbook that may be opened, and who opens it? A process of its own, with limits."""

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from documents.funder_books.layout import Grids, Seen
from documents.funder_books.planning import Write
from documents.records.printable import printable
from refusals import Refused

LARGEST_FILE, LARGEST_WHOLE, MOST_MEMBERS = 10 * 1024 * 1024, 48 * 1024 * 1024, 1000
PATIENCE = 60
LOCKED_WORKBOOK, WORKBOOK = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
ACTIVE = ("xl/activex/", "xl/embeddings/", "xl/macrosheets/", "xl/dialogsheets/")
MACRO_BOOK = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
LONGEST_LIST = 100_000


@dataclass(frozen=True)
class Opened:
    """What stands in the cells, and what else is in the file."""

    grids: Grids
    parts: dict[str, int]


def look(content: bytes) -> Opened:
    """The cells of the workbook, read by a process of its own."""
    refuse_by_outside(content)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "form.xlsx"
        path.write_bytes(content)
        found = _run("look", path)
    grids = {
        sheet: {(row, column): Seen(kind, text) for row, column, kind, text in cells}
        for sheet, cells in found["sheets"].items()
    }
    return Opened(grids, found["parts"])


def fill(content: bytes, writes: Iterable[Write]) -> bytes:
    """A copy of the workbook with the values in their cells."""
    refuse_by_outside(content)
    with tempfile.TemporaryDirectory() as folder:
        path, wanted, result = (Path(folder) / name for name in ("form.xlsx", "writes.json", "filled.xlsx"))
        path.write_bytes(content)
        wanted.write_text(json.dumps([_plain(write) for write in writes]), encoding="utf-8")
        _run("fill", path, wanted, result)
        return result.read_bytes()


def _plain(write: Write) -> list[Any]:
    if isinstance(write.value, str):
        return [write.sheet, write.row, write.column, "s", printable(write.value)]
    return [write.sheet, write.row, write.column, "n", f"{write.value:f}"]


def _run(task: str, *paths: Path) -> dict[str, Any]:
    environment = {"PATH": os.defpath, "OPENPYXL_LXML": "False", "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and files as arguments
            [sys.executable, "-m", "documents.funder_books.cells", task, *map(str, paths)],
            cwd=settings.BASE_DIR,
            env=environment,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as problem:
        raise Refused(_("The workbook takes too long to read, so it was given up.")) from problem
    if done.returncode == 4:
        raise Refused(_("The workbook has more sheets or cells than a budget form can have."))
    if done.returncode < 0 or done.returncode == 5:
        raise Refused(_("The workbook takes more time or memory than a budget form needs, so it was given up."))
    if done.returncode:
        raise Refused(_("The workbook is damaged or was made by something else: it cannot be read."))
    return json.loads(done.stdout)


def refuse_by_outside(content: bytes) -> None:
    """Look at the list of the zip's contents only; nothing but the list of content types is unpacked."""
    if len(content) > LARGEST_FILE:
        raise Refused(_("The workbook is larger than 10 MB, so it was not opened."))
    if content.startswith(LOCKED_WORKBOOK):
        raise Refused(_("The file is an old Excel file or protected with a password. Save it as .xlsx without."))
    if not content.startswith(WORKBOOK):
        raise Refused(_("The file is not an Excel workbook (.xlsx)."))
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            _refuse_members(members)
            macros = any(member.filename.casefold() == "xl/vbaproject.bin" for member in members)
            if macros and MACRO_BOOK not in _types(archive):
                raise Refused(_("The file hides macros: it calls itself a workbook without them."))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, KeyError, RuntimeError, OSError) as problem:
        raise Refused(_("The file is not an Excel workbook (.xlsx).")) from problem


def has_macros(content: bytes) -> bool:
    """Whether the file must be called .xlsm."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return any(name.casefold() == "xl/vbaproject.bin" for name in archive.namelist())


def _types(archive: zipfile.ZipFile) -> bytes:
    with archive.open("[Content_Types].xml") as opened:
        return opened.read(LONGEST_LIST)


def _refuse_members(members: list[zipfile.ZipInfo]) -> None:
    names = {member.filename.casefold() for member in members}
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST_WHOLE:
        raise Refused(_("The workbook is larger inside than a budget form can be, so it was not opened."))
    if len(names) < len(members):
        raise Refused(_("The workbook holds two parts of the same name, so it was not opened."))
    if any(member.flag_bits & 1 for member in members):
        raise Refused(_("The workbook is protected with a password. Save it without one."))
    if any(mark in name for name in names for mark in ACTIVE):
        raise Refused(_("The workbook holds embedded objects or old macro sheets. Save it as .xlsx without them."))
    if any(name.startswith("xl/externallinks/") for name in names):
        raise Refused(_("The workbook refers to other workbooks. Replace these links by their values."))
    if "xl/workbook.xml" not in names:
        raise Refused(_("The file is not an Excel workbook (.xlsx)."))
