"""Is a funder's file a workbook that may be opened, and who opens it? A process of its own, with limits."""

import json
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents.funder_books.layout import Grids, Seen
from documents.funder_books.planning import Write
from documents.records.printable import printable
from formats.workbooks import outside, process
from formats.workbooks.reasons import NotOpened, Why
from refusals import Refused

SIZE = outside.Size(file=10 << 20, inside=48 << 20, parts=1000)
SENTENCES: dict[str, Promise] = {
    Why.LARGE_FILE: _("The workbook is larger than 10 MB, so it was not opened."),
    Why.LARGE_INSIDE: _("The workbook is larger inside than a budget form can be, so it was not opened."),
    Why.OLD: _("The file is an old Excel file or protected with a password. Save it as .xlsx without."),
    Why.NO_WORKBOOK: _("The file is not an Excel workbook (.xlsx)."),
    Why.TWICE: _("The workbook holds two parts of the same name, so it was not opened."),
    Why.PASSWORD: _("The workbook is protected with a password. Save it without one."),
    Why.ACTIVE: _("The workbook holds macro sheets of an old kind, which hide what they do. It was not opened."),
    Why.HIDDEN_MACROS: _("The file hides macros: it calls itself a workbook without them."),
    Why.DOCTYPE: _("The workbook is damaged or was made by something else: it cannot be read."),
    Why.TOO_SLOW: _("The workbook takes too long to read, so it was given up."),
    Why.TOO_MANY: _("The workbook has more sheets or cells than a budget form can have."),
    Why.TOO_MUCH: _("The workbook takes more time or memory than a budget form needs, so it was given up."),
    Why.DAMAGED: _("The workbook is damaged or was made by something else: it cannot be read."),
}


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


def _run(task: str, *paths: Path) -> Any:
    try:
        return process.ask("documents.funder_books.cells", task, *paths)
    except NotOpened as problem:
        raise Refused(str(SENTENCES[problem.why])) from problem


def refuse_by_outside(content: bytes) -> None:
    """Look at the list of the zip's contents only; nothing but the list of content types is unpacked."""
    try:
        outside.refuse(BytesIO(content), SIZE, is_kept=True)
    except NotOpened as problem:
        raise Refused(str(SENTENCES[problem.why])) from problem


def has_macros(content: bytes) -> bool:
    """Whether the file must be called .xlsm."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return any(name.casefold() == "xl/vbaproject.bin" for name in archive.namelist())
