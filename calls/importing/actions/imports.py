"""Read a file of calls: look at all of it first, refuse what looks like an outage, then merge it batch by batch."""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from calls.catalogue.models.calls import Call, CallKind
from calls.catalogue.models.changes import CallChange, ChangeKind
from calls.catalogue.models.sources import ImportRun, RunState, Source, SourceKind
from calls.importing import portal, search, tables
from calls.importing.actions.merge import Merge
from calls.importing.records import Record, Rejected, Skipped, Unreadable
from calls.importing.stream import Shape, open_portal_file
from calls.telling import actions as telling
from formats.tables.columns import Plan
from formats.tables.opening import open_table
from jobs.closing import CLOSERS
from organisations.models import User

USUAL = {
    SourceKind.PORTAL_BULK: ("eu-portal", "EU Funding & Tenders Portal"),
    SourceKind.TOPIC_DETAILS: ("eu-portal-topics", "EU Funding & Tenders Portal, single topics"),
    SourceKind.SEARCH: ("eu-portal-search", "EU Funding & Tenders Portal, search"),
    SourceKind.CSV: ("tables", "Tables"),
    SourceKind.XLSX: ("tables", "Tables"),
}
MOST_REMARKS = 500
FAR, MANY = 3, 1_000  # so many times the largest file before, and this many calls at least, is far larger
COUNTS = ("seen", "created", "updated", "unchanged", "rejected", "skipped", "missing")
Found = Record | Skipped | Rejected


@dataclass
class Content:
    """A file that was looked at: what it is, how many calls it names, and how to read it again from the start."""

    shape: str
    number: int
    read: Callable[[], Iterator[Found]]
    left_out: dict = field(default_factory=dict)
    told: list[str] = field(default_factory=list)
    doubtful: list[dict] = field(default_factory=list)


def look(file: BinaryIO, shape: str, source: Source, chosen: dict, *, preview: bool = False) -> Content:
    """Go through the file once, and count what it names; `chosen` is how a person said that a table is to be read."""
    if shape in set(Shape):
        return look_at_portal_file(file)
    table = open_table(file, encoding=chosen.get("encoding", ""), sheet=chosen.get("sheet", ""))
    rows = table.rows
    plan = Plan.of(chosen["plan"]) if "plan" in chosen else tables.usual_plan(rows, source)
    found = list(tables.read(rows, source, plan, asking=preview))
    rejects = [item for item in found if isinstance(item, Rejected)]
    left_out, doubtful = tables.left_out(rows, plan, rejects), tables.doubtful_rows(found)
    return Content(shape, len(found), lambda: iter(found), left_out, table.remarks(), doubtful)


def shape_of(file: BinaryIO) -> str:
    """What the file is, seen from what stands in it and not from its name."""
    file.seek(0)
    beginning = file.read(64).lstrip(b"\xef\xbb\xbf \r\n\t")
    if beginning.startswith((b"{", b"[")):
        return open_portal_file(file)[0]
    return SourceKind.XLSX if beginning.startswith(b"PK") else SourceKind.CSV


def expected_shape(file: BinaryIO, expected: str) -> str:
    """What the file is; one that is not what was asked for (an error page, say) is refused."""
    shape = shape_of(file)
    if expected and shape != expected:
        kind = SourceKind(expected).label
        raise Unreadable(_("The address answered with something else than what was expected: %s") % kind)
    return shape


def look_at_portal_file(file: BinaryIO) -> Content:
    """Go through the whole file once, so that one that is cut or damaged changes nothing."""
    shape, objects = open_portal_file(file)
    number = sum(1 for entry in objects if isinstance(entry, dict) and str(entry.get("type", "1")) != portal.TENDER)

    def again() -> Iterator[Found]:
        _shape, objects = open_portal_file(file)
        return search.best_rows(objects) if shape == Shape.SEARCH else read_topics(objects)

    return Content(shape, number, again)


def read_topics(objects: Iterable) -> Iterator[Found]:
    """The topics of the bulk file, or the one of its own file."""
    return (portal.read(entry, _("object %s") % number) for number, entry in enumerate(objects, start=1))


def source_of(code: str, shape: str) -> Source:
    """The source by its code, or the usual one for such a file; made when it is new."""
    usual_code, name = USUAL[shape]
    kind = SourceKind.CSV if shape == SourceKind.XLSX else shape
    return Source.objects.get_or_create(code=code or usual_code, defaults={"kind": kind, "name": code or name})[0]


def silent(done: int, total: int) -> None:
    """Nobody wants to know how far it is."""


@CLOSERS.register(name="calls.tasks.read_upload")
def give_up(sentence: str, *, run_id: int, **_more: object) -> None:
    """Close a run whose reading was given up; one that has come to an end is left alone."""
    begun = ImportRun.objects.filter(pk=run_id, state__in=[RunState.WAITING, RunState.RUNNING])
    begun.update(state=RunState.FAILED, message=sentence[:500], finished_at=timezone.now())


