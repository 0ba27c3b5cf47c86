"""How is one partner's sheet shown and saved, without any script?"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applications.models import Application
from budgets.figures.labels import category_label, flat_rate_label
from budgets.records import queries
from budgets.records.fields import plain
from budgets.records.views import frame, seen_application
from budgets.sheets import answers
from budgets.sheets.actions.sheets import save_sheet
from budgets.sheets.findings import located
from budgets.sheets.joining import Merged, merged
from budgets.sheets.rows import PartnerSheet
from budgets.sheets.views.overview import rules
from organisations.members.requests import SignedInRequest
from refusals import Refusal, Stale

MOST_SPARE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def partner(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    application = seen_application(request, reference)
    sheet = sheet_of(application, number, request)
    if request.method != "POST":
        return _page(request, sheet)
    if not sheet.is_valid():
        return _page(request, sheet, status=422)
    joined = merged(sheet)
    try:
        keep(request, sheet, joined)
    except Stale as refusal:
        found = {"stale": refusal, "version": refusal.version, "conflicts": joined.conflicts}
        return _page(request, sheet, status=409, **found)
    except Refusal as refusal:
        return _page(request, sheet, status=409, refusal=str(refusal))
    messages.success(request, _("The budget is saved."))
    if joined.took:
        messages.info(request, answers.kept_too())
    here = reverse("budgets:partner", args=[reference, number])
    return redirect(f"{here}?rows=10#lines" if "more" in request.POST else here)


def sheet_of(application: Application, number: int, request: SignedInRequest) -> PartnerSheet:
    """The sheet of the partner with this number, as stored or as sent."""
    partners = queries.partners_of(application)
    found = next((partner for partner in partners if partner.number == number), None)
    if found is None:
        raise Http404
    rows = request.GET.get("rows", "")
    spare = min(int(rows), MOST_SPARE) if rows.isascii() and rows.isdigit() and len(rows) < 4 else 0
    return PartnerSheet(application, partners, found, request.POST if request.method == "POST" else None, spare)


def keep(request: SignedInRequest, sheet: PartnerSheet, joined: Merged) -> None:
    """Save what was sent and what others changed beside it; raises Stale for what both changed, or as `save_sheet`."""
    undecided = bool(joined.conflicts)
    save_sheet(sheet.application, sheet.partner, joined.change, by=request.user, undecided=undecided)


def _page(request: SignedInRequest, sheet: PartnerSheet, *, status: int = 200, **extra: Any) -> HttpResponse:
    context = frame(request, sheet.application) | {
        "version": sheet.version,
        "mistakes": list(sheet.mistakes()) if sheet.lines.is_bound and not extra else [],
        "automatic": [
            (flat_rate_label(rate.code), rate.limit(sheet.partner.country))
            for rate in sheet.pack.flat_rates
            if rate.automatic and not rate.adjustable
        ],
        **rules(sheet.pack),
        **amounts(sheet),
        **extra,
    }
    return render(request, "budgets/sheets/sheet.html", context, status=status)


def amounts(sheet: PartnerSheet) -> dict[str, Any]:
    """The figures of the sheet: each row's form with its amount, categories with their names, what the rules find."""
    figures, sums, unused = sheet.computed(), answers.sums_of(sheet), set(answers.unused_of(sheet))
    return {
        "application": sheet.application,
        "sheet": sheet,
        "figures": figures,
        "rows": [
            {"form": form, "amount": sums.get(form.prefix, ""), "unused": form.prefix in unused}
            for form in sheet.lines.forms
        ],
        "rows_total": sums["lines"],
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
        "findings": [located(finding, sheet.application) for finding in sheet.findings()],
    }
