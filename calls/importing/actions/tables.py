"""How does a table become readable? It is laid open, a person says what its columns are, and that is remembered."""

import datetime as dt
from typing import Any, BinaryIO

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from calls.catalogue.models.sources import ImportRun, RunState, Source, SourceKind
from calls.catalogue.rules import may_edit
from calls.importing import tables
from calls.importing.records import Unreadable
from formats.names import search_key
from formats.tables.columns import Plan, memory_of
from formats.tables.opening import open_table
from organisations.models import User

ALIKE = 0.6


def lay_open(run: ImportRun, file: BinaryIO) -> ImportRun:
    """Look at the table and keep what its page shows; nothing of it is read into calls."""
    again = run.preview.get("again", {})
    try:
        table = open_table(file, encoding=again.get("encoding", ""), sheet=again.get("sheet", ""))
        layout = tables.suggest(table, {}, again.get("head"))
        source = run.source or source_like(layout)
        if source is not None:
            layout = tables.suggest(table, source.columns, again.get("head"))
        run.shape = SourceKind.XLSX if table.kind == "xlsx" else SourceKind.CSV
        run.preview = {"again": again, "layout": layout, "source": source.code if source else ""}
        run.state, run.message = RunState.COLUMNS, ""
    except Unreadable as error:
        run.state, run.message, run.finished_at = RunState.FAILED, str(error)[:500], timezone.now()
    run.save()
    return run


def source_like(layout: dict) -> Source | None:
    """The source whose tables had these headings before: most of what is remembered stands here again."""
    keys = {search_key(column["heading"]) for column in layout["columns"] if column["heading"]}
    best, share = None, ALIKE
    for source in Source.objects.exclude(columns={}):
        remembered = {key for key in source.columns if ":" not in key}
        common = len(keys & remembered) / max(len(keys), len(remembered), 1)
        if common >= share:
            best, share = source, common
    return best


@transaction.atomic
def choose(run: ImportRun, *, by: User, plan: Plan, source: Source | None, new_source: dict | None = None) -> ImportRun:
    """Keep how the table is to be read, and remember it for the source, which is made when it is new."""
    if not may_edit(by):
        raise PermissionDenied
    source = source or make_source(**(new_source or {}))
    headings = [""] * (1 + max((column["at"] for column in run.preview["layout"]["columns"]), default=0))
    for column in run.preview["layout"]["columns"]:
        headings[column["at"]] = column["heading"]
    source.columns = {**source.columns, **memory_of(plan, list(headings))}
    source.save(update_fields=["columns"])
    again = run.preview.get("again", {})
    run.preview = run.preview | {
        "source": source.code,
        "layout": run.preview["layout"] | {"plan": plan.stored()},
        "chosen": {"plan": plan.stored(), "encoding": again.get("encoding", ""), "sheet": again.get("sheet", "")},
    }
    run.source = source
    run.save()
    return run


@transaction.atomic
def settle_rows(run: ImportRun, answers: dict[str, str], *, by: Any) -> None:
    """Remember for the source, by code, whether rows with different dates are one call or several."""
    if not may_edit(by):
        raise PermissionDenied
    source = Source.objects.select_for_update().get(pk=run.source_id)
    source.columns |= {tables.rows_key(code): answer for code, answer in answers.items()}
    source.save(update_fields=["columns"])


def make_source(*, name: str, time: dt.time, zone: str) -> Source:
    """A source of this name; one that has it already is taken."""
    code = (slugify(search_key(name)) or "tables")[:40]
    found, _made = Source.objects.get_or_create(
        code=code, defaults={"name": name, "kind": SourceKind.CSV, "default_time": time, "default_zone": zone}
    )
    return found


@transaction.atomic
def open_again(run: ImportRun, *, by: User, chosen: dict) -> ImportRun:
    """Have the file opened once more, in another alphabet, on another sheet or from another line."""
    if not may_edit(by):
        raise PermissionDenied
    run.preview = {"again": chosen}
    run.save()
    return run
