"""Read a list of municipalities into the directory of an association: looked at as a whole, written in batches."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import islice
from typing import BinaryIO

from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import router, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from formats.tables.columns import Plan, memory_of
from formats.tables.faults import Unreadable
from formats.tables.opening import open_table
from formats.uploads.rule import TABLE, accept
from jobs.actions import enqueue
from jobs.closing import CLOSERS
from organisations.directory.actions.naming import tell_apart
from organisations.directory.models.directory import Association, Municipality, Organisation
from organisations.importing import lists
from organisations.importing.changes import OWN_FIELDS, Change, parent_of
from organisations.importing.models import DirectoryImport, ImportState
from organisations.importing.rows import Listing
from organisations.members.models.users import User
from organisations.members.rules import may_keep_directory

TASK, WITHIN = "organisations.tasks.read_list", 600
BATCH = 500
MOST_SHOWN, MOST_REMARKS = 200, 500
ORDER = {"updated": 0, "created": 1, "unchanged": 2}


def allow(run: DirectoryImport, by: User) -> None:
    """Refuse whoever may not write in the directory of the association."""
    if not may_keep_directory(by, run.association):
        raise PermissionDenied


def remembered(association: Association) -> dict[str, str]:
    """What people said of columns in the association's last lists."""
    memory: dict[str, str] = {}
    for columns in reversed(association.directory_imports.exclude(columns={}).values_list("columns", flat=True)[:20]):
        memory |= columns
    return memory


def lay_open(run: DirectoryImport, file: BinaryIO) -> DirectoryImport:
    """Look at the list and keep what its page shows; nothing of it is read into the directory."""
    again = run.preview.get("again", {})
    try:
        table = open_table(file, encoding=again.get("encoding", ""), sheet=again.get("sheet", ""))
        layout = lists.suggest(table, remembered(run.association), again.get("head"))
        run.preview, run.state, run.message = {"again": again, "layout": layout}, ImportState.COLUMNS, ""
    except Unreadable as error:
        run.state, run.message, run.finished_at = ImportState.FAILED, str(error)[:500], timezone.now()
    run.save()
    return run


@transaction.atomic
def choose(
    run: DirectoryImport, *, by: User, plan: Plan, kind: str, source: str, as_of: dt.date | None
) -> DirectoryImport:
    """Keep how the list is to be read, and remember its columns for the next one."""
    allow(run, by)
    headings = {column["at"]: column["heading"] for column in run.preview["layout"]["columns"]}
    run.columns = memory_of(plan, [headings.get(at, "") for at in range(max(headings, default=-1) + 1)])
    again = run.preview.get("again", {})
    run.preview = run.preview | {
        "layout": run.preview["layout"] | {"plan": plan.stored()},
        "chosen": {
            "plan": plan.stored(),
            "encoding": again.get("encoding", ""),
            "sheet": again.get("sheet", ""),
            "kind": kind,
            "source": source,
            "as_of": as_of.isoformat() if as_of else "",
        },
    }
    run.save()
    return run


@transaction.atomic
def open_again(run: DirectoryImport, *, by: User, chosen: dict) -> DirectoryImport:
    """Have the file opened once more, in another alphabet, on another sheet or from another line."""
    allow(run, by)
    run.preview = {"again": chosen}
    run.save()
    return run


def silent(done: int, total: int) -> None:
    """Nobody wants to know how far it is."""


@CLOSERS.register(name="organisations.tasks.read_list")
def give_up(sentence: str, *, run_id: int, **_more: object) -> None:
    """Close a list whose reading was given up; one that has come to an end is left alone."""
    begun = DirectoryImport.objects.filter(pk=run_id, state=ImportState.WAITING)
    begun.update(state=ImportState.FAILED, message=sentence[:500], finished_at=timezone.now())


def import_list(
    file: BinaryIO,
    *,
    listing: Listing,
    run: DirectoryImport,
    chosen: dict,
    preview: bool,
    progress: Callable[[int, int], None] = silent,
) -> DirectoryImport:
    """Read the list. The run says what came of it, or would come of it; it is stored by the caller."""
    try:
        table = open_table(file, encoding=chosen.get("encoding", ""), sheet=chosen.get("sheet", ""))
        rows = table.rows
        plan = Plan.of(chosen["plan"]) if "plan" in chosen else lists.usual_plan(rows, {})
        changes, faulty = look(rows, plan, listing)
    except Unreadable as error:
        run.state, run.message, run.finished_at = ImportState.FAILED, str(error)[:500], timezone.now()
        return run
    count(run, changes, faulty)
    run.preview = run.preview | {"left_out": lists.left_out(rows, plan, faulty), "told": table.remarks()}
    if preview:
        first = sorted(changes, key=lambda change: ORDER[change.outcome])
        run.preview["rows"] = [change.shown() for change in islice(first, MOST_SHOWN)]
    else:
        write(changes, progress)
        tell_apart(listing.association)
    run.state, run.message = (ImportState.PREVIEW if preview else ImportState.DONE), ""
    run.finished_at = timezone.now()
    return run


