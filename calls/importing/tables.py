"""Which calls does somebody's table name? Rows of one call are put together; faults name the row and the column."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from calls.catalogue.models.sources import Source
from calls.catalogue.states import CallModel, DeadlineKind
from calls.importing.columns import FIELDS, NEEDED
from calls.importing.records import Record, Rejected, Unreadable
from calls.importing.rows import place_of, read_row
from formats.tables.cells import Row, rows_of
from formats.tables.columns import Plan, find_head, plan_of
from formats.tables.layout import lay_out
from formats.tables.table import Cell, Table, plain, words

MOST_KEPT = 2_000


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


def read(rows: list[list[Cell]], source: Source, plan: Plan) -> Iterator[Record | Rejected]:
    """Every row as a record, or as rejected with its faults; rows of the same call are put together."""
    found: dict[str, Record] = {}
    for row in rows_of(rows, plan):
        record = read_row(row, source)
        together = joined(found[record.code], record, row) if record.code in found and not row.faults else record
        if row.faults:
            yield rejected(row)
        else:
            found[record.code] = together
    yield from found.values()


def rejected(row: Row) -> Rejected:
    """A row with what is wrong with it."""
    return Rejected(
        place_of(row), row.code("code", 160), "; ".join(map(str, row.faults)), tuple(row.faults), tuple(row.raw)
    )


def joined(first: Record, second: Record, row: Row) -> Record:
    """Two rows of one call: its stages, windows or cut-offs. The same row twice is a fault."""
    if not second.dates or set(second.dates) <= set(first.dates or ()):
        row.blame(_("The same call stands here already: %s") % first.place)
        return first
    dates = tuple(sorted({*(first.dates or ()), *second.dates}, key=lambda fact: (fact.date, fact.kind)))
    kinds = {fact.kind for fact in dates}
    model = CallModel.TWO_STAGE if DeadlineKind.STAGE2 in kinds else CallModel.MULTIPLE_CUTOFF
    model = CallModel.WINDOWS if DeadlineKind.WINDOW in kinds else model
    return replace(first, dates=dates, fields={**first.fields, "model": model}, guessed=False)


def left_out(rows: list[list[Cell]], plan: Plan, rejects: list[Rejected]) -> dict[str, Any]:
    """The rows that cannot be used, kept as they came, so that they can be mended and brought again."""
    kept = [
        {"row": item.faults[0].row, "cells": [plain(cell) for cell in item.cells], "why": item.reason}
        for item in rejects[:MOST_KEPT]
    ]
    return {"head": [words(cell) for cell in rows[plan.head]], "rows": kept, "number": len(rejects)}
