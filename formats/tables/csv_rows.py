"""Which rows has a CSV file? Divided by semicolon, comma or tab, whatever holds its lines together best."""

import csv
import io
from collections import Counter

from django.utils.translation import gettext as _

from formats.cleaning import clean_text
from formats.tables.encodings import decode
from formats.tables.faults import TOO_LARGE, TOO_WIDE, Unreadable
from formats.tables.guarding import unguarded
from formats.tables.limits import COLUMNS, LONGEST_LINE, MOST_CELLS, ROWS
from formats.tables.table import Cell, Table

DIVIDERS = ";,\t"
LOOKED_AT = 30


def rows_of_csv(data: bytes, encoding: str = "") -> Table:
    """The table in the bytes of a CSV file."""
    text, encoding, guessed = decode(data, encoding)
    if "\0" in text:
        raise Unreadable(_("This is not a table. Please choose a CSV or XLSX file."))
    text = clean_text(text)
    lines = text.splitlines()
    if any(len(line) > LONGEST_LINE for line in lines):
        raise Unreadable(_("A line of this file is too long for a table. Please save it again as “CSV UTF-8”."))
    text, divider = without_hint(text)
    divider = divider or divider_of(lines[:LOOKED_AT])
    if text.count(divider) > MOST_CELLS:
        raise Unreadable(str(TOO_LARGE))
    rows: list[list[Cell]] = []
    try:
        for row in csv.reader(io.StringIO(text), delimiter=divider):
            check_size(len(rows), row)
            rows.append([unguarded(cell) for cell in row])
    except csv.Error as error:
        raise Unreadable(_("This table is damaged. Please save it again as “CSV UTF-8”.")) from error
    return Table("csv", rows, encoding=encoding, guessed=guessed)


def check_size(number: int, row: list[str]) -> None:
    """Refuse what is longer or wider than any list of ours."""
    if number >= ROWS and any(cell.strip() for cell in row):
        raise Unreadable(str(TOO_LARGE))
    if len(row) > COLUMNS and any(cell.strip() for cell in row[COLUMNS:]):
        raise Unreadable(str(TOO_WIDE))


def without_hint(text: str) -> tuple[str, str]:
    """The text without the first line by which Excel is told the divider ("sep=;"), and that divider."""
    first, _end, rest = text.partition("\n")
    hint = first.strip().lower()
    return (rest, hint[4:]) if hint.startswith("sep=") and hint[4:] in {";", ",", "\t", "|"} else (text, "")


def divider_of(lines: list[str]) -> str:
    """The sign that cuts most lines into the same number of cells, the larger number first."""
    return max(DIVIDERS, key=lambda divider: agreement(lines, divider))


def agreement(lines: list[str], divider: str) -> tuple[int, int]:
    """How many lines have the usual number of cells, and that number."""
    try:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=divider) if len(row) > 1)
    except csv.Error:
        return (0, 0)
    if not widths:
        return (0, 0)
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    return (count, width)
