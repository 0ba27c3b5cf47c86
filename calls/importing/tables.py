"""Which calls does somebody's table name? Rows of one call are put together; faults name the row and the column."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from django.utils.translation import gettext as _

from calls.catalogue.models.sources import Source
from calls.catalogue.states import CallModel, DeadlineKind
from calls.importing.columns import FIELDS, NEEDED
from calls.importing.records import Record, Rejected, Unreadable
from calls.importing.rows import place_of, read_row
from formats.names import search_key
from formats.tables.cells import Row, rows_of
from formats.tables.columns import Plan, find_head, plan_of
from formats.tables.layout import lay_out
from formats.tables.table import Cell, Table, plain, words

MOST_KEPT = 2_000
TOGETHER, APART = "together", "apart"


def suggest(table: Table, remembered: Mapping[str, str], head: int | None = None) -> dict[str, Any]:
    """What a person is shown of the table before it is read."""
    return lay_out(table, FIELDS, remembered, needed=NEEDED, head=head)


def usual_plan(rows: list[list[Cell]], source: Source) -> Plan:
    """How the table is read when nobody is asked: by its headings, and by what is remembered of the source."""
    head = find_head(rows, FIELDS, source.columns, NEEDED)
    if head is None:
        raise Unreadable(
            _("No column of this table is called “title”. The first line must name the columns, for example: %s.")
            % "code, title, programme, opens_on, deadline"
        )
    return plan_of(rows, head, FIELDS, source.columns)


def read(rows: list[list[Cell]], source: Source, plan: Plan, *, asking: bool = False) -> Iterator[Record | Rejected]:
    """Every row as a record, or as rejected with its faults.

    Rows of one code with other dates are put together, or stay calls of their own, as the source remembers. Where
    nobody has said and the titles differ, it is a fault; while somebody is asked (`asking`), they are shown together.
    """
    found: dict[str, Record] = {}
    for row in rows_of(rows, plan):
        record = read_row(row, source)
        if record.code in found and not row.faults:
            answer = source.columns.get(rows_key(record.code), "")
            if answer == APART and not is_repeated(found[record.code], record):
                record = replace(record, code=own_code(record.code, found))
            else:
                record = joined(found[record.code], record, row, certain=asking or answer == TOGETHER)
        if row.faults:
            yield rejected(row)
        else:
            found[record.code] = record
    yield from found.values()


def rows_key(code: str) -> str:
    """Under which key a source remembers what several rows of this code are; no heading has a colon."""
    return f":rows:{code}"


def own_code(code: str, found: Mapping[str, Record]) -> str:
    """The next code that is free, for a row that is a call of its own: "K-1 (2)"."""
    return next(own for number in count(2) if (own := f"{code[:150]} ({number})") not in found)


def is_repeated(first: Record, second: Record) -> bool:
    """Whether the second row says nothing that the first does not say."""
    return not second.dates or set(second.dates) <= set(first.dates or ())


def doubtful_rows(found: Iterable[Record | Rejected]) -> list[dict[str, Any]]:
    """The calls of which several rows speak, to be asked whether they are one call, and whether their titles differ."""
    return [
        {
            "code": item.code,
            "place": item.place,
            "title": item.fields["title"],
            "rows": [list(row) for row in item.rows],
            "differ": any(search_key(title) != search_key(item.fields["title"]) for _place, title in item.rows),
        }
        for item in found
        if isinstance(item, Record) and item.rows
    ]


def rejected(row: Row) -> Rejected:
    """A row with what is wrong with it."""
    return Rejected(
        place_of(row), row.code("code", 160), "; ".join(map(str, row.faults)), tuple(row.faults), tuple(row.raw)
    )


def joined(first: Record, second: Record, row: Row, *, certain: bool) -> Record:
    """Two rows of one call: its stages, windows or cut-offs. The same row twice is a fault."""
    if is_repeated(first, second):
        row.blame(_("The same call is already here: %s") % first.place)
        return first
    title = second.fields["title"]
    if not certain and search_key(title) != search_key(first.fields["title"]):
        row.blame(
            _("The same code stands here with another title: %s. Give this call a code of its own.") % first.place
        )
        return first
    dates = tuple(sorted({*(first.dates or ()), *second.dates}, key=lambda fact: (fact.date, fact.kind)))
    kinds = {fact.kind for fact in dates}
    model = CallModel.TWO_STAGE if DeadlineKind.STAGE2 in kinds else CallModel.MULTIPLE_CUTOFF
    model = CallModel.WINDOWS if DeadlineKind.WINDOW in kinds else model
    told = _("%(place)s has the same code and another date: put together as one call with several dates.")
    return replace(
        first,
        dates=dates,
        fields={**first.fields, "model": model},
        guessed=False,
        rows=(*first.rows, (second.place, title)),
        remarks=(*first.remarks, told % {"place": second.place}),
    )


def left_out(rows: list[list[Cell]], plan: Plan, rejects: list[Rejected]) -> dict[str, Any]:
    """The rows that cannot be used, kept as they came, so that they can be mended and brought again."""
    kept = [
        {"row": item.faults[0].row, "cells": [plain(cell) for cell in item.cells], "why": item.reason}
        for item in rejects[:MOST_KEPT]
    ]
    return {"head": [words(cell) for cell in rows[plan.head]], "rows": kept, "number": len(rejects)}
