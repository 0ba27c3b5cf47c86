"""What does the worker do with a file of calls?"""

from django.urls import reverse
from django.utils.translation import gettext as _

from calls.actions.imports import import_file, shape_of
from calls.actions.tables import lay_open
from calls.importing.stream import Shape
from calls.models import ImportRun
from calls.models.sources import RunState
from formats.tables.faults import Unreadable
from jobs.actions import report


def read_upload(job, *, run_id: int, confirmed: bool = False) -> str:
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
                file, file_name=run.file_name, by=run.by, run=run, preview=not confirmed, progress=say,
                source=run.source.code if run.source else "",
            )  # fmt: skip
    return reverse("calls:import", args=[run.pk])


def is_table(file) -> bool:
    """Whether the file is a table rather than one of the portal's; damaged ones say so when they are read."""
    try:
        return shape_of(file) not in set(Shape)
    except Unreadable:
        return False
