"""What is a person shown of a table before it is read? Each heading with samples, and what must be asked."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from formats.currencies import WORDS
from formats.tables.columns import Field, Plan, find_head, likely_head, plan_of, unit_of
from formats.tables.doubts import ask_days, ask_point, ask_share
from formats.tables.table import Cell, Table, is_filled, words

SAMPLES = 3


def letters(at: int) -> str:
    """The letters over a column, as a spreadsheet counts: A, B, … Z, AA."""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(65 + rest) + name
    return name


def lay_out(
    table: Table,
    fields: Iterable[Field],
    remembered: Mapping[str, str],
    *,
    needed: Iterable[str],
    head: int | None = None,
) -> dict[str, Any]:
    """Everything about the table that its page shows, as JSON, with the plan that headings and memory suggest."""
    fields = list(fields)
    if head is None or head >= len(table.rows):
        found = find_head(table.rows, fields, remembered, needed)
        head = likely_head(table.rows) if found is None else found
    plan = plan_of(table.rows, head, fields, remembered)
    body = [row for row in table.rows[head + 1 :] if any(is_filled(cell) for cell in row)]
    width = max((len(row) for row in [table.rows[head], *body]), default=0)
    columns = [shown(at, table.rows[head], body) for at in range(width)]
    columns = [column for column in columns if column["heading"] or column["samples"]]
    return {
        "kind": table.kind,
        "encoding": table.encoding,
        "guessed": table.guessed,
        "sheet": table.sheet,
        "sheets": list(table.sheets),
        "rows": len(body),
        "columns": columns,
        "merged": list(table.merged),
        "hidden": list(table.hidden),
        "plan": proven(plan, columns).stored(),
    }


def shown(at: int, headings: list[Cell], body: list[list[Cell]]) -> dict[str, Any]:
    """One column: its heading, the first different values under it, and what of it can be read in two ways."""
    heading = headings[at] if at < len(headings) else ""
    cells = [row[at] for row in body if at < len(row) and is_filled(row[at])]
    unit = unit_of(heading)
    days, share = ask_days(cells), ask_share(cells)
    point = ask_point((cell, currency_in(unit, row)) for row in body if at < len(row) for cell in [row[at]])
    return {
        "at": at,
        "letters": letters(at),
        "heading": words(heading),
        "samples": first_different(words(cell) for cell in cells),
        "unit": unit,
        "days": days and days.stored(),
        "point": point and point.stored(),
        "share": share and share.stored(),
    }


def first_different(texts: Iterable[str]) -> list[str]:
    """The first few texts that differ from each other."""
    found: dict[str, None] = {}
    for text in texts:
        found[text] = None
        if len(found) == SAMPLES:
            break
    return list(found)


def currency_in(unit: str, row: list[Cell]) -> str:
    """The currency that the heading or a cell of the row names; whole ones settle what a point means."""
    for text in [unit.rsplit(maxsplit=1)[-1] if unit else "", *row]:
        if isinstance(text, str) and (code := WORDS.get(text.strip().replace("İ", "i").lower())):
            return code
    return "EUR"


def proven(plan: Plan, columns: list[dict[str, Any]]) -> Plan:
    """The plan with the answers that other cells of a column give, where nobody has answered before."""
    days = {column["at"]: column["days"]["proven"] for column in columns if column["days"]}
    points = {column["at"]: column["point"]["proven"] for column in columns if column["point"]}
    days, points = ({at: said for at, said in found.items() if said} for found in (days, points))
    return replace(plan, days=days | dict(plan.days), points=points | dict(plan.points))
