"""How is a lump sum split over work packages and partners, on one page?"""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from applications.models import Application, Partner
from budgets.records import queries
from budgets.records.models.budget import BudgetLine, Sheet
from budgets.records.views import frame, seen_application
from budgets.sheets import answers
from budgets.sheets.actions.lump_sums import save_lump_sums
from budgets.sheets.lump_sums import LumpSumsForm
from budgets.sheets.pasting import read_cell
from budgets.sheets.views.grids import read_pasted
from budgets.sheets.views.overview import rules
from formats import output
from organisations.members.requests import SignedInRequest
from refusals import Refusal


@require_http_methods(["GET", "HEAD", "POST"])
def lump_sums(request: SignedInRequest, reference: str) -> HttpResponse:
    application = seen_application(request, reference)
    partners = queries.partners_of(application)
    form = _form(application, partners, request.POST if request.method == "POST" else None)
    context, status = frame(request, application), 200
    if request.method == "POST" and form.is_valid():
        try:
            save_lump_sums(application, by=request.user, amounts=form.amounts(), versions=form.versions())
        except Refusal as refusal:
            context["refusal"], status = str(refusal), 409
        else:
            messages.success(request, _("The budget is saved."))
            return redirect("budgets:lump_sums", reference)
    result = queries.result_of(application, partners)
    context |= {"form": form, "result": result, "total": form.sums()["total"], "partners": partners}
    context |= rules(result.pack)
    return render(request, "budgets/sheets/lump_sums.html", context, status=422 if form.errors else status)


@require_POST
def totals(request: SignedInRequest, reference: str) -> JsonResponse:
    """The sums of what is typed, by work package and partner, without saving."""
    _application, form = _editable(request, reference)
    return JsonResponse(_answer(form))


@require_POST
def save(request: SignedInRequest, reference: str) -> JsonResponse:
    """Save, and tell the grid the hour and the new versions; or what holds it back."""
    application, form = _editable(request, reference)
    if not form.is_valid():
        return JsonResponse(_answer(form), status=422)
    try:
        save_lump_sums(application, by=request.user, amounts=form.amounts(), versions=form.versions())
    except Refusal as refusal:
        return JsonResponse({"refusal": str(refusal)}, status=409)
    stored = Sheet.objects.filter(partner__in=form.partners).values_list("partner", "version")
    fields = {f"version_{partner}": version for partner, version in stored}
    return JsonResponse({"saved": answers.saved_now(), "fields": fields})


@require_POST
def paste(request: SignedInRequest, reference: str) -> JsonResponse:
    """What a copied block of amounts means."""
    _application, form = _editable(request, reference)
    columns = {name for name in form.fields if name.startswith("amount_")}
    return read_pasted(
        request,
        lambda column, text: read_cell(form.fields[column], " ".join(text.split())),
        known=columns,
        most_rows=len(form.packages),
    )


def _editable(request: SignedInRequest, reference: str) -> tuple[Application, LumpSumsForm]:
    application = seen_application(request, reference)
    if not frame(request, application)["may_edit"]:
        raise PermissionDenied
    return application, _form(application, queries.partners_of(application), request.POST)


def _answer(form: LumpSumsForm) -> dict[str, Any]:
    mistakes = answers.mistakes_of([form])
    return {"sums": {name: output.amount(amount, None) for name, amount in form.sums().items()}, "mistakes": mistakes}


def _form(application: Application, partners: list[Partner], data: Any) -> LumpSumsForm:
    packages = [*application.work_packages.order_by("number"), None]
    amounts: dict[tuple[int, int | None], Decimal] = {}
    for line in BudgetLine.objects.filter(partner__in=partners, category="lump_sum"):
        key = (line.partner_id, line.work_package_id)
        amounts[key] = amounts.get(key, Decimal(0)) + line.units * line.unit_cost
    versions = dict(Sheet.objects.filter(partner__in=partners).values_list("partner", "version"))
    initial: dict[str, Any] = {f"version_{partner.pk}": versions.get(partner.pk, 1) for partner in partners}
    for partner in partners:
        for package in packages:
            if amount := amounts.get((partner.pk, package.pk if package else None)):
                initial[LumpSumsForm.name_of(partner, package)] = amount.quantize(Decimal("0.01"))
    return LumpSumsForm(data, initial=initial, partners=partners, packages=packages, currency=application.currency)
