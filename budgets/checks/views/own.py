"""Who pays the own contribution, in which year, and which council has promised it?"""

import datetime as dt
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from applications.models import Application
from applications.pipeline.covering import Why
from budgets.checks import own_contribution, own_overview
from budgets.checks.own_contribution import Row
from budgets.records import queries
from budgets.records.views import frame, pages_of, seen_application
from organisations.members.requests import SignedInRequest


@require_safe
def own(request: SignedInRequest, reference: str) -> HttpResponse:
    application = seen_application(request, reference)
    members = queries.partners_of(application)
    result = queries.result_of(application, members)
    day = timezone.localdate()
    rows = own_contribution.rows_of(application, result, members, day)
    years = sorted({year for row in rows for year in row.need.years})
    context = frame(request, application) | {
        "pages": pages_of(application, "own"),
        "rows": [shown(row, years, day) for row in rows],
        "years": years,
        "result": result,
        "sums": sums(rows, years),
        "cover": own_contribution.whole_cover(application, result.own, day),
    }
    return render(request, "budgets/checks/own.html", context)


def shown(row: Row, years: list[int], day: dt.date) -> dict[str, Any]:
    """A row as the table shows it: the years in order, and each decision with what it counts for."""
    judged = {one.promise.key: one for one in row.cover.judged}
    return {
        "need": row.need,
        "member": row.member,
        "years": [(year, row.need.years.get(year)) for year in years],
        "decisions": [
            {"resolution": one, "judged": judged[one.pk], "counts": judged[one.pk].why == Why.COUNTS}
            for one in row.resolutions
        ],
        "cover": row.cover,
        "is_covered": row.cover.is_enough,
        "day": day,
    }


def sums(rows: list[Row], years: list[int]) -> dict[str, Any]:
    """The last line of the table."""
    by_year = [
        (year, sum((row.need.years.get(year, own_contribution.ZERO) for row in rows), own_contribution.ZERO))
        for year in years
    ]
    return {
        "share": sum((row.need.share for row in rows), own_contribution.ZERO),
        "others": sum((row.need.others for row in rows), own_contribution.ZERO),
        "in_kind": sum((row.need.in_kind for row in rows), own_contribution.ZERO),
        "need": sum((row.need.amount for row in rows), own_contribution.ZERO),
        "years": by_year,
    }


@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    """What the councils are in for, by year, over all applications that the reader may see."""
    user = request.user
    if not (user.is_superuser or user.association_ids):
        raise Http404
    applications = Application.objects.visible_to(user)
    return render(request, "budgets/checks/own_overview.html", own_overview.overview(applications))
