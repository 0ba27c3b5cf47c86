"""Fetch a source from its address: ask, look, read it like any other file, and say when to ask again."""

import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from calls.catalogue.models.calls import Call
from calls.catalogue.models.sources import ImportRun, RunState, Source, SourceKind
from calls.catalogue.rules import may_fetch
from calls.fetching import addresses, search, topics, whole
from calls.fetching.conversation import Fetched, Manners, Progress
from calls.fetching.transport import Unanswered
from calls.importing.actions.imports import USUAL, close, import_file, silent
from jobs.actions import enqueue
from jobs.models import Job
from organisations.models import User

FETCHERS = {SourceKind.PORTAL_BULK: whole, SourceKind.TOPIC_DETAILS: topics, SourceKind.SEARCH: search}
TASK = "calls.tasks.fetch_source"
WITHIN = 600
BROKEN_OFF = _("This was broken off, by a fault in the program or a stop of it.")
FIRST_PAUSE = dt.timedelta(minutes=15)  # after a failure; the next one is twice as long, up to the usual interval


def allow(user: User) -> None:
    """Refuse whoever may not decide what is fetched."""
    if not may_fetch(user):
        raise PermissionDenied


def usual_source(kind: str) -> Source:
    """The portal's source of that kind, switched off; not stored while nobody wants it."""
    code, name = USUAL[kind]
    found = Source.objects.filter(code=code).first() or Source(code=code, name=name, kind=kind)
    found.url = found.url or addresses.USUAL[kind]
    return found


@transaction.atomic
def set_up(source: Source, *, by: User, facts: dict) -> Source:
    """Switch fetching on or off, and say from where and how often; another address is read anew."""
    allow(by)
    if source.url != facts["url"]:
        source.etag = source.last_modified = ""
    for name in ("fetched", "every_hours", "url"):
        setattr(source, name, facts[name])
    source.next_fetch, source.failures = None, 0
    source.save()
    return source


def fetch_now(source: Source, *, by: User) -> Job:
    """Have the worker fetch it once, whether or not it is fetched by itself; a source that is new is kept first."""
    allow(by)
    if not source.pk:
        source.save()
    return queue(source, by=by)


def queue(source: Source, *, by: User | None = None) -> Job:
    """Lay one attempt into the queue; while one waits or runs there is no second one of the same source."""
    title = f"{_('Calls')}: {source.name}"
    key = f"calls:fetch:{source.pk}"
    return enqueue(TASK, title=title, by=by, key=key, within=WITHIN, source_id=source.pk, by_hand=by is not None)


def queue_due(now: dt.datetime) -> int:
    """Lay into the queue what is due; how many there were."""
    due = list(Source.objects.due(now).filter(kind__in=FETCHERS))
    for source in due:
        queue(source)
    return len(due)


def fetch(
    source: Source,
    *,
    by: User | None = None,
    now: dt.datetime | None = None,
    manners: Manners | None = None,
    progress: Progress = silent,
) -> ImportRun | None:
    """Fetch and read the source once; nothing if it has nothing new. A failure is kept in the run and at the source,
    and harms nothing: what we have stays as it is, and the next attempt waits."""
    now = now or timezone.now()
    close_broken_off(source, now)
    run = ImportRun(source=source, by=by, address=source.url, shape=source.kind, file_name=source.name)
    try:
        with working_file(source) as file:
            fetched = FETCHERS[source.kind].fetch(source, file, manners or FETCHERS[source.kind].MANNERS, progress)
            if fetched is None:
                return unchanged(source, now)
            read(file, run, fetched, now, progress)
    except Unanswered as reason:
        close(run, RunState.FAILED, str(reason), dry_run=False)
        return again_later(source, run, now, reason.wait)
    except BaseException:  # also when the worker is stopped: the run must not look as if it were still going on
        close(run, RunState.FAILED, str(BROKEN_OFF), dry_run=False)
        again_later(source, run, now, None)
        raise
    if run.state != RunState.DONE:
        return again_later(source, run, now, None)
    return settle(source, run, fetched, now)


def close_broken_off(source: Source, now: dt.datetime) -> None:
    """Close what a killed worker left: one source is fetched once at a time, so nothing of it can still be going on."""
    left = ImportRun.objects.filter(source=source, state=RunState.RUNNING).exclude(address="")
    left.update(state=RunState.FAILED, message=str(BROKEN_OFF), finished_at=now)


@contextmanager
def working_file(source: Source) -> Iterator[BinaryIO]:
    """A file beside the data, which is gone afterwards whatever happens."""
    folder = Path(settings.DATA_DIR) / "fetched"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder, prefix=f"{source.pk}-") as file:
        yield file


def read(file: BinaryIO, run: ImportRun, fetched: Fetched, now: dt.datetime, progress: Progress) -> None:
    """Read the file as if somebody had uploaded it; what went wrong on the way stands before its own remarks."""
    if fetched.found:
        import_file(
            file,
            file_name=fetched.name,
            source=run.source.code,
            by=run.by,
            run=run,
            expected=run.source.kind,
            now=now,
            progress=progress,
        )
    else:
        close(run, RunState.DONE, "", dry_run=False)
    if fetched.remarks:
        run.log = [*fetched.remarks, *run.log]
        run.save(update_fields=["log"])


def settle(source: Source, run: ImportRun, fetched: Fetched, now: dt.datetime) -> ImportRun:
    """Remember what was read, and ask again after the usual time."""
    Call.objects.filter(pk__in=fetched.asked).update(details_at=now)
    Source.objects.filter(pk=source.pk).update(
        etag=fetched.etag, last_modified=fetched.last_modified, failures=0, next_fetch=now + interval(source)
    )
    return run


def unchanged(source: Source, now: dt.datetime) -> None:
    """The source has nothing new."""
    Source.objects.filter(pk=source.pk).update(
        unchanged_at=now, last_ok=now, last_error="", failures=0, next_fetch=now + interval(source)
    )


def again_later(source: Source, run: ImportRun, now: dt.datetime, wait: int | None) -> ImportRun:
    """Ask again when the server said so, or after a pause that grows with every failure."""
    pause = min(FIRST_PAUSE * 2 ** min(source.failures, 10), interval(source))
    if wait is not None:
        pause = max(pause, dt.timedelta(seconds=wait))
    Source.objects.filter(pk=source.pk).update(failures=source.failures + 1, next_fetch=now + pause)
    return run


def interval(source: Source) -> dt.timedelta:
    """The usual time between two attempts."""
    return dt.timedelta(hours=max(source.every_hours, 1))
