"""Is a file from outside a workbook that may be opened, and what stands in it?"""

from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents.excel.limits import LARGEST_FILE
from formats.workbooks import outside, process
from formats.workbooks.reasons import NotOpened, Why

SIZE = outside.Size(file=LARGEST_FILE, inside=16 << 20, parts=400)
REASONS: dict[str, Promise] = {
    Why.LARGE_FILE: _("The workbook is larger inside than a budget can be, so it was not opened."),
    Why.LARGE_INSIDE: _("The workbook is larger inside than a budget can be, so it was not opened."),
    Why.TOO_SLOW: _("The workbook takes too long to read, so it was given up."),
    Why.TOO_MANY: _("The workbook has more rows, columns or partners than a budget can have."),
    Why.TOO_MUCH: _("The workbook takes more time or memory than a budget needs, so it was given up."),
    "columns": _("Columns were added to or removed from a sheet. Put them back as they were, or make a new workbook."),
    Why.DAMAGED: _("The workbook is damaged or was made by something else: it cannot be read."),
    Why.DOCTYPE: _("The workbook is damaged or was made by something else: it cannot be read."),
    Why.OLD: _("The file is an old Excel file or protected with a password. Save it as .xlsx without."),
    "unreadable": _("The file cannot be read: %(path)s (%(why)s)."),
    Why.NO_WORKBOOK: _("The file is not an Excel workbook (.xlsx)."),
    Why.TWICE: _("The workbook holds two parts of the same name, so it was not opened."),
    Why.PASSWORD: _("The workbook is protected with a password. Save it without one."),
    Why.ACTIVE: _("The workbook holds macros or embedded objects. Save it as .xlsx without them."),
    Why.LINKS: _("The workbook refers to other workbooks. Replace these links by their values."),
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
    try:
        with path.open("rb") as opened:
            outside.refuse(opened, SIZE)
        return process.ask("documents.excel.cells", path.resolve())
    except OSError as problem:
        raise Foreign("unreadable", path=str(path), why=problem.strerror or "") from problem
    except NotOpened as problem:
        raise Foreign(problem.why) from problem
