"""On which page does each numbered heading stand, before any program has laid the paper out?

Word and LibreOffice count for themselves when they open the paper. What they show until then, and what a viewer that
never counts shows for ever, comes from here: lines are broken by the widths of the font's letters.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from documents.blocks import Block, Contents, Facts, Heading, ListItem, PageBreak, Paragraph, Picture, Table, Text
from documents.word.body import SMALL_TABLE, plain
from documents.word.styles import TEXT_WIDTH

HEIGHT = {False: 711.0, True: 465.0}  # points between the margins
LETTERS = {
    0.191: "'", 0.222: "ijlíı|", 0.26: "", 0.278: " .,:;!/tfI[]ÍİÎ·\u00a0’", 0.333: "()r-`„”", 0.355: '"', 0.389: "*",
    0.5: "cksvxyzJçşŁ", 0.556: "0123456789abdeghnopquáéóöőúüűğ_–$#?L", 0.584: "+=<>~", 0.611: "FTZ",
    0.667: "ABEKPSVXYÁÉŞ&", 0.722: "CDHNRUwÚÜŰÇ", 0.778: "GOQÓÖŐĞ", 0.833: "mM", 0.889: "%", 0.944: "W", 1.0: "—…@",
}  # fmt: skip
WIDTH_OF = {letter: width for width, letters in LETTERS.items() for letter in letters}
LEADING = 1.149  # the font's own line, in parts of its size
BODY, CELL = (10.5, 1.15, 7.0), (9.0, 1.05, 4.0)  # size, lines, space below
HEADINGS = {1: (17, 33.0), 2: (13, 24.0), 3: (11, 17.0), 4: (10.5, 13.0)}  # size, space around
CELL_PADDING = 8.5
ORPHANS = 2


@dataclass
class Piece:
    """What moves together: its height, whether its lines may part, and where its numbered headings are."""

    height: float
    headings: int = 0
    parts: bool = False
    line: float = 0.0
    across: bool = False
    breaks: bool = False


def estimated_pages(blocks: Sequence[Block]) -> list[int]:
    """The page of each numbered heading."""
    pages: list[int] = []
    page, used, across = 2, 0.0, False
    for piece in _pieces(blocks):
        if piece.across != across:
            page, used, across = page + (used > 0), 0.0, piece.across
        full = HEIGHT[across]
        if piece.breaks:
            page, used = page + 1, 0.0
            continue
        needed = min(piece.height, 2 * ORPHANS * piece.line) if piece.parts else min(piece.height, full)
        if used and used + needed > full:
            page, used = page + 1, 0.0
        pages += [page] * piece.headings
        used += piece.height
        while used > full + 1:
            page, used = page + 1, used - full
    return pages


def _pieces(blocks: Sequence[Block]) -> Iterator[Piece]:
    """Headings go with what follows them; tables that are short stay whole."""
    entries = sum(isinstance(block, Heading) and block.numbered and block.level < 3 for block in blocks)
    waiting = Piece(0.0)
    for block in blocks:
        piece = Piece(33.0 + 14.4 * entries, parts=True, line=14.4) if isinstance(block, Contents) else _piece(block)
        if isinstance(block, Heading) or (isinstance(block, Paragraph) and block.keep_with_next):
            waiting.height += piece.height
            waiting.headings += piece.headings
        elif piece.parts and waiting.height:
            first = min(piece.height, ORPHANS * piece.line)
            yield Piece(waiting.height + first, waiting.headings, across=piece.across)
            yield Piece(piece.height - first, parts=True, line=piece.line, across=piece.across)
            waiting = Piece(0.0)
        else:
            piece.height, piece.headings = piece.height + waiting.height, piece.headings + waiting.headings
            yield piece
            waiting = Piece(0.0)
    if waiting.height:
        yield waiting


def _piece(block: Block) -> Piece:
    across = bool(getattr(block, "landscape", False))
    width = TEXT_WIDTH[across] / 20
    match block:
        case Heading():
            size, space = HEADINGS[block.level]
            return Piece(space + size * LEADING * lines(block.text, size, width - 34), int(block.numbered))
        case Paragraph():
            return _flowing(block.text, width, 7.0, across)
        case ListItem():
            return _flowing(block.text, width - 20, 2.0, across)
        case Table():
            return _table(block, width, across)
        case Facts():
            shares = (0.32 * width - CELL_PADDING, 0.68 * width - CELL_PADDING)
            caption = 30.0 if block.caption else 0.0
            return Piece(caption + sum(_row(row, shares) for row in block.rows))
        case Picture():
            return Piece(HEIGHT[across] * 0.85, across=across)
        case PageBreak():
            return Piece(0.0, breaks=True)
    return Piece(0.0)


def _flowing(text: Text, width: float, below: float, across: bool) -> Piece:
    size, spacing, _space = BODY
    line = size * LEADING * spacing
    return Piece(line * lines(plain(text), size, width) + below, parts=True, line=line, across=across)


def _table(block: Table, width: float, across: bool) -> Piece:
    total = sum(column.width for column in block.columns)
    shares = [width * column.width / total - CELL_PADDING for column in block.columns]
    heights = [_row(tuple(column.title for column in block.columns), shares)]
    heights += [_row(row, shares) for row in block.rows]
    height = sum(heights) + (30.0 if block.caption else 6.0) + (26.0 if block.note else 0.0)
    row = sum(heights) / len(heights)
    return Piece(height, parts=len(block.rows) > SMALL_TABLE, line=row, across=across)


def _row(cells: Sequence[Text], widths: Sequence[float]) -> float:
    size, spacing, padding = CELL
    most = max(lines(plain(cell), size, width) for cell, width in zip(cells, widths, strict=True))
    return size * LEADING * spacing * most + padding + 0.5


def lines(text: str, size: float, width: float) -> int:
    """How many lines the text takes, broken between words."""
    room, count = width / size, 0
    for paragraph in text.split("\n"):
        used = inf
        for word in paragraph.split(" "):
            length = sum(WIDTH_OF.get(letter, 0.556) for letter in word)
            if used + 0.278 + length > room:
                count, used = count + 1 + int(length / room), length % room if length > room else length
            else:
                used += 0.278 + length
    return max(count, 1)