def keep(run: DirectoryImport) -> DirectoryImport:
    """Keep what came of a list that a command has read; what would have come of it is not wanted any more."""
    run.preview = {}
    run.save()
    return run


def look(rows: list, plan: Plan, listing: Listing) -> tuple[list[Change], list]:
    """Every row beside the entry it means, and the rows with faults."""
    towns = list(Municipality.objects.filter(directory_of=listing.association, merged_into=None))
    if lists.names_regions_only(plan):
        return list(lists.regions(rows, plan, listing, towns)), []
    reading = lists.read(rows, plan, listing, towns)
    if not reading.places and not reading.faulty:
        raise Unreadable(_("There is no municipality in this table."))
    return list(lists.compare(reading, listing, towns)), reading.faulty


def count(run: DirectoryImport, changes: list[Change], faulty: list) -> None:
    """Write onto the run how many of what, and what is to be noted."""
    totals = Counter(change.outcome for change in changes)
    run.created, run.updated, run.unchanged = (totals[name] for name in ("created", "updated", "unchanged"))
    run.rejected, run.seen = len(faulty), len(changes) + len(faulty)
    faults = [
        {"place": _("line %s") % fault.row, "column": fault.column, "value": fault.value, "sentence": fault.sentence}
        for row in faulty
        for fault in row.faults
    ]
    remarks = [
        {"place": change.place.name, "message": remark, "kept": True} for change in changes for remark in change.remarks
    ]
    run.log = [*faults[:MOST_REMARKS], *remarks[:MOST_REMARKS]]


def write(changes: Iterable[Change], progress: Callable[[int, int], None]) -> None:
    """Write what is new or changed, batch by batch, each at once or not at all."""
    due = [change for change in changes if change.outcome != "unchanged"]
    for start in range(0, len(due), BATCH):
        with transaction.atomic():
            write_batch(due[start : start + BATCH])
        progress(min(len(due), start + BATCH), len(due))


def write_batch(batch: list[Change]) -> None:
    """New entries in two tables, since every municipality is an organisation; changed ones field by field."""
    new = [change.town for change in batch if change.created]
    for town in new:
        town.fold()
    for town, parent in zip(new, Organisation.objects.bulk_create(map(parent_of, new)), strict=True):
        town.pk = town.organisation_ptr_id = parent.pk
    insert_own_part(new)
    changed = [change.town for change in batch if not change.created]
    Municipality.objects.bulk_update(changed, OWN_FIELDS)
    Organisation.objects.bulk_update([Organisation(pk=town.pk, nuts3=town.nuts3) for town in changed], ["nuts3"])
    Organisation.objects.filter(pk__in=[town.pk for town in changed]).update(version=F("version") + 1)


def insert_own_part(towns: list[Municipality]) -> None:
    """Write what a municipality has beyond every organisation; Django's own way in bulk refuses two tables."""
    own, base = Municipality._meta.local_concrete_fields, Municipality._base_manager  # noqa: SLF001
    if towns:
        base._insert(towns, fields=own, using=router.db_for_write(Municipality))  # noqa: SLF001


def import_run(
    run: DirectoryImport, file: BinaryIO, *, preview: bool, progress: Callable[[int, int], None] = silent
) -> DirectoryImport:
    """Read the file of a run as somebody has said it is to be read."""
    chosen = run.preview["chosen"]
    as_of = dt.date.fromisoformat(chosen["as_of"]) if chosen["as_of"] else None
    source = chosen["source"] or run.file_name[:200]
    listing = Listing(run.association, kind=chosen["kind"], source=source, as_of=as_of)
    import_list(file, listing=listing, run=run, chosen=chosen, preview=preview, progress=progress)
    run.save()
    return run


@transaction.atomic
def take(*, by: User, association: Association, file: UploadedFile) -> DirectoryImport:
    """Keep the file under a random name, and have the worker look at it."""
    accept(file, TABLE)
    run = DirectoryImport.objects.create(by=by, association=association, file=file, file_name=file.name[:255])
    queue(run, by=by, confirmed=False)
    return run


def queue(run: DirectoryImport, *, by: User, confirmed: bool) -> bool:
    """Have the worker read the list; one list at a time is written into a directory, so it may have to wait."""
    title = f"{_('Municipalities')}: {run.file_name}"
    key = f"directory:{run.association_id}" if confirmed else f"directory:import:{run.pk}"
    job = enqueue(TASK, title=title, by=by, key=key, within=WITHIN, run_id=run.pk, confirmed=confirmed)
    if job.arguments["run_id"] != run.pk:
        return False
    DirectoryImport.objects.filter(pk=run.pk).update(job_id=job.pk, state=ImportState.WAITING)
    return True
