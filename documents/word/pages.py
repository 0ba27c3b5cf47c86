"""On which page does each numbered heading stand, before any program has laid the paper out?"""

from collections.abc import Sequence
from math import ceil

from documents.blocks import (
    Block,
    Contents,
    Facts,
    Heading,
    ListItem,
    PageBreak,
    Paragraph,
    Picture,
    Table,
)
from documents.word.body import plain

HEIGHT = {False: 711.0, True: 465.0}  # points between the margins
LINE, ROW_LINE = 14.0, 11.0
LETTERS = {False: 91, True: 140}  # of body text on a line
CELL_LETTERS = {False: 103, True: 160}
HEADINGS = {1: (20, 33), 2: (16, 24), 3: (13, 17), 4: (12, 13)}  # line, space around


def estimated_pages(blocks: Sequence[Block]) -> list[int]:
    """The pages of the numbered headings, close enough to be read until the program counts them itself."""
    pages: list[int] = []
    page, used, across = 2, 0.0, False
    entries = sum(isinstance(block, Heading) and block.numbered and block.level < 3 for block in blocks)
    for at, block in enumerate(blocks):
        lies = _lies_across(blocks, at)
        if lies != across:
            page, used, across = page + (used > 0), 0.0, lies
        height = 40.0 + 15 * entries if isinstance(block, Contents) else _height(block, across)
        reserve = 40.0 if isinstance(block, Heading) else 0.0
        if isinstance(block, PageBreak) or (reserve and used + height + reserve > HEIGHT[across]):
            page, used = page + 1, 0.0
        if isinstance(block, Heading) and block.numbered:
            pages.append(page)
        used += height
        while used > HEIGHT[across]:
            page, used = page + 1, used - HEIGHT[across]
    return pages


def _lies_across(blocks: Sequence[Block], at: int) -> bool:
    while at < len(blocks) - 1 and isinstance(blocks[at], Heading):
        at += 1
    return bool(getattr(blocks[at], "landscape", False))


def _lines(text: str, letters: float) -> int:
    return sum(max(1, ceil(len(line) / letters)) for line in text.split("\n"))


def _height(block: Block, across: bool) -> float:
    match block:
        case Heading():
            line, space = HEADINGS[block.level]
            return space + line * _lines(block.text, LETTERS[across] * 10.5 / line)
        case Paragraph():
            return 7 + LINE * _lines(plain(block.text), LETTERS[across])
        case ListItem():
            return 2 + LINE * _lines(plain(block.text), LETTERS[across] - 4)
        case Table():
            total = sum(column.width for column in block.columns)
            letters = [max(2.0, CELL_LETTERS[across] * column.width / total - 2) for column in block.columns]
            rows = [tuple(column.title for column in block.columns), *block.rows]
            heights = (max(_lines(plain(c), w) for c, w in zip(row, letters, strict=True)) for row in rows)
            return (26 if block.caption else 4) + (24 if block.note else 0) + sum(4 + ROW_LINE * h for h in heights)
        case Facts():
            return (26 if block.caption else 4) + sum(4 + ROW_LINE * _lines(plain(v), 66) for _, v in block.rows)
        case Picture():
            return 40 + HEIGHT[across] * 0.6
    return 0.0
