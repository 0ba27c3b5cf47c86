"""The pages on which files of calls are read."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from calls.forms.lists import UploadForm
from calls.models import ImportRun, Source
from calls.models.sources import RunState
from calls.rules import may_edit, works_here
from jobs.actions import enqueue
from jobs.models import Job

TASK = "calls.tasks.read_upload"
WITHIN = 600


def imports(request: HttpRequest) -> HttpResponse:
    """The sources, the files that were read, and the place to lay a new one."""
    if not works_here(request.user):
        raise PermissionDenied
    runs = ImportRun.objects.visible_to(request.user).select_related("source", "by")
    is_post = request.method == "POST"
    form = UploadForm(request.POST if is_post else None, request.FILES if is_post else None)
    if is_post:
        if not may_edit(request.user):
            raise PermissionDenied
        if form.is_valid():
            return redirect("calls:import", take(form.cleaned_data["file"], by=request.user).pk)
    context = {"form": form, "runs": runs[:20], "sources": Source.objects.all(), "may_edit": may_edit(request.user)}
    return render(request, "calls/imports.html", context)


@transaction.atomic
def take(file, *, by) -> ImportRun:
    """Keep the file under a random name, and have the worker look at it."""
    run = ImportRun.objects.create(by=by, file=file, file_name=file.name[:255])
    queue(run, by=by, confirmed=False)
    return run


def queue(run: ImportRun, *, by, confirmed: bool) -> Job:
    """Have the worker read the file of the run."""
    title = f"{_('Calls')}: {run.file_name}"
    job = enqueue(
        TASK, title=title, by=by, key=f"calls:import:{run.pk}", within=WITHIN, run_id=run.pk, confirmed=confirmed
    )  # fmt: skip
    ImportRun.objects.filter(pk=run.pk).update(job_id=job.pk, state=RunState.WAITING)
    return job


def import_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What came of a file, or what would come of it."""
    run = get_object_or_404(ImportRun.objects.visible_to(request.user).select_related("source", "by"), pk=pk)
    job = Job.objects.filter(pk=run.job_id).first() if run.job_id else None
    context = {
        "run": run,
        "job": job if job and (job.is_open or job.state == "failed") else None,
        "is_preview": run.state == RunState.PREVIEW,
        "may_edit": may_edit(request.user),
    }
    return render(request, "calls/import.html", context)


@require_POST
def confirm_import(request: HttpRequest, pk: int) -> HttpResponse:
    """The preview is right: read the table into the calls."""
    run = get_object_or_404(ImportRun.objects.visible_to(request.user), pk=pk)
    if not may_edit(request.user):
        raise PermissionDenied
    if run.state == RunState.PREVIEW:
        queue(run, by=request.user, confirmed=True)
    return redirect("calls:import", pk)
