"""What in a column can be read in two ways, and does anything else in the column decide it?"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from formats.days import parse_date
from formats.parsing import parse_amount, parse_percent
from formats.readings import LONGEST, Ambiguous
from formats.readings import Unreadable as NotRead
from formats.tables.columns import DAY_FIRST, MONTH_FIRST
from formats.tables.table import Cell, words

SLASHED = re.compile(r"(\d{1,2})\s?/\s?(\d{1,2})\s?/\s?\d{4}")
MARKED = re.compile(r"[\d.,]*[.,]\d+")


@dataclass(frozen=True)
class Question:
    """A cell that can be read in two ways, both readings, and the cell of the same column that speaks for one."""

    text: str
    choices: tuple[str, str]
    proof: str = ""
    proven: str = ""

    def stored(self) -> dict[str, Any]:
        return {"text": self.text, "choices": list(self.choices), "proof": self.proof, "proven": self.proven}


def ask_days(cells: Iterable[Cell]) -> Question | None:
    """The question whether the day or the month stands first, if a cell of the column leaves it open."""
    text, choices = "", ("", "")
    proofs: dict[str, str] = {}
    for cell in cells:
        if not isinstance(cell, str) or not (found := SLASHED.match(cell.strip())):
            continue
        first, second = int(found[1]), int(found[2])
        if first > 12 or second > 12:
            proofs.setdefault(DAY_FIRST if first > 12 else MONTH_FIRST, words(cell))
        elif not text and (both := two_days(found[0])):
            text, choices = found[0], both
    if not text:
        return None
    proven = next(iter(proofs)) if len(proofs) == 1 else ""
    return Question(text, choices, proofs.get(proven, ""), proven)


def two_days(text: str) -> tuple[str, str] | None:
    """Both days that a text can mean, the one with the day first."""
    try:
        parse_date(text)
    except Ambiguous as asked:
        first, second = asked.choices
        return first.isoformat(), second.isoformat()
    except NotRead:
        pass
    return None


def ask_point(cells: Iterable[tuple[Cell, str]]) -> Question | None:
    """The question whether a mark divides the cents or the thousands, if a cell (with its currency) leaves it open."""
    text, choices = "", ("", "")
    proofs: dict[str, str] = {}
    for cell, currency in cells:
        if not isinstance(cell, str):
            continue
        if not text and (both := two_amounts(cell, currency)):
            text, choices = words(cell), both
        elif mark := proven_point(cell):
            proofs.setdefault(mark, words(cell))
    if not text:
        return None
    proven = next(iter(proofs)) if len(proofs) == 1 else ""
    return Question(text, choices, proofs.get(proven, ""), proven)


def two_amounts(text: str, currency: str) -> tuple[str, str] | None:
    """Both amounts that a text can mean, the larger one first."""
    try:
        parse_amount(text, currency=currency)
    except Ambiguous as asked:
        first, second = asked.choices
        return str(first), str(second)
    except NotRead:
        pass
    return None


def ask_share(cells: Iterable[Cell]) -> Question | None:
    """The question whether 0,85 and 1 are shares of one or percentages, if a cell of the column leaves it open.

    No other cell can prove it: 100 stands beside 0.85 in real tables.
    """
    for cell in cells:
        for text in ends_of_range(words(cell)) if isinstance(cell, str | Decimal) else ():
            try:
                parse_percent(text)
            except Ambiguous as asked:
                larger, smaller = (f"{choice.normalize():f}" for choice in asked.choices)
                return Question(text, (larger, smaller))
            except NotRead:
                continue
    return None


def ends_of_range(text: str) -> list[str]:
    """Both ends of "80-85 %", or the one percentage; a sign at one end holds for both."""
    ends = [end.strip() for end in re.split(r"(?<=[\d%])\s*[-–]\s*(?=[\d%])", text)]
    return [end if "%" in end else f"{end}%" for end in ends] if "%" in text else ends


def mark_in(text: str) -> str:
    """The last point or comma of a text."""
    return next((sign for sign in reversed(text) if sign in ".,"), "")


def proven_point(text: str) -> str:
    """The decimal mark that a number shows beyond doubt: both marks, groups again and again, or no group of three."""
    found = MARKED.search(text) if len(text) <= LONGEST else None
    if not found:
        return ""
    number, last = found[0], mark_in(found[0])
    other = "," if last == "." else "."
    if other in number or len(number.rpartition(last)[2]) != 3:
        return last
    return other if number.count(last) > 1 else ""
