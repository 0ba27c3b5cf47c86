"""What does the worker do for calls: read files, fetch sources, send mails?"""

from typing import BinaryIO

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from calls.catalogue.models.sources import ImportRun, RunState, Source
from calls.catalogue.models.telling import FactReport
from calls.eligibility.queries import language_of_house
from calls.fetching.actions import fetching
from calls.following.actions import mails
from calls.importing.actions.imports import import_file, shape_of
from calls.importing.actions.tables import lay_open
from calls.importing.stream import Shape
from formats.tables.faults import Unreadable
from jobs.actions import report
from jobs.models import Job


def read_upload(job: Job, *, run_id: int, confirmed: bool = False) -> str:
    """Read an uploaded file; a table is laid open first, then previewed, until somebody has looked at it."""
    run = ImportRun.objects.get(pk=run_id)
    if run.state in (RunState.DONE, RunState.REFUSED):
        return reverse("calls:import", args=[run.pk])

    def say(done: int, total: int) -> None:
        report(job.pk, done, total, _("reading"))

    with run.file.open("rb") as file:
        if not confirmed and "chosen" not in run.preview and is_table(file):
            lay_open(run, file)
        else:
            import_file(
                file,
                file_name=run.file_name,
                by=run.by,
                run=run,
                preview=not confirmed,
                progress=say,
                source=run.source.code if run.source else "",
            )
    return reverse("calls:import", args=[run.pk])


def fetch_source(job: Job, *, source_id: int, by_hand: bool) -> str:
    """Fetch a source once; one that was switched off meanwhile is left alone."""
    source = Source.objects.get(pk=source_id)
    if not (source.fetched or by_hand):
        return ""

    def say(done: int, total: int) -> None:
        report(job.pk, done, total, _("reading"))

    language = getattr(job.requested_by, "language", None) or language_of_house()
    with translation.override(language):  # nobody asked, so the log speaks as the office does
        run = fetching.fetch(source, by=job.requested_by, progress=say)
    return reverse("calls:import", args=[run.pk]) if run else reverse("calls:sources")


def fetch_due(job: Job) -> None:
    """Fetch what is due; nothing is, unless somebody switched it on."""
    fetching.queue_due(timezone.now())


def is_table(file: BinaryIO) -> bool:
    """Whether the file is a table rather than one of the portal's; damaged ones say so when they are read."""
    try:
        return shape_of(file) not in set(Shape)
    except Unreadable:
        return False


def send_weekly(_job: Job) -> None:
    """Send the weekly digest to everybody for whom the day and the hour have come."""
    mails.send_weekly()


def send_changes(_job: Job) -> None:
    """Tell of moved deadlines that were not told at once, then of all other changes, once a day."""
    mails.send_urgent()
    mails.send_changes()


def send_urgent(_job: Job) -> None:
    """Tell at once of deadlines that have moved."""
    mails.send_urgent()


def answer_report(_job: Job, *, report_id: int) -> None:
    """Tell the one who reported a wrong fact what was done."""
    found = FactReport.objects.select_related("call", "user").get(pk=report_id)
    mails.answer(found)
