"""Of what pieces is a workbook made, whichever program will show it?"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias


@dataclass(frozen=True)
class Formula:
    """A live formula and the result it has, so that programs which do not calculate show it too."""

    expression: str
    value: Decimal | int | str


Value: TypeAlias = str | int | Decimal | dt.date | bool | Formula | None


@dataclass(frozen=True)
class Cell:
    """A value and how it looks: one of the names in `documents.excel.LOOKS`."""

    value: Value = None
    look: str = "text"
    link: str = ""


@dataclass(frozen=True)
class Row:
    cells: tuple[Cell, ...] = ()
    height: float | None = None


@dataclass(frozen=True)
class Choice:
    """What may be typed into a block of cells (rows and columns counted from 0, both ends included).

    A list stands in cells of its own, `source`: written into the rule itself it could have 255 letters only.
    """

    block: tuple[int, int, int, int]
    kind: str  # "list", "amount" or "percent"
    source: str = ""
    title: str = ""
    message: str = ""


@dataclass(frozen=True)
class Series:
    """One row of a chart: the cell of its name, the cells of its categories and of its values."""

    name: str
    categories: str
    values: str


@dataclass(frozen=True)
class Chart:
    """A native chart: bars, and lines over them, at a cell."""

    place: str
    title: str
    bars: tuple[Series, ...]
    lines: tuple[Series, ...] = ()


@dataclass(frozen=True)
class Table:
    """A block that programs and screen readers know as a table: its first row (counted from 0) holds the headings."""

    name: str
    block: tuple[int, int, int, int]


@dataclass(frozen=True)
class Sheet:
    """A sheet: its columns' widths, its rows, and how it is shown, printed and protected."""

    name: str
    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    freeze: tuple[int, int] = (0, 0)
    title_rows: tuple[int, int] | None = None
    landscape: bool = False
    protected: bool = True
    choices: tuple[Choice, ...] = ()
    charts: tuple[Chart, ...] = ()
    hidden: tuple[int, ...] = ()
    table: Table | None = None


@dataclass(frozen=True)
class Book:
    """A workbook: its properties, its sheets in order, and the names by which formulas and people find cells."""

    title: str
    author: str
    language: str
    sheets: tuple[Sheet, ...]
    names: tuple[tuple[str, str], ...] = ()
    subject: str = ""
    footer: str = ""
    whole_money: bool = False
    properties: tuple[tuple[str, str], ...] = ()


def column(number: int) -> str:
    """The letters of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def place(row: int, number: int) -> str:
    """The address of a cell counted from 0, as people read it: (0, 0) is A1."""
    return f"{column(number)}{row + 1}"


def on_sheet(name: str, address: str) -> str:
    """The address of a cell on another sheet: 'Partner 1'!C4."""
    quoted = name.replace("'", "''")
    return f"'{quoted}'!{address}"
