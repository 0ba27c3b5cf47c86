"""A workbook that came back: what differs, and what of it is taken over."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from applications.pipeline.actions.content import OFFICE_AND_MONEY
from applications.pipeline.rules import roles_on
from documents.excel.opening import reason
from documents.records.mime import EXCEL
from documents.records.models.workbooks import ReturnedWorkbook, ReturnState
from documents.records.views import application_of, as_download
from documents.workbooks.actions import returning
from documents.workbooks.beside import remarks_of
from documents.workbooks.comparing import Comparison
from organisations.members.requests import SignedInRequest
from refusals import Refusal, Refused
from refusals.views import answering

CONFLICT, ANSWER, TYPED, MOST_COMMENT = "side-", "answer-", "typed-", 2000


def found_in(request: SignedInRequest, reference: str, pk: int) -> ReturnedWorkbook:
    """The workbook, with the application as the frame of the page wants it."""
    application = application_of(request, reference)
    rows = ReturnedWorkbook.objects.visible_to(request.user).select_related(
        "job", "uploaded_by", "decided_by", "version", "sent__partner__organisation"
    )
    found = get_object_or_404(rows, application=application, pk=pk)
    found.application = application
    return found


@require_safe
def returned(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    """The differences, or how far the reading is, or why there is nothing to read."""
    return _page(request, found_in(request, reference, pk))


def _page(request: SignedInRequest, found: ReturnedWorkbook, *, status: int = 200, **extra: Any) -> HttpResponse:
    application = found.application
    context: dict[str, Any] = {
        "application": application,
        "tab": "budget",
        "returned": found,
        "job": found.job if found.job and (found.job.is_open or found.job.state == "failed") else None,
        "remarks": remarks_of(found.cells),
        "may_decide": bool(roles_on(request.user, application) & OFFICE_AND_MONEY),
    }
    if found.state == ReturnState.REFUSED:
        context["why"] = reason(found.refusal, found.refusal_values)
    if found.state == ReturnState.READ:
        try:
            comparison = returning.compared(found)
        except Refused as problem:
            context["why"] = str(problem)
        else:
            context |= _compared(comparison, extra.get("typed"))
    return render(request, "documents/workbooks/returned.html", context | extra, status=status)


def _compared(comparison: Comparison, typed: Mapping[str, Any] | None) -> dict[str, Any]:
    """The comparison as the page shows it; what was ticked stays ticked."""
    chosen, sides = _choices(comparison, typed) if typed is not None else (_all(comparison), {})
    rows = [
        {"difference": one, "ticked": one.id in chosen, "side": sides.get(one.id, "")} for one in comparison.differences
    ]
    return {
        "comparison": comparison,
        "rows": rows,
        "sums": comparison.sums(chosen),
        "told": comparison.told_totals(),
        "counts": {
            kind: sum(one.kind == kind for one in comparison.differences) for kind in ("changed", "added", "removed")
        },
    }


def _all(comparison: Comparison) -> set[str]:
    return {one.id for one in comparison.agreed}


def _choices(comparison: Comparison, typed: Mapping[str, Any]) -> tuple[set[str], dict[str, str]]:
    """What was ticked, and which side was chosen of each conflict."""
    ticked = set(typed.getlist("take"))  # type: ignore[attr-defined]
    chosen = _all(comparison) if "all" in typed else {one.id for one in comparison.agreed if one.id in ticked}
    given = {one.id: str(typed.get(CONFLICT + one.id, "")) for one in comparison.conflicts}
    sides = {name: side for name, side in given.items() if side in ("theirs", "ours")}
    return chosen | {name for name, side in sides.items() if side == "theirs"}, sides


@require_POST
def totals(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    """The totals that the ticked differences come to, without saving."""
    found = found_in(request, reference, pk)
    try:
        comparison = returning.compared(found) if found.state == ReturnState.READ else None
    except Refused:
        comparison = None
    if comparison is None:
        return redirect(found)  # whose page says why
    chosen, _sides = _choices(comparison, request.POST)
    context = {"application": found.application, "comparison": comparison, "sums": comparison.sums(chosen)}
    return render(request, "documents/workbooks/_returned_sums.html", context)


@require_POST
def accept(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    """Take over what was ticked, and keep it as a version."""
    found = found_in(request, reference, pk)
    try:
        if found.state != ReturnState.READ:
            raise Refused(_("This workbook was decided on already: %(state)s") % {"state": found.get_state_display()})
        chosen, sides = _choices(returning.compared(found), request.POST)
        version = returning.accept(
            found,
            chosen,
            by=request.user,
            mark=request.POST.get("mark", ""),
            decided=sides,
            comment=request.POST.get("comment", "")[:MOST_COMMENT],
        )
    except Refusal as refusal:
        return _page(request, found, status=409, refusal=str(refusal), typed=request.POST)
    messages.success(request, _("Taken over and kept as this version: %(version)s") % {"version": version})
    return redirect(found)


@require_POST
def answer(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    """Keep what cells mean that were not understood."""
    found = found_in(request, reference, pk)
    with answering(request):
        returning.answer(found, _beginning(request, ANSWER), _beginning(request, TYPED), by=request.user)
    return redirect(found)


def _beginning(request: SignedInRequest, start: str) -> dict[str, str]:
    """What was sent under names that begin so, by the rest of the name."""
    return {name.removeprefix(start): str(value) for name, value in request.POST.items() if name.startswith(start)}


@require_POST
def put_aside(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    """Take over nothing of it."""
    found = found_in(request, reference, pk)
    with answering(request):
        returning.put_aside(found, by=request.user, comment=request.POST.get("comment", "")[:MOST_COMMENT])
        messages.success(request, _("Put aside. Nothing of it was taken over."))
    return redirect("documents:workbooks", reference)


@require_safe
def returned_file(request: SignedInRequest, reference: str, pk: int) -> HttpResponseBase:
    """The file exactly as it came back."""
    found = found_in(request, reference, pk)
    return as_download(found, found.name, EXCEL)
