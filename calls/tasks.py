"""What does the worker do with a file of calls?"""

from django.urls import reverse
from django.utils.translation import gettext as _

from calls.actions.imports import import_file
from calls.models import ImportRun
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
