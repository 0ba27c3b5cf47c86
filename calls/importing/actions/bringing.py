"""A file of calls is brought: kept, and laid before the worker."""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from calls.catalogue.models.sources import ImportRun, RunState
from formats.uploads.rule import CALLS, accept
from jobs.actions import enqueue
from jobs.models import Job
from organisations.models import User

TASK = "calls.tasks.read_upload"
WITHIN = 600


@transaction.atomic
def take(file: UploadedFile, *, by: User) -> ImportRun:
    """Keep the file under a random name, and have the worker look at it."""
    accept(file, CALLS)
    run = ImportRun.objects.create(by=by, file=file, file_name=file.name[:255])
    queue(run, by=by, confirmed=False)
    return run


def queue(run: ImportRun, *, by: User, confirmed: bool) -> Job:
    """Have the worker read the file of the run."""
    title = f"{_('Calls')}: {run.file_name}"
    job = enqueue(
        TASK, title=title, by=by, key=f"calls:import:{run.pk}", within=WITHIN, run_id=run.pk, confirmed=confirmed
    )
    ImportRun.objects.filter(pk=run.pk).update(job_id=job.pk, state=RunState.WAITING)
    return job
