"""What does the grid of a partner's sheet ask while one types, pastes and saves? Forms in, JSON out."""

from collections.abc import Callable, Container
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from budgets.records.models.budget import BudgetLine, Sheet
from budgets.records.views import frame, seen_application
from budgets.sheets import answers
from budgets.sheets.forms import MOST_ROWS
from budgets.sheets.joining import merged
from budgets.sheets.pasting import BlockRefused, LineReader, read_block
from budgets.sheets.rows import PartnerSheet
from budgets.sheets.views.sheets import amounts, keep, sheet_of
from organisations.members.requests import SignedInRequest
from refusals import Refusal, Stale


@require_POST
def totals(request: SignedInRequest, reference: str, number: int) -> JsonResponse:
    """The figures of what is typed and what cannot be read of it, without saving."""
    return JsonResponse(_answer(request, _editable(request, reference, number)))


@require_POST
def save(request: SignedInRequest, reference: str, number: int) -> JsonResponse:
    """Save, and tell the grid the hour, the new version and the keys of the rows; or what holds it back."""
    sheet = _editable(request, reference, number)
    if not sheet.is_valid():
        return JsonResponse(_answer(request, sheet), status=422)
    joined = merged(sheet)
    try:
        keep(request, sheet, joined)
    except Stale as refusal:
        context = {"stale": refusal, "conflicts": joined.conflicts, "application": sheet.application}
        both = render_to_string("budgets/sheets/_stale.html", context | {"sheet": sheet}, request)
        return JsonResponse({"stale": both, "version": refusal.version}, status=409)
    except Refusal as refusal:
        return JsonResponse({"refusal": str(refusal)}, status=409)
    stored = BudgetLine.objects.filter(partner=sheet.partner).order_by("order", "pk").values_list("pk", flat=True)
    version = Sheet.objects.get(partner=sheet.partner).version
    fields = {"version": version, **answers.fields_of(sheet, joined.positions, list(stored))}
    saved = f"{answers.saved_now()}. {answers.kept_too()}" if joined.took else answers.saved_now()
    return JsonResponse({"saved": saved, "load": joined.took, "fields": fields})


@require_POST
def paste(request: SignedInRequest, reference: str, number: int) -> JsonResponse:
    """What a copied block means in the columns where it would stand."""
    sheet = _editable(request, reference, number)
    reader = LineReader(sheet.lines.empty_form)
    return read_pasted(request, reader, known=reader.columns, most_rows=MOST_ROWS)


def read_pasted(
    request: SignedInRequest, reader: Callable[[str, str], Any], *, known: Container[str], most_rows: int
) -> JsonResponse:
    """The cells of the block that was sent, or the sentence why it cannot be put there."""
    columns = [name for name in request.POST.get("columns", "")[:20_000].split() if name in known]
    start = request.POST.get("start", "")
    first = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else 0
    try:
        block = read_block(request.POST.get("text", ""), columns=columns, start=first, most_rows=most_rows, read=reader)
    except BlockRefused as refused:
        return JsonResponse({"refusal": str(refused)}, status=422)
    return JsonResponse({"cells": answers.cells_of(block)})


def _editable(request: SignedInRequest, reference: str, number: int) -> PartnerSheet:
    application = seen_application(request, reference)
    sheet = sheet_of(application, number, request)
    if not frame(request, application)["may_edit"]:
        raise PermissionDenied
    return sheet


def _answer(request: SignedInRequest, sheet: PartnerSheet) -> dict:
    context = amounts(sheet) | {"live": True}
    return {
        "parts": {
            "totals": render_to_string("budgets/sheets/_totals.html", context, request),
            "sheet-findings": render_to_string("budgets/sheets/_live_findings.html", context, request),
        },
        "sums": answers.sums_of(sheet),
        "unused": answers.unused_of(sheet),
        "mistakes": answers.mistakes_of([*sheet.lines.forms, sheet.rates, *sheet.contributions.forms]),
        "refusal": " ".join(map(str, [*sheet.lines.non_form_errors(), *sheet.contributions.non_form_errors()])),
    }
