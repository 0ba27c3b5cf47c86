"""How is a lump sum split over work packages and partners, on one page?"""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applications.exceptions import Refusal
from applications.models import Application, Partner
from budgets import actions, queries
from budgets.forms import LumpSumsForm
from budgets.models import BudgetLine, Sheet
from budgets.views.overview import rules
from budgets.views.pages import frame, seen_application


@require_http_methods(["GET", "HEAD", "POST"])
def lump_sums(request: HttpRequest, reference: str) -> HttpResponse:
    application = seen_application(request, reference)
    partners = queries.partners_of(application)
    form = _form(application, partners, request.POST if request.method == "POST" else None)
    context, status = frame(request, application), 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_lump_sums(application, by=request.user, amounts=form.amounts(), versions=form.versions())
        except Refusal as refusal:
            context["refusal"], status = str(refusal), 409
        else:
            messages.success(request, _("The budget is saved."))
            return redirect("budgets:lump_sums", reference)
    result = queries.result_of(application, partners)
    context |= {"form": form, "result": result, "partners": partners, **rules(result.pack)}
    return render(request, "budgets/lump_sums.html", context, status=422 if form.errors else status)


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
