"""The pages on which a list of municipalities comes in: bring it, say what its columns are, look, confirm."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from formats.forms.tables import AgainForm
from formats.tables.table import typed
from formats.tables.writing import CONTENT_TYPE, with_errors
from jobs.models import Job
from organisations.importing import actions as imports
from organisations.importing.forms import ListColumnsForm, ListForm
from organisations.importing.models import DirectoryImport, ImportState
from organisations.members.queries import kept_by
from organisations.members.requests import SignedInRequest
from organisations.members.rules import may_keep_directory

OPEN = (ImportState.COLUMNS, ImportState.PREVIEW)


def bring(request: SignedInRequest) -> HttpResponse:
    """The place to lay a list, and the lists that were brought."""
    if not may_keep_directory(request.user):
        raise PermissionDenied
    is_post = request.method == "POST"
    associations = kept_by(request.user)
    form = ListForm(request.POST if is_post else None, request.FILES if is_post else None, associations=associations)
    if is_post and form.is_valid():
        return redirect("organisations:import", imports.take(by=request.user, **form.cleaned_data).pk)
    runs = DirectoryImport.objects.visible_to(request.user).select_related("association", "by")
    context = {"form": form, "runs": runs.defer("preview", "log")[:20], "many": len(associations) > 1}
    return render(request, "organisations/importing/imports.html", context)


def run_to_keep(request: SignedInRequest, pk: int) -> DirectoryImport:
    """The run, for somebody who may write in the directory of its association."""
    runs = DirectoryImport.objects.visible_to(request.user).select_related("association", "by")
    run = get_object_or_404(runs, pk=pk)
    if not may_keep_directory(request.user, run.association):
        raise PermissionDenied
    return run


def import_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """What came of a list, or what would come of it."""
    run = run_to_keep(request, pk)
    if run.state == ImportState.COLUMNS:
        return redirect("organisations:import_columns", pk)
    job = Job.objects.filter(pk=run.job_id).first() if run.job_id else None
    context = {
        "run": run,
        "job": job if job and (job.is_open or job.state == "failed") else None,
        "is_preview": run.state == ImportState.PREVIEW,
        "taken": run.created + run.updated,
        "rows": run.preview.get("rows", []),
        "more_rows": run.seen - run.rejected > imports.MOST_SHOWN,
        "left_out": run.preview.get("left_out", {}),
        "faults": [remark for remark in run.log if not remark.get("kept")],
        "kept": [remark for remark in run.log if remark.get("kept")],
    }
    return render(request, "organisations/importing/import.html", context)


def columns(request: SignedInRequest, pk: int) -> HttpResponse:
    """What each column of the list is taken for, and where its figures come from."""
    run = run_to_keep(request, pk)
    layout = run.preview.get("layout")
    if layout is None or run.state not in OPEN:
        return redirect("organisations:import", pk)
    form = ListColumnsForm(request.POST or None, layout=layout, initial=run.preview.get("chosen", {}))
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("kind", "source", "as_of")}
        imports.choose(run, by=request.user, plan=form.plan(), **given)
        imports.queue(run, by=request.user, confirmed=False)
        return redirect("organisations:import", pk)
    context = {"run": run, "form": form, "again": AgainForm(layout=layout), "layout": layout}
    return render(request, "organisations/importing/import_columns.html", context)


@require_POST
def open_again(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open the file once more: in another alphabet, on another sheet, from another line of headings."""
    run = run_to_keep(request, pk)
    layout = run.preview.get("layout")
    form = AgainForm(request.POST, layout=layout) if layout else None
    if form and form.is_valid() and run.state in OPEN:
        imports.open_again(run, by=request.user, chosen=form.chosen())
        imports.queue(run, by=request.user, confirmed=False)
    return redirect("organisations:import", pk)


def left_out(request: SignedInRequest, pk: int) -> HttpResponse:
    """The rows that cannot be used, as a workbook with what is wrong in its last column."""
    kept = run_to_keep(request, pk).preview.get("left_out") or {}
    if not kept.get("rows"):
        raise Http404
    rows = (([typed(cell) for cell in row["cells"]], row["why"]) for row in kept["rows"])
    book = with_errors(kept["head"], rows, error="error", sheet=_("Left out"))
    headers = {"Content-Disposition": f'attachment; filename="left-out-{pk}.xlsx"'}
    return HttpResponse(book, content_type=CONTENT_TYPE, headers=headers)


@require_POST
def confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    """The preview is right: write the list into the directory."""
    run = run_to_keep(request, pk)
    if run.state == ImportState.PREVIEW and not imports.queue(run, by=request.user, confirmed=True):
        messages.warning(request, _("Another list is being written just now. Please confirm again in a minute."))
    return redirect("organisations:import", pk)
