"""The pages on which files of calls are read."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from calls.catalogue.models.sources import ImportRun, RunState, Source
from calls.catalogue.rules import may_edit, works_here
from calls.importing.actions import tables
from calls.importing.actions.bringing import queue, take
from calls.importing.actions.merge import MOST_SHOWN
from calls.importing.forms import RowsForm, TableForm
from calls.searching.forms import UploadForm
from formats.forms.tables import AgainForm
from formats.tables.table import typed
from formats.tables.writing import CONTENT_TYPE, with_errors
from jobs.models import Job
from organisations.members.requests import SignedInRequest
from organisations.models import User


def imports(request: SignedInRequest) -> HttpResponse:
    """The sources, the files that were read, and the place to lay a new one."""
    if not works_here(request.user):
        raise PermissionDenied
    runs = ImportRun.objects.visible_to(request.user).select_related("source", "by").defer("preview", "log")
    is_post = request.method == "POST"
    form = UploadForm(request.POST if is_post else None, request.FILES if is_post else None)
    if is_post:
        if not may_edit(request.user):
            raise PermissionDenied
        if form.is_valid():
            return redirect("calls:import", take(form.cleaned_data["file"], by=request.user).pk)
    context = {"form": form, "runs": runs[:20], "sources": Source.objects.all(), "may_edit": may_edit(request.user)}
    return render(request, "calls/importing/imports.html", context)


def import_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """What came of a file, or what would come of it; a table whose columns nobody has looked at begins with these."""
    run = get_object_or_404(ImportRun.objects.visible_to(request.user).select_related("source", "by"), pk=pk)
    if run.state == RunState.COLUMNS and may_edit(request.user):
        return redirect("calls:import-columns", pk)
    form = RowsForm(doubtful=run.preview.get("doubtful", []))
    return render(request, "calls/importing/import.html", shown(run, request.user, form))


def shown(run: ImportRun, user: User, form: RowsForm) -> dict:
    """What the page of a file shows."""
    job = Job.objects.filter(pk=run.job_id).first() if run.job_id else None
    return {
        "run": run,
        "form": form,
        "faults": [remark for remark in run.log if not remark.get("kept")],
        "kept": [remark for remark in run.log if remark.get("kept")],
        "job": job if job and (job.is_open or job.state == "failed") else None,
        "is_preview": run.state == RunState.PREVIEW,
        "taken": run.created + run.updated,
        "more_rows": run.seen - run.rejected > MOST_SHOWN,
        "columns": columns_of(run),
        "left_out": run.preview.get("left_out", {}),
        "may_edit": may_edit(user),
    }


def columns_of(run: ImportRun) -> list[tuple[str, str]]:
    """Each heading of the table with what it is taken for; nothing where it is left out."""
    layout = run.preview.get("layout", {})
    taken = layout.get("plan", {}).get("columns", {})
    return [(column["heading"], taken.get(str(column["at"]), "")) for column in layout.get("columns", [])]


def run_to_keep(request: SignedInRequest, pk: int) -> ImportRun:
    """The run, for somebody who may import."""
    run = get_object_or_404(ImportRun.objects.visible_to(request.user), pk=pk)
    if not may_edit(request.user):
        raise PermissionDenied
    return run


def columns(request: SignedInRequest, pk: int) -> HttpResponse:
    """What each column of the table is taken for, with samples; recognised ones are chosen already."""
    run = run_to_keep(request, pk)
    layout = run.preview.get("layout")
    if layout is None or run.state not in (RunState.COLUMNS, RunState.PREVIEW):
        return redirect("calls:import", pk)
    start = {"source": run.preview.get("source", "")}
    form = TableForm(request.POST or None, layout=layout, zone=request.user.time_zone, initial=start)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        tables.choose(run, by=request.user, plan=form.plan(), source=given["source"], new_source=form.new_source())
        queue(run, by=request.user, confirmed=False)
        return redirect("calls:import", pk)
    context = {"run": run, "form": form, "again": AgainForm(layout=layout), "layout": layout}
    return render(request, "calls/importing/import_columns.html", context)


@require_POST
def open_again(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open the file once more: in another alphabet, on another sheet, from another line of headings."""
    run = run_to_keep(request, pk)
    layout = run.preview.get("layout")
    form = AgainForm(request.POST, layout=layout) if layout else None
    if form and form.is_valid() and run.state in (RunState.COLUMNS, RunState.PREVIEW):
        tables.open_again(run, by=request.user, chosen=form.chosen())
        queue(run, by=request.user, confirmed=False)
    return redirect("calls:import", pk)


def left_out(request: SignedInRequest, pk: int) -> HttpResponse:
    """The rows that cannot be used, as a workbook with what is wrong in its last column."""
    run = get_object_or_404(ImportRun.objects.visible_to(request.user), pk=pk)
    kept = run.preview.get("left_out") or {}
    if not kept.get("rows"):
        raise Http404
    rows = (([typed(cell) for cell in row["cells"]], row["why"]) for row in kept["rows"])
    book = with_errors(kept["head"], rows, error="error", sheet=_("Left out"))
    headers = {"Content-Disposition": f'attachment; filename="left-out-{pk}.xlsx"'}
    return HttpResponse(book, content_type=CONTENT_TYPE, headers=headers)


@require_POST
def confirm_import(request: SignedInRequest, pk: int) -> HttpResponse:
    """The preview is right: read the table into the calls."""
    run = run_to_keep(request, pk)
    if run.state == RunState.PREVIEW:
        form = RowsForm(request.POST, doubtful=run.preview.get("doubtful", []))
        if not form.is_valid():
            return render(request, "calls/importing/import.html", shown(run, request.user, form), status=422)
        if form.codes:
            tables.settle_rows(run, form.answers(), by=request.user)
        queue(run, by=request.user, confirmed=True)
    return redirect("calls:import", pk)
