"""Where in this very file are the places that a mapping names? Found by words, never by fixed addresses."""

import re
from collections.abc import Iterator
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field

from documents.funder_books.mappings import Block, Columns, Heading, Listing, Mapping, Single

MOST_SHEETS, MOST_PACKAGES, MOST_NUMBERED = 100, 100, 40
FORMULA, NUMBER, TEXT = "f", "n", "t"


@dataclass(frozen=True)
class Seen:
    """What stands in a cell: its kind and its text."""

    kind: str
    text: str


Grid = dict[tuple[int, int], Seen]
Grids = dict[str, Grid]


class Unrecognised(Exception):
    """It is another workbook; what is missing, as (sheet, words), words empty for the sheet itself."""

    def __init__(self, missing: list[tuple[str, str]]) -> None:
        self.missing = missing
        super().__init__("; ".join(" / ".join(part for part in place if part) for place in missing))


@dataclass(frozen=True)
class Rows:
    """Rows that may be written: the columns by what they hold, named rows, and free ones."""

    sheet: str
    columns: dict[str, int]
    free: tuple[int, ...]
    slots: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Layout:
    """The places of one file. Keys: a list's code; a block's code with partner and package, 0 where there is none."""

    singles: dict[int, tuple[str, int, int]]
    shows: dict[int, tuple[str, int, int]]
    lists: dict[str, Rows]
    blocks: dict[tuple[str, int, int], Rows]
    partners: int
    packages: frozenset[int]


def plain(text: str) -> str:
    """Words without what typists do differently: blanks and capitals."""
    return " ".join(text.split()).casefold().strip(" :*")


def find(grids: Grids, mapping: Mapping) -> Layout:
    """Every place, or the complaint that this is another workbook."""
    finder = _Finder(grids, mapping)
    finder.recognise()
    blocks = dict(finder.blocks())
    lists = dict(finder.lists())
    if finder.missing:
        raise Unrecognised(finder.missing)
    return Layout(
        singles=dict(finder.singles(mapping.cells)),
        shows=dict(finder.singles(mapping.shows)),
        lists=lists,
        blocks=blocks,
        partners=max((key[1] for key in blocks), default=0),
        packages=frozenset(key[2] for key in blocks if key[2]),
    )


