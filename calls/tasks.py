"""What does the worker do for calls: read files, send mails?"""

from django.urls import reverse
from django.utils.translation import gettext as _

from calls.actions import mails
from calls.actions.imports import import_file
from calls.models import FactReport, ImportRun
from calls.models.sources import RunState
from jobs.actions import report

TABLES = ("csv", "xlsx")


def read_upload(job, *, run_id: int, confirmed: bool = False) -> str:
    """Read an uploaded file; a table is only previewed until somebody has looked at it."""
    run = ImportRun.objects.get(pk=run_id)
    if run.state in (RunState.DONE, RunState.REFUSED):
        return reverse("calls:import", args=[run.pk])

    def say(done: int, total: int) -> None:
        report(job.pk, done, total, _("reading"))

    with run.file.open("rb") as file:
        import_file(
            file, file_name=run.file_name, by=run.by, run=run, preview=not confirmed, progress=say,
            source=run.source.code if run.source else "",
        )  # fmt: skip
    return reverse("calls:import", args=[run.pk])


def send_weekly(_job) -> None:
    """Send the weekly digest to everybody for whom the day and the hour have come."""
    mails.send_weekly()


def send_changes(_job) -> None:
    """Tell of moved deadlines that were not told at once, then of all other changes, once a day."""
    mails.send_urgent()
    mails.send_changes()


def send_urgent(_job) -> None:
    """Tell at once of deadlines that have moved."""
    mails.send_urgent()


def answer_report(_job, *, report_id: int) -> None:
    """Tell the one who reported a wrong fact what was done."""
    found = FactReport.objects.select_related("call", "user").get(pk=report_id)
    mails.answer(found)
