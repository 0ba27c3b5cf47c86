"""Is a file from outside a workbook that may be opened, and what stands in it?"""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

from django.conf import settings

LARGEST_FILE, LARGEST_WHOLE, MOST_MEMBERS = 5 * 1024 * 1024, 16 * 1024 * 1024, 400
PATIENCE = 20
LOCKED_WORKBOOK = b"\xd0\xcf\x11\xe0"
ACTIVE = ("vbaproject", "xl/activex/", "xl/embeddings/", "xl/macrosheets/", "xl/dialogsheets/")
TOO_LARGE = "The workbook is larger inside than a budget can be, so it was not opened."


class Foreign(Exception):
    """The file is not opened; the text says why, in one sentence."""


def cells_of(path: Path) -> dict[str, Any]:
    """The properties and the open cells of the workbook, read by a process of its own."""
    refuse_by_outside(path)
    environment = {"PATH": os.defpath, "OPENPYXL_LXML": "False", "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - our own module, and the file as one argument
            [sys.executable, "-m", "documents.workbook_cells", str(path.resolve())],
            cwd=settings.BASE_DIR, env=environment, capture_output=True, timeout=PATIENCE, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as problem:
        raise Foreign("The workbook takes too long to read, so it was given up.") from problem
    if done.returncode == 4:
        raise Foreign("The workbook has more rows, columns or partners than a budget can have.")
    if done.returncode < 0 or done.returncode == 5:
        raise Foreign("The workbook takes more time or memory than a budget needs, so it was given up.")
    if done.returncode:
        raise Foreign("The workbook is damaged or was made by something else: it cannot be read.")
    return json.loads(done.stdout)


def refuse_by_outside(path: Path) -> None:
    """Look at the list of the zip's contents only; nothing is unpacked."""
    try:
        with path.open("rb") as opened:
            start = opened.read(4)
            size = os.fstat(opened.fileno()).st_size
            if size > LARGEST_FILE:
                raise Foreign(TOO_LARGE)
            if start == LOCKED_WORKBOOK:
                raise Foreign("The file is an old Excel file or protected with a password. Save it as .xlsx without.")
            members = zipfile.ZipFile(opened).infolist()
    except OSError as problem:
        raise Foreign(f"{path} cannot be read: {problem.strerror}.") from problem
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as problem:
        raise Foreign("The file is not an Excel workbook (.xlsx).") from problem
    _refuse_members(members)


def _refuse_members(members: list[zipfile.ZipInfo]) -> None:
    names = {member.filename.casefold() for member in members}
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST_WHOLE:
        raise Foreign(TOO_LARGE)
    if len(names) < len(members):
        raise Foreign("The workbook holds two parts of the same name, so it was not opened.")
    if any(member.flag_bits & 1 for member in members):
        raise Foreign("The workbook is protected with a password. Save it without one.")
    if any(mark in name for name in names for mark in ACTIVE):
        raise Foreign("The workbook holds macros or embedded objects. Save it as .xlsx without them.")
    if any(name.startswith("xl/externallinks/") for name in names):
        raise Foreign("The workbook refers to other workbooks. Replace these links by their values.")
    if "xl/workbook.xml" not in names:
        raise Foreign("The file is not an Excel workbook (.xlsx).")
