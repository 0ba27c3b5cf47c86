"""Which column holds what? Told by its heading in several languages, or remembered from the last time."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from formats import currencies
from formats.names import search_key
from formats.tables.table import Cell, is_filled, words

OPENING = 15
UNIT = re.compile(r"[(\[]\s*([^()\[\]]{1,20}?)\s*[)\]]\s*\Z")
DAY_FIRST, MONTH_FIRST = "day", "month"
OF_A_HUNDRED, OF_ONE = "percent", "share"


@dataclass(frozen=True)
class Field:
    """What a column can be taken for: its name, its label for people, its kind, and the headings it goes by."""

    name: str
    label: Any
    kind: str = "text"
    headings: tuple[str, ...] = ()


def known(name: str, label: Any, headings: str, kind: str = "text") -> Field:
    """A field with its headings, divided by bars and written as a search key."""
    return Field(name, label, kind, tuple(headings.split("|")))


@dataclass(frozen=True)
class Plan:
    """How a table is to be read: its line of headings, what each column is taken for, and what else was asked."""

    head: int = 0
    columns: Mapping[int, str] = field(default_factory=dict)
    days: Mapping[int, str] = field(default_factory=dict)
    points: Mapping[int, str] = field(default_factory=dict)
    shares: Mapping[int, str] = field(default_factory=dict)

    def stored(self) -> dict:
        """The plan as JSON."""
        return {
            "head": self.head,
            "columns": _texts(self.columns),
            "days": _texts(self.days),
            "points": _texts(self.points),
            "shares": _texts(self.shares),
        }

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> "Plan":
        """The plan from its JSON."""
        return cls(
            stored["head"], *(_numbers(stored.get(name, {})) for name in ("columns", "days", "points", "shares"))
        )

    def place_of(self, name: str) -> int | None:
        """The column that is taken for the field."""
        return next((at for at, given in self.columns.items() if given == name), None)


def _texts(answers: Mapping[int, str]) -> dict[str, str]:
    return {str(at): answer for at, answer in answers.items()}


def _numbers(answers: Mapping[str, str]) -> dict[int, str]:
    return {int(at): answer for at, answer in answers.items()}


def recognise(headings: Iterable[Cell], fields: Iterable[Field], remembered: Mapping[str, str]) -> dict[int, str]:
    """Which field stands in which column; what people once said comes first, also that a column is left out."""
    fields = list(fields)
    names = {item.name for item in fields}
    by_heading = {heading: item.name for item in fields for heading in item.headings}
    found: dict[int, str] = {}
    for at, heading in enumerate(headings):
        key = search_key(words(heading, limit=200))
        name = remembered.get(key, by_heading.get(key) or by_heading.get(search_key(without_unit(heading)), ""))
        if name in names and name not in found.values():
            found[at] = name
    return found


def find_head(
    rows: list[list[Cell]], fields: Iterable[Field], remembered: Mapping[str, str], needed: Iterable[str]
) -> int | None:
    """The line with the headings: the first of the opening lines that names all that is needed, and one thing more."""
    fields, needed = list(fields), set(needed)
    for number, row in enumerate(rows[:OPENING]):
        names = recognise(row, fields, remembered).values()
        if needed <= set(names) and len(names) > 1:
            return number
    return None


def likely_head(rows: list[list[Cell]]) -> int:
    """Where no heading is known: the first of the opening lines that has the most texts in it."""
    texts = [sum(isinstance(cell, str) and is_filled(cell) for cell in row) for row in rows[:OPENING]]
    return texts.index(max(texts))


def plan_of(rows: list[list[Cell]], head: int, fields: Iterable[Field], remembered: Mapping[str, str]) -> Plan:
    """The plan as far as headings and memory give it."""
    plan = Plan(head, recognise(rows[head], fields, remembered))
    keys = {at: search_key(words(cell, limit=200)) for at, cell in enumerate(rows[head])}
    days, points, shares = (
        {at: remembered[f"{key}:{kind}"] for at, key in keys.items() if f"{key}:{kind}" in remembered}
        for kind in ("days", "point", "share")
    )
    return replace(plan, days=days, points=points, shares=shares)


def memory_of(plan: Plan, headings: list[Cell]) -> dict[str, str]:
    """What is to be remembered of a plan, by heading; a column that was left out is remembered as such."""
    memory: dict[str, str] = {}
    for at, heading in enumerate(headings):
        key = search_key(words(heading, limit=200))
        if not key or key in memory:
            continue
        memory[key] = plan.columns.get(at, "")
        for kind, answers in (("days", plan.days), ("point", plan.points), ("share", plan.shares)):
            if at in answers:
                memory[f"{key}:{kind}"] = answers[at]
    return memory


def without_unit(heading: Cell) -> str:
    """The heading without the unit in brackets at its end."""
    return UNIT.sub("", words(heading, limit=200))


def unit_of(heading: Cell) -> str:
    """What a heading says of all amounts under it: "Budget (Mrd Ft)" gives "Mrd Ft"; nothing where it is no money."""
    found = UNIT.search(words(heading, limit=200))
    if not found:
        return ""
    rest, named, power = currencies.split(f"1 {found[1]}")
    return found[1] if rest == "1" and (named or power) else ""
