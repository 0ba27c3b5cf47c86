"""How wide are words and columns, before any program has laid the paper out?"""

from collections.abc import Sequence
from math import inf

from documents.records.printable import printable
from documents.word.blocks import Column, Table, Text

LETTERS = {
    0.191: "'", 0.222: "ijlíı|", 0.26: "", 0.278: " .,:;!/tfI[]ÍİÎ·\u00a0’", 0.333: "()r-`„”", 0.355: '"', 0.389: "*",
    0.5: "cksvxyzJçşŁ", 0.556: "0123456789abdeghnopquáéóöőúüűğ_–$#?L", 0.584: "+=<>~", 0.611: "FTZ",
    0.667: "ABEKPSVXYÁÉŞ&", 0.722: "CDHNRUwÚÜŰÇ", 0.778: "GOQÓÖŐĞ", 0.833: "mM", 0.889: "%", 0.944: "W", 1.0: "—…@",
}  # fmt: skip
WIDTH_OF = {letter: width for width, letters in LETTERS.items() for letter in letters}
BLANK = 0.278
CELL_SIZE, CELL_PADDING = 9.0, 8.5


def width_of(word: str) -> float:
    """The width of a word in parts of the size of the font."""
    return sum(WIDTH_OF.get(letter, 0.556) for letter in word)


def plain(text: Text) -> str:
    return text if isinstance(text, str) else "".join(piece.text for piece in text)


def lines(text: str, size: float, width: float) -> int:
    """How many lines the text takes, broken between words."""
    room, count = width / size, 0
    for paragraph in text.split("\n"):
        used = inf
        for word in paragraph.split(" "):
            length = width_of(word)
            if used + BLANK + length > room:
                count, used = count + 1 + int(length / room), length % room if length > room else length
            else:
                used += BLANK + length
    return max(count, 1)


def column_widths(block: Table, full: float) -> list[float]:
    """The widths of the columns in points: by their shares, but no word is broken as long as all words have room."""
    total = sum(column.width for column in block.columns)
    shares = [full * column.width / total for column in block.columns]
    least = [_least(column, [row[at] for row in block.rows]) for at, column in enumerate(block.columns)]
    if sum(least) > full:
        return shares
    wanted = [max(share, need) for share, need in zip(shares, least, strict=True)]
    spare = [width - need for width, need in zip(wanted, least, strict=True)]
    too_much = sum(wanted) - full
    return [
        width - (too_much * room / sum(spare) if too_much else 0) for width, room in zip(wanted, spare, strict=True)
    ]


def _least(column: Column, cells: Sequence[Text]) -> float:
    """What the longest word of the column needs; bold letters are a little wider."""
    words = {word for cell in (column.title, *cells) for word in printable(plain(cell)).replace("\n", " ").split(" ")}
    longest = max((width_of(word) for word in words), default=0.0)
    return longest * CELL_SIZE * 1.1 + CELL_PADDING + 1.0