class _Finder:
    """Looks through the cells once for each place of the mapping."""

    def __init__(self, grids: Grids, mapping: Mapping) -> None:
        self.mapping = mapping
        self.names = {plain(name): name for name in grids}
        self.grids = {plain(name): grid for name, grid in grids.items()}
        self.words = {name: _words(grid) for name, grid in self.grids.items()}
        self.missing: list[tuple[str, str]] = []

    def recognise(self) -> None:
        """Sheets and words that make the workbook what it should be."""
        for need in self.mapping.needs:
            words = self.words.get(plain(need.sheet))
            if words is None:
                self.missing.append((need.sheet, ""))
                continue
            self.missing += [(need.sheet, text) for text in need.texts if plain(text) not in words]
        if self.missing:
            raise Unrecognised(self.missing)

    def singles(self, wanted: tuple[Single, ...]) -> Iterator[tuple[int, tuple[str, int, int]]]:
        """Single cells; one whose label is not there is left out, and its figure is told to have no place."""
        for number, single in enumerate(wanted):
            sheet = plain(single.sheet)
            for row, column in self.words.get(sheet, {}).get(plain(single.label), []):
                at = column + single.offset
                if single.column:
                    at = self._column_above(sheet, single.column, row)
                if at:
                    yield number, (self.names[sheet], row, at)
                    break

    def lists(self) -> Iterator[tuple[str, Rows]]:
        for listing in self.mapping.lists:
            if rows := self._list(listing):
                yield listing.code, rows
            else:
                self.missing.append((listing.sheet, ", ".join(heading.text for _value, heading in listing.columns[:3])))

    def _list(self, listing: Listing) -> Rows | None:
        sheet = plain(listing.sheet)
        if sheet not in self.grids:
            return None
        grid, words = self.grids[sheet], self.words[sheet]
        columns, head = self._head(sheet, listing.columns, None)
        if not columns:
            return None
        ends = [row for row, _column in words.get(plain(listing.end), []) if row > head] if listing.end else []
        last = min(ends) - 1 if ends else head + listing.most
        rows = range(head + 1, min(last, head + listing.most) + 1)
        return Rows(self.names[sheet], columns, tuple(row for row in rows if not _is_full(grid, row, columns)))

    def blocks(self) -> Iterator[tuple[tuple[str, int, int], Rows]]:
        for block in self.mapping.blocks:
            found = False
            for partner, sheet in self._sheets(block.sheet):
                for package, first, last in self._sections(sheet):
                    if rows := self._block(sheet, block, first, last):
                        found = True
                        yield (block.code, partner, package), rows
            if not found:
                self.missing.append((block.sheet.replace("{partner}", "1"), block.heading))

    def _sheets(self, pattern: str) -> Iterator[tuple[int, str]]:
        if "{partner}" not in pattern:
            if plain(pattern) in self.grids:
                yield 0, plain(pattern)
            return
        for number in range(1, MOST_SHEETS + 1):
            if (name := plain(pattern.replace("{partner}", str(number)))) in self.grids:
                yield number, name

    def _sections(self, sheet: str) -> list[tuple[int, int, int]]:
        """The parts of the work packages on a sheet: number, first and last row; else the whole sheet."""
        bottom = max((row for row, _column in self.grids[sheet]), default=0)
        if not self.mapping.section:
            return [(0, 1, bottom)]
        heading = re.compile(re.escape(plain(self.mapping.section)).replace(r"\{package\}", r"(\d{1,3})") + r"\b.*")
        starts = sorted(
            (row, int(match[1]))
            for (row, _column), seen in self.grids[sheet].items()
            if seen.kind == TEXT and (match := heading.fullmatch(plain(seen.text)))
        )
        ends = [row - 1 for row, _number in starts[1:]] + [bottom]
        return [(number, row, end) for (row, number), end in zip(starts, ends, strict=True) if number <= MOST_PACKAGES]

    def _block(self, sheet: str, block: Block, first: int, last: int) -> Rows | None:
        grid, words = self.grids[sheet], self.words[sheet]
        heads = [row for row, _column in words.get(plain(block.heading), []) if first <= row <= last]
        ends = [row for row, _column in words.get(plain(block.end), []) if heads and heads[0] < row <= last]
        if not ends:
            return None
        columns, _head = self._head(sheet, block.columns, heads[0])
        if not columns:
            return None
        within = range(heads[0] + 1, min(ends))
        open_rows = [row for row in within if not _is_formula(grid, row, columns, ("units", "unit_cost"))]
        labels = {row: plain(grid[row, columns["text"]].text) for row in open_rows if (row, columns["text"]) in grid}
        slots = {slot.label: row for slot in block.slots for row, label in labels.items() if label == plain(slot.label)}
        return Rows(self.names[sheet], columns, tuple(row for row in open_rows if row not in labels), slots)

    def _head(self, sheet: str, columns: Columns, above: int | None) -> tuple[dict[str, int], int]:
        """The row of headings: the one with all of them, the nearest above a block, else the first on the sheet."""
        wanted = [(value, heading) for value, heading in columns if "{n}" not in value]
        rows = sorted({row for row, _column in self.words[sheet].get(plain(wanted[0][1].text), [])})
        rows = [row for row in rows if above is None or row <= above]
        for row in rows if above is None else reversed(rows):
            found = {value: self._nth(sheet, heading, row) for value, heading in wanted}
            if all(found.values()):
                numbered = dict(self._numbered(sheet, columns, row))
                return {value: column for value, column in found.items() if column} | numbered, row
        return {}, 0

    def _numbered(self, sheet: str, columns: Columns, row: int) -> Iterator[tuple[str, int]]:
        """Columns of which there are as many as the form has: Period 1, Period 2."""
        for value, heading in columns:
            for number in range(1, MOST_NUMBERED + 1) if "{n}" in value else ():
                words = Heading(heading.text.replace("{n}", str(number)), heading.nth)
                if column := self._nth(sheet, words, row):
                    yield value.replace("{n}", str(number)), column

    def _nth(self, sheet: str, heading: Heading, row: int) -> int | None:
        places = self.words[sheet].get(plain(heading.text), [])
        columns = sorted(column for at, column in places if at == row)
        return columns[heading.nth - 1] if len(columns) >= heading.nth else None

    def _column_above(self, sheet: str, heading: Heading, row: int) -> int | None:
        rows = sorted({at for at, _column in self.words[sheet].get(plain(heading.text), []) if at <= row}, reverse=True)
        return next((column for at in rows if (column := self._nth(sheet, heading, at))), None)


def _words(grid: Grid) -> Dictionary[str, list[tuple[int, int]]]:
    """Where each text of a sheet stands, from top to bottom."""
    found: dict[str, list[tuple[int, int]]] = {}
    for place in sorted(grid):
        if grid[place].kind == TEXT:
            found.setdefault(plain(grid[place].text), []).append(place)
    return found


def _is_full(grid: Grid, row: int, columns: Dictionary[str, int]) -> bool:
    """Whether people's own words or figures stand in the row already; formulas and printed numbers do not count."""
    taken = [column for value, column in columns.items() if value not in ("position", "number")]
    return any((row, column) in grid and grid[row, column].kind != FORMULA for column in taken)


def _is_formula(grid: Grid, row: int, columns: Dictionary[str, int], names: tuple[str, ...]) -> bool:
    cells = (grid.get((row, columns[name])) for name in names if name in columns)
    return any(seen is not None and seen.kind == FORMULA for seen in cells)
