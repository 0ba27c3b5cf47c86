"""How is one partner's sheet shown, computed while it is typed, and saved?"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from applications.exceptions import Refusal
from applications.models import Application
from budgets import actions, queries
from budgets.fields import plain
from budgets.figures import PartnerFigures
from budgets.labels import category_label, flat_rate_label
from budgets.sheets import PartnerSheet
from budgets.views.overview import rules
from budgets.views.pages import frame, seen_application

MOST_SPARE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def partner(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    application = seen_application(request, reference)
    sheet = _sheet(application, number, request)
    if request.method != "POST":
        return _page(request, sheet)
    if not sheet.is_valid():
        return _page(request, sheet, status=422)
    try:
        _save(request, sheet)
    except actions.Stale as stale:
        return _page(request, sheet, status=409, stale=stale, version=stale.version)
    except Refusal as refusal:
        return _page(request, sheet, status=409, refusal=str(refusal))
    messages.success(request, _("The budget is saved."))
    here = reverse("budgets:partner", args=[reference, number])
    return redirect(f"{here}?rows=10#lines" if "more" in request.POST else here)


@require_POST
def totals(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The figures of what is typed, without saving."""
    application = seen_application(request, reference)
    sheet = _sheet(application, number, request)
    if not frame(request, application)["may_edit"]:
        raise PermissionDenied
    figures = sheet.computed()
    context = {"application": application, "sheet": sheet, "figures": figures, "live": True, **_amounts(sheet, figures)}
    return render(request, "budgets/_totals.html", context)


def _sheet(application: Application, number: int, request: HttpRequest) -> PartnerSheet:
    partners = queries.partners_of(application)
    found = next((partner for partner in partners if partner.number == number), None)
    if found is None:
        raise Http404
    rows = request.GET.get("rows", "")
    spare = min(int(rows), MOST_SPARE) if rows.isascii() and rows.isdigit() and len(rows) < 4 else 0
    return PartnerSheet(application, partners, found, request.POST if request.method == "POST" else None, spare)


def _save(request: HttpRequest, sheet: PartnerSheet) -> None:
    rates = sheet.rates.cleaned_data
    actions.save_sheet(
        sheet.application,
        sheet.partner,
        by=request.user,
        version=sheet.typed_version,
        lines=sheet.lines.rows(),
        rates=sheet.rates.rates(),
        contributions=sheet.contributions.rows(),
        funding_rate=rates.get("funding_rate", actions.KEEP),
        **sheet.beside(),
    )


def _page(request: HttpRequest, sheet: PartnerSheet, *, status: int = 200, **extra: Any) -> HttpResponse:
    figures = sheet.computed()
    context = frame(request, sheet.application) | {
        "sheet": sheet,
        "version": sheet.version,
        "figures": figures,
        "mistakes": list(sheet.mistakes()) if sheet.lines.is_bound and not extra else [],
        "automatic": [
            (flat_rate_label(rate.code), rate.limit(sheet.partner.country))
            for rate in sheet.pack.flat_rates
            if rate.automatic and not rate.adjustable
        ],
        **rules(sheet.pack),
        **_amounts(sheet, figures),
        **extra,
    }
    if "stale" in extra:
        context["differences"] = sheet.differences()
    return render(request, "budgets/sheet.html", context, status=status)


def _amounts(sheet: PartnerSheet, figures: PartnerFigures) -> dict[str, Any]:
    """Each row's form with its amount, and the categories with their names."""
    missing = len(sheet.lines.forms) - len(figures.line_amounts)
    lines = [*figures.partner.lines, *[None] * missing]
    return {
        "rows": [
            {"form": form, "amount": amount, "unused": bool(line and line.category in figures.unused)}
            for form, amount, line in zip(
                sheet.lines.forms, [*figures.line_amounts, *[None] * missing], lines, strict=True
            )
        ],
        "reading": [
            {
                "line": line,
                "amount": amount,
                "category": category_label(line.category),
                "units": plain(line.units),
                "unused": line.category in figures.unused,
            }
            for line, amount in zip(figures.partner.lines, figures.line_amounts, strict=True)
        ],
        "categories": [(category_label(code), amount) for code, amount in figures.categories.items()],
        "own_percent": 100 - figures.rate,
        "given": sum((given.amount for given in figures.partner.contributions), start=0),
    }
