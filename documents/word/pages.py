"""On which page does each numbered heading stand, before any program has laid the paper out?

Word and LibreOffice count for themselves when they open the paper. What they show until then, and what a viewer that
never counts shows for ever, comes from here: lines are broken by the widths of the font's letters.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.word.blocks import (
    Block,
    Contents,
    Facts,
    Heading,
    ListItem,
    PageBreak,
    Paragraph,
    Picture,
    Table,
    Text,
)
from documents.word.body import SMALL_TABLE, fitted
from documents.word.measures import CELL_PADDING, column_widths, lines, plain
from documents.word.styles import TEXT_WIDTH

HEIGHT = {False: 711.0, True: 465.0}  # points between the margins
LEADING = 1.149  # the font's own line, in parts of its size
BODY, CELL = (10.5, 1.15, 7.0), (9.0, 1.05, 4.0)  # size, lines, space below
HEADINGS = {1: (17, 24.0, 9.0), 2: (13, 18.0, 6.0), 3: (11, 13.0, 4.0), 4: (10.5, 10.0, 3.0)}  # size, above, below
ORPHANS, EMU_PER_POINT = 2, 12700


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
    waiting, below = Piece(0.0), 0.0
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        piece = Piece(33.0 + 14.4 * entries, parts=True, line=14.4) if isinstance(block, Contents) else _piece(block)
        if isinstance(block, ListItem) and not isinstance(following, ListItem):
            piece.height += BODY[2]
        above, below_next = _space(block)
        piece.height -= min(above, below)  # of two spaces that meet, the larger one counts
        below = below_next
        if piece.breaks and waiting.height:
            yield waiting
            waiting = Piece(0.0)
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
            size, above, below = HEADINGS[block.level]
            return Piece(above + below + size * LEADING * lines(block.text, size, width - 34), int(block.numbered))
        case Paragraph():
            return _flowing(block.text, width, BODY[2], across)
        case ListItem():
            return _flowing(block.text, width - 20, 0.0, across)
        case Table():
            return _table(block, width, across)
        case Facts():
            shares = (0.32 * width - CELL_PADDING, 0.68 * width - CELL_PADDING)
            caption = 30.0 if block.caption else 0.0
            return Piece(caption + sum(_row(row, shares) for row in block.rows))
        case Picture():
            _width, height = fitted(struct.unpack(">II", block.png[16:24]), landscape=across)
            return Piece(height / EMU_PER_POINT + 6.0 + (28.0 if block.caption else 0.0), across=across)
        case PageBreak():
            return Piece(0.0, breaks=True)
    return Piece(0.0)


def _space(block: Block) -> tuple[float, float]:
    """The empty space above and below a block."""
    match block:
        case Heading():
            return HEADINGS[block.level][1:]
        case Paragraph() | ListItem():
            return 0.0, BODY[2]
        case Table() | Facts() if block.caption:
            return 12.0, 0.0
    return 0.0, 0.0


def _flowing(text: Text, width: float, below: float, across: bool) -> Piece:
    size, spacing, _below = BODY
    line = size * LEADING * spacing
    return Piece(line * lines(plain(text), size, width) + below, parts=True, line=line, across=across)


def _table(block: Table, width: float, across: bool) -> Piece:
    shares = [share - CELL_PADDING for share in column_widths(block, width)]
    heights = [_row(tuple(column.title for column in block.columns), shares)]
    heights += [_row(row, shares) for row in block.rows]
    height = sum(heights) + (30.0 if block.caption else 6.0) + (26.0 if block.note else 0.0)
    row = sum(heights) / len(heights)
    return Piece(height, parts=len(block.rows) > SMALL_TABLE, line=row, across=across)


def _row(cells: Sequence[Text], widths: Sequence[float]) -> float:
    size, spacing, padding = CELL
    most = max(lines(plain(cell), size, width) for cell, width in zip(cells, widths, strict=True))
    return size * LEADING * spacing * most + padding + 0.5
