"""What else was typed into a workbook that came back: comments, cells that are not open, sheets that were not in it?

Nothing of it is read into the budget; all of it is told.
"""

import posixpath
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import openpyxl
from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.utils import get_column_letter
from openpyxl.xml.functions import fromstring

from documents.excel.limits import MOST_TOLD
from documents.excel.raw_cells import is_formula, raw, words
from formats.workbooks.rows import written_rows

COMMENT, OUTSIDE, TYPED_OVER, CHANGED, NEW, DRAWN = "comment", "outside", "typed_over", "changed", "new", "drawn"
THREADED, LEGACY, DRAWING = "/threadedComment", "/comments", "/drawing"  # how the kinds of related parts end
Told = list[Any]  # the kind, the sheet, the cell and what stands there


class Seen:
    """What was seen on one sheet beside its open cells."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.told: list[Told] = []
        self.formulas = self.values = 0

    def count(self, cells: Iterable[Any]) -> None:
        """Count cells that nobody was asked to change: formulas, and others that hold something."""
        for cell in cells:
            self.formulas += is_formula(cell)
            self.values += cell is not None and not is_formula(cell)

    def outside(self, number: int, cells: Mapping[int, Any]) -> None:
        """Tell the cells of columns that were not in the workbook."""
        self.told += [[OUTSIDE, self.title, _place(number, column), words(cell)] for column, cell in cells.items()]

    def line(self, number: int, cells: Mapping[int, Any], closed: tuple[int, int], *, has_key: bool) -> None:
        """Look at the computed amount of a line and at what is special about it."""
        amount, mark = closed
        if cells[amount] is not None and not is_formula(cells[amount]):
            self.told.append([TYPED_OVER, self.title, _place(number, amount), words(cells[amount])])
        if has_key:
            self.count([cells[mark]])
        elif cells[mark] is not None:
            self.outside(number, {mark: cells[mark]})


class Beside:
    """Gathers what is told, sheet by sheet, up to a limit; what is left out is counted in the last entry."""

    def __init__(self) -> None:
        self.found: list[Told] = []
        self.seen: dict[str, Seen] = {}

    @property
    def told(self) -> list[Told]:
        left = len(self.found) - MOST_TOLD
        return [*self.found[:MOST_TOLD], ["more", "", "", str(left)]] if left > 0 else self.found

    def add(self, seen: Seen) -> None:
        """Keep what was seen on a sheet that was read."""
        self.seen[seen.title] = seen
        self.found += seen.told

    def look(self, archive: zipfile.ZipFile, book: openpyxl.Workbook, made: Mapping[str, Any]) -> None:
        """Look at all sheets; `made` says how many formulas and other closed cells each had, if that is known."""
        for sheet in book.worksheets:
            is_read = sheet.title in self.seen
            seen = self.seen.get(sheet.title) or _counted(sheet)
            if sheet.title in made:
                self.found += _changed(seen, made[sheet.title])
            elif made and not is_read:
                self.found.append([NEW, sheet.title, "", str(seen.formulas + seen.values)])
            is_ours = sheet.title in made and not is_read
            self.found += _attached(archive, sheet, drawings=not is_ours)


def _counted(sheet: Any) -> Seen:
    seen = Seen(sheet.title)
    for _number, written in written_rows(sheet):
        seen.count(raw(cell) for cell in written)
    return seen


def _changed(seen: Seen, made: Any) -> Iterator[Told]:
    """A sheet on which a formula went or a cell was filled; fewer texts are no harm."""
    formulas, values = made if isinstance(made, list) and len(made) == 2 else (0, 0)
    if seen.formulas < formulas or seen.formulas + seen.values > formulas + values:
        yield [CHANGED, seen.title, "", ""]


def _attached(archive: zipfile.ZipFile, sheet: Any, *, drawings: bool) -> Iterator[Told]:
    """The comments on a sheet's cells, and whether somebody drew on it."""
    path = get_rels_path(sheet._worksheet_path)  # noqa: SLF001 - only the library knows the sheet's part
    related = get_dependents(archive, path) if path in archive.namelist() else ()
    parts = {end: [one.target for one in related if one.Type.endswith(end)] for end in (THREADED, LEGACY, DRAWING)}
    answered = [found for part in parts[THREADED] for found in _comments(archive, part)]
    threads = {place for place, _text in answered}
    plain = [found for part in parts[LEGACY] for found in _comments(archive, part) if found[0] not in threads]
    for place, text in answered + plain:
        yield [COMMENT, sheet.title, place, words(text)]
    if drawings and parts[DRAWING]:
        yield [DRAWN, sheet.title, "", ""]


def _comments(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    """Each comment of a part: the cell, and its text."""
    if part not in archive.namelist():
        return
    for element in fromstring(archive.read(posixpath.normpath(part))).iter():
        if element.tag.rpartition("}")[2] in ("comment", "threadedComment"):
            texts = (one.text or "" for one in element.iter() if one.tag.rpartition("}")[2] in ("t", "text"))
            yield (element.get("ref") or "")[:10], "".join(texts)


def _place(number: int, column: int) -> str:
    return f"{get_column_letter(column)}{number}"