def import_file(
    file: BinaryIO,
    *,
    file_name: str,
    source: str = "",
    by: User | None = None,
    dry_run: bool = False,
    preview: bool = False,
    run: ImportRun | None = None,
    expected: str = "",
    now: dt.datetime | None = None,
    progress: Callable[[int, int], None] = silent,
) -> ImportRun:
    """Read the file into calls. The run says what came of it; a refused or unreadable file has changed nothing.

    With `preview` a table, and a file far larger than ever before, is only looked at, and the run keeps what would come
    of each row; with `expected` a file of another kind is not read at all."""
    now, run = now or timezone.now(), run or ImportRun(by=by)
    run.file_name, run.sha256, run.state = file_name[:255], sha256(file), RunState.RUNNING
    try:
        run.shape = expected_shape(file, expected)
        run.source = source_of(source, run.shape)
        if not dry_run:
            run.save()
        content = look(file, run.shape, run.source, run.preview.get("chosen", {}), preview=preview)
        if refusal := refuse(content, run.source, run):
            return close(run, RunState.REFUSED, refusal, dry_run=dry_run)
        larger = preview and far_larger(content, run.source, run)
        only_look = bool(preview and (larger or run.shape not in set(Shape)))
        merge = Merge(run.source, now, timezone.localdate(now), run=run, dry=dry_run or only_look)
        merge_all(merge, content, run, progress)
        if content.shape == Shape.BULK:
            mark_missing(merge, run)
        if only_look:
            run.preview = run.preview | {
                "rows": merge.preview,
                "left_out": content.left_out,
                "told": [larger, *content.told] if larger else content.told,
                "doubtful": content.doubtful,
            }
            return close(run, RunState.PREVIEW, "", dry_run=dry_run)
    except Unreadable as error:
        return close(run, RunState.FAILED, str(error), dry_run=dry_run)
    return close(run, RunState.DONE, "", dry_run=dry_run)


def sha256(file: BinaryIO) -> str:
    """The fingerprint of the file."""
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()


def refuse(content: Content, source: Source, run: ImportRun) -> str:
    """Why this file is not believed: an empty answer, or one much smaller than the last, is an outage; what was fetched
    and is far larger than ever waits for a person."""
    if content.number == 0:
        return _("The file names no call at all, so nothing was changed.")
    runs = source.runs.filter(state=RunState.DONE, shape=content.shape).exclude(pk=run.pk)
    whole = content.shape == Shape.BULK or (content.shape == Shape.SEARCH and run.address)  # not just a part of it
    before = (runs if content.shape == Shape.BULK else runs.exclude(address="")).first() if whole else None
    if before and content.number * 2 < before.seen:
        sentence = _("The file names %(now)s calls, the last one named %(before)s, so nothing was changed.")
        return sentence % {"now": content.number, "before": before.seen}
    if whole and run.address and (larger := far_larger(content, source, run)):
        return " ".join([larger, _("Nothing was changed. If that is right, bring the file by hand.")])
    return ""


def far_larger(content: Content, source: Source, run: ImportRun) -> str:
    """What there is to be asked when the file names far more calls than any of the source before; else nothing."""
    runs = source.runs.filter(state=RunState.DONE, shape=content.shape).exclude(pk=run.pk)
    before = runs.aggregate(most=Max("seen"))["most"]
    if not before or content.number < max(MANY, before * FAR):
        return ""
    sentence = _("The file names %(now)s calls, far more than ever before: the largest one named %(before)s.")
    return sentence % {"now": content.number, "before": before}


def merge_all(merge: Merge, content: Content, run: ImportRun, progress: Callable[[int, int], None]) -> None:
    """Merge what can be used, and note what cannot."""
    remarks: list[dict] = []

    def usable() -> Iterator[Record]:
        seen: set[str] = set()
        for found in content.read():
            note(found, seen, remarks, merge.totals)
            if isinstance(found, Record) and found.code not in seen:
                seen.add(found.code)
                yield found

    for done in merge.take(usable()):
        progress(done, content.number)
    run.log = remarks
    merge.totals["seen"] = sum(merge.totals[name] for name in ("created", "updated", "unchanged", "rejected"))
    for name in COUNTS:
        setattr(run, name, merge.totals[name])


def note(found: Found, seen: set[str], remarks: list[dict], totals: Counter[str]) -> None:
    """Count what cannot be used, and keep the reason."""
    if isinstance(found, Skipped):
        totals["skipped"] += 1
        return
    notes = notes_on(found)
    if isinstance(found, Rejected) or found.code in seen:
        totals["rejected"] += 1
        notes = notes or [{"message": _("This code appears in the file twice.")}]
    room = max(0, MOST_REMARKS - len(remarks))
    remarks.extend({"place": found.place, "code": found.code, **told} for told in notes[:room])


def notes_on(found: Found) -> list[dict]:
    """What is to be noted of something found: every fault of a row with its column, the reason of anything else."""
    if isinstance(found, Rejected) and found.faults:
        return [
            {"message": str(fault), "column": fault.column, "value": fault.value, "sentence": fault.sentence}
            for fault in found.faults
        ]
    if isinstance(found, Record):
        return [{"message": remark, "kept": True} for remark in found.remarks]
    return [{"message": found.reason}]


@transaction.atomic
def mark_missing(merge: Merge, run: ImportRun) -> None:
    """Mark topics that the whole list no longer has; nothing is deleted."""
    if merge.dry:
        return
    gone = Call.objects.filter(source=merge.source, kind=CallKind.TOPIC, missing_since__isnull=True)
    gone = list(gone.exclude(last_seen__gte=merge.now).values_list("pk", flat=True))
    changes = CallChange.objects.bulk_create(
        CallChange(call_id=pk, kind=ChangeKind.MISSING, field="missing_since", seen_at=merge.now, run=run)
        for pk in gone
    )
    telling.tell(changes)
    Call.objects.filter(pk__in=gone).update(missing_since=merge.now)
    run.missing = len(gone)


def close(run: ImportRun, state: str, message: str, *, dry_run: bool) -> ImportRun:
    """Write down what came of the run, and at the source when it was last read."""
    run.state, run.message, run.finished_at = state, message[:500], timezone.now()
    if not dry_run:
        run.save()
        if state == RunState.PREVIEW:
            return run
        told = {"last_ok": run.finished_at, "last_error": ""} if state == RunState.DONE else {"last_error": run.message}
        Source.objects.filter(pk=run.source_id).update(**told)
    return run
