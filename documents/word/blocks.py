"""Of what pieces is a paper made, whichever program will show it?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Run:
    """A piece of text with one look; `link` is an address."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


Text: TypeAlias = str | tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 1
    numbered: bool = True


@dataclass(frozen=True)
class Paragraph:
    """Running text; `look` is one of body, lead, note, empty ("not yet written") or label."""

    text: Text
    look: str = "body"
    keep_with_next: bool = False
    landscape: bool = False


@dataclass(frozen=True)
class ListItem:
    """One item of a list; items with the same `list_number` count on together, a new number starts at 1."""

    text: Text
    ordered: bool = False
    level: int = 0
    list_number: int = 0


@dataclass(frozen=True)
class RichText:
    """Clean HTML as people wrote it; its headings begin at `level`."""

    html: str
    level: int = 3


@dataclass(frozen=True)
class Column:
    """A column of a table: its head, its share of the width, and whether it holds numbers."""

    title: str
    width: float = 1.0
    numeric: bool = False


@dataclass(frozen=True)
class Table:
    """A table with one head row that repeats on each page; the last row may be the total."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    caption: str = ""
    total: bool = False
    landscape: bool = False
    row_heads: bool = False
    note: str = ""


@dataclass(frozen=True)
class Facts:
    """Labels and their values, side by side."""

    rows: tuple[tuple[str, Text], ...]
    caption: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture with words for who cannot see it; `svg` is the same drawing for programs that show it."""

    png: bytes
    alt: str
    caption: str = ""
    svg: bytes = b""
    landscape: bool = False


@dataclass(frozen=True)
class PageBreak:
    pass


@dataclass(frozen=True)
class Contents:
    """The table of contents, two levels deep."""

    title: str


Block: TypeAlias = Heading | Paragraph | ListItem | RichText | Table | Facts | Picture | PageBreak | Contents


@dataclass(frozen=True)
class Cover:
    """The first page: what it is, whose it is, until when."""

    kicker: str
    title: str
    subtitle: str
    tint: str
    state: str
    facts: tuple[tuple[str, str], ...]
    foot: str = ""


@dataclass(frozen=True)
class Paper:
    """A whole document: its properties, its cover, and its blocks in order."""

    title: str
    author: str
    language: str
    cover: Cover
    blocks: Sequence[Block]
    subject: str = ""
    keywords: str = ""
    header: str = ""
    footer: str = ""
    table_label: str = "Table {number}"
    figure_label: str = "Figure {number}"
