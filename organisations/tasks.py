"""What does the worker do with a list of municipalities?"""

from django.urls import reverse
from django.utils.translation import gettext as _

from jobs.actions import report
from organisations.actions.imports import import_run, lay_open
from organisations.models import DirectoryImport
from organisations.models.imports import ImportState


def read_list(job, *, run_id: int, confirmed: bool = False) -> str:
    """Read an uploaded list; it is laid open first, then previewed, and written when somebody has confirmed."""
    run = DirectoryImport.objects.select_related("association").get(pk=run_id)
    here = reverse("organisations:import", args=[run.pk])
    if run.state == ImportState.DONE:
        return here

    def say(done: int, total: int) -> None:
        report(job.pk, done, total, _("writing"))

    with run.file.open("rb") as file:
        if "chosen" in run.preview:
            import_run(run, file, preview=not confirmed, progress=say)
        else:
            lay_open(run, file)
    return here
