"""Which row of a workbook is which line? By what it says, by its key, and at last by what it is called."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from budgets.figures.computing import Line
from documents.records.printable import printable
from documents.workbooks.reading import FIELDS, Row

Mark = Callable[[int | None, Line, frozenset[str]], Hashable]


@dataclass(frozen=True)
class Pairing:
    """The rows that are lines of old, the rows that are new, and the lines that are gone."""

    kept: tuple[tuple[Row, Line], ...]
    added: tuple[Row, ...]
    removed: tuple[Line, ...]


def plain(value: Any) -> Any:
    """A value as it comes back from a cell: of a text only its words."""
    return " ".join(printable(value).split()) if isinstance(value, str) else value


def words(line: Line, unread: frozenset[str] = frozenset()) -> tuple[Any, ...]:
    """What a line says, without the fields whose cells are not understood."""
    return tuple(plain(getattr(line, name)) for name in FIELDS if name not in unread)


def _name(_key: int | None, line: Line, unread: frozenset[str]) -> Hashable:
    """Category and description, if both are understood."""
    return None if unread & {"category", "description"} else (line.category, plain(line.description))


MARKS: tuple[Mark, ...] = (
    lambda key, line, unread: (key, words(line, unread)) if key is not None else None,
    lambda _key, line, unread: words(line, unread) if not {"category", "description"} <= unread else None,
    lambda key, _line, _unread: key,
    _name,
)


def pair(rows: Iterable[Row], lines: Iterable[Line]) -> Pairing:
    """Find the line that each row was made from.

    Somebody who sorts rows may leave their hidden keys behind. So a row that still says exactly what a line says is
    that line; only then the keys decide; then category and description, where one line and one row have them alone.
    A row with cells that are not understood is compared by its other cells, where only one line says the same.
    """
    free_rows, free_lines = list(rows), list(lines)
    kept: list[tuple[Row, Line]] = []
    for mark in MARKS:
        for unread in sorted({row.unread for row in free_rows}, key=sorted):
            alone = mark is MARKS[-1] or (mark is MARKS[1] and bool(unread))
            by_mark = _grouped((mark(line.key, line, unread), line) for line in free_lines)
            by_row = _grouped((mark(row.key, row.line, unread), row) for row in free_rows if row.unread == unread)
            for value, found in by_row.items():
                there = by_mark.get(value, [])
                if not alone or len(found) == len(there) == 1:
                    kept += zip(found, there, strict=False)
            paired = {id(thing) for both in kept for thing in both}
            free_rows = [row for row in free_rows if id(row) not in paired]
            free_lines = [line for line in free_lines if id(line) not in paired]
    return Pairing(tuple(sorted(kept, key=lambda both: both[0].number)), tuple(free_rows), tuple(free_lines))


def _grouped(marked: Iterable[tuple[Hashable, Any]]) -> dict[Hashable, list[Any]]:
    groups: dict[Hashable, list[Any]] = {}
    for mark, thing in marked:
        if mark is not None:
            groups.setdefault(mark, []).append(thing)
    return groups
