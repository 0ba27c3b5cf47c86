"""Is a file from outside a workbook that may be opened? Told by the list of the zip's contents; nothing is unpacked."""

import os
import zipfile
import zlib
from dataclasses import dataclass
from typing import BinaryIO

from formats.workbooks.reasons import NotOpened, Why

ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"  # the second: old Excel, and everything with a password
OLD_MACROS, CONTROLS = ("xl/macrosheets/", "xl/dialogsheets/"), ("xl/activex/", "xl/embeddings/")
MACROS, MACRO_BOOK = "vbaproject", b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
TYPES, LONGEST_LIST = "[Content_Types].xml", 100_000  # the list of content types, and how much of it is looked at
UNREADABLE = (zipfile.BadZipFile, ValueError, LookupError, NotImplementedError, RuntimeError, OSError, zlib.error)


@dataclass(frozen=True)
class Size:
    """How large a workbook of one kind may be: bytes of the file and of all that is in it, and number of parts."""

    file: int
    inside: int
    parts: int


def refuse(file: BinaryIO, size: Size, *, is_kept: bool = False) -> None:
    """Raise NotOpened for a file that is no workbook, too large, or more than a table of values.

    `is_kept`: the book stays as it is but for some cells. Then controls, embedded objects, links to other books, and
    macros that it says openly are let in; nothing of it is run, opened or followed.
    """
    if file.seek(0, os.SEEK_END) > size.file:
        raise NotOpened(Why.LARGE_FILE)
    file.seek(0)
    start = file.read(4)
    if start == OLD_OFFICE:
        raise NotOpened(Why.OLD)
    if start != ZIP:  # a zip may begin anywhere in a file, a workbook does not
        raise NotOpened(Why.NO_WORKBOOK)
    try:
        with zipfile.ZipFile(file) as archive:
            _refuse_parts(archive.infolist(), size)
            _refuse_active([part.filename.casefold() for part in archive.infolist()], is_kept=is_kept)
            _refuse_macros(archive, openly=is_kept)
    except UNREADABLE as problem:
        raise NotOpened(Why.NO_WORKBOOK) from problem


def _refuse_parts(parts: list[zipfile.ZipInfo], size: Size) -> None:
    names = [part.filename.casefold() for part in parts]
    if len(parts) > size.parts or sum(part.file_size for part in parts) > size.inside:
        raise NotOpened(Why.LARGE_INSIDE)
    if len(set(names)) < len(names):
        raise NotOpened(Why.TWICE)
    if any(part.flag_bits & 1 for part in parts):
        raise NotOpened(Why.PASSWORD)
    if "xl/workbook.xml" not in names:
        raise NotOpened(Why.NO_WORKBOOK)


def _refuse_active(names: list[str], *, is_kept: bool) -> None:
    refused = OLD_MACROS if is_kept else OLD_MACROS + CONTROLS
    if any(mark in name for name in names for mark in refused):
        raise NotOpened(Why.ACTIVE)
    if not is_kept and any(name.startswith("xl/externallinks/") for name in names):
        raise NotOpened(Why.LINKS)


def _refuse_macros(archive: zipfile.ZipFile, *, openly: bool) -> None:
    if any(MACROS in name.casefold() for name in archive.namelist()):
        if not openly:
            raise NotOpened(Why.ACTIVE)
        with archive.open(TYPES) as types:
            if MACRO_BOOK not in types.read(LONGEST_LIST):
                raise NotOpened(Why.HIDDEN_MACROS)
