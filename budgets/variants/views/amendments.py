"""How is the budget of an amendment worked on: a copy beside the one in force, changed partner by partner?"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applications.models import Amendment, Application
from applications.pipeline.states import AmendmentState
from budgets.figures.entries import Line
from budgets.records import queries
from budgets.records.models.variants import BudgetVariant
from budgets.records.views import frame, seen_application
from budgets.sheets.changes import LineGiven
from budgets.sheets.forms import Columns, LineRows
from budgets.variants import actions as variants
from budgets.variants import wishes
from budgets.variants.views.what_if import shown
from organisations.members.requests import SignedInRequest
from refusals.views import answering


def seen_amendment(application: Application, number: int) -> Amendment:
    """The amendment of that number."""
    return get_object_or_404(application.amendments.select_related("application"), number=min(number, 2**15 - 1))


@require_http_methods(["GET", "HEAD", "POST"])
def amendment(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    """The working copy beside the budget in force; POST begins it."""
    application = seen_application(request, reference)
    amended = seen_amendment(application, number)
    if request.method == "POST":
        with answering(request):
            variants.for_amendment(amended, by=request.user)
        return redirect("budgets:amendment", reference, number)
    copy = BudgetVariant.objects.filter(amendment=amended).select_related("made_by").first()
    context = frame(request, application) | {"amendment": amended, "variant": copy, "is_draft": is_draft(amended)}
    if copy:
        now = queries.result_of(application)
        context |= shown(application, now, wishes.read(copy.data, now.pack))
    return render(request, "budgets/variants/amendment.html", context)


def is_draft(amended: Amendment) -> bool:
    return amended.state == AmendmentState.DRAFT


@require_http_methods(["GET", "HEAD", "POST"])
def rows(request: SignedInRequest, reference: str, number: int, partner: int) -> HttpResponse:
    """The rows of one partner in the working copy."""
    application = seen_application(request, reference)
    amended = seen_amendment(application, number)
    copy = get_object_or_404(BudgetVariant, amendment=amended)
    data = next((entry for entry in copy.data["partners"] if entry["number"] == partner), None)
    page = frame(request, application)
    if data is None or not (page["may_keep"] and is_draft(amended)):
        raise Http404
    forms = row_forms(application, data, request.POST if request.method == "POST" else None)
    if request.method == "POST" and forms.is_valid():
        with answering(request):
            variants.change_rows(copy, partner, by=request.user, lines=[entered(row) for row in forms.rows()])
            messages.success(request, _("Saved in the working copy. The budget in force is not changed."))
        return redirect("budgets:amendment", reference, number)
    context = page | {"amendment": amended, "variant": copy, "partner": data, "forms": forms}
    return render(request, "budgets/variants/amendment_rows.html", context, status=422 if forms.is_bound else 200)


def row_forms(application: Application, data: dict[str, Any], typed: QueryDict | None) -> LineRows:
    """The rows of the copy as the forms of a sheet."""
    packages = list(application.work_packages.order_by("number"))
    keys: dict[int | None, int] = {package.number: package.pk for package in packages}
    budget = queries.budget_of(application)
    return LineRows(
        typed,
        prefix="lines",
        initial=[as_typed(line, keys) for line in data["lines"]],
        form_kwargs={
            "columns": Columns.of(
                queries.pack_of(application), packages, budget.period_count if application.duration_months else 0
            ),
            "currency": application.currency,
        },
    )


def as_typed(line: dict[str, Any], keys: Mapping[int | None, int]) -> dict[str, Any]:
    """A row of the exchange format as the form shows it."""
    numbers = {name: Decimal(line[name]) for name in ("units", "unit_cost")}
    plain = {name: line.get(name, "") for name in ("category", "description", "unit", "mark")}
    return (
        plain
        | numbers
        | {
            "id": line.get("key"),
            "work_package": keys.get(line.get("work_package")),
            "period": line.get("period"),
        }
    )


def entered(row: LineGiven) -> dict[str, Any]:
    """A row of the form in the exchange format."""
    package = row["work_package"]
    return queries.line_data(
        Line(
            category=row["category"],
            units=row["units"],
            unit_cost=row["unit_cost"],
            unit=row["unit"],
            description=row["description"],
            work_package=package.number if package else None,
            period=row["period"],
            key=row["id"],
            mark=row.get("mark", ""),
        )
    )
