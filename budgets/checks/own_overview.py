"""What are the councils in for, year by year, over all applications? Stored needs added up, nothing computed anew."""

from decimal import Decimal
from typing import Any

from django.db.models import Case, CharField, QuerySet, Sum, Value, When

from applications.models import Application, Resolution
from applications.pipeline.states import BEFORE_SUBMISSION, STATES_OF, ResolutionState, Stage
from budgets.records.models.own_shares import OwnShare

MOST_ROWS = 60
ALIVE = (
    ResolutionState.NEEDED,
    ResolutionState.ON_AGENDA,
    ResolutionState.IN_PRINCIPLE,
    ResolutionState.ADOPTED,
)
PLANNED, WAITING, COMMITTED = "planned", "waiting", "committed"
GROUPS = (PLANNED, WAITING, COMMITTED)


def overview(applications: QuerySet[Application]) -> dict[str, Any]:
    """By currency and year: planned, with the funders, committed; and the applications with the largest needs."""
    shares = OwnShare.objects.filter(budget__application__in=applications).exclude(
        budget__application__state__in=STATES_OF[Stage.ENDED]
    )
    rows = shares.annotate(group=_group()).values("currency", "year", "group").annotate(sum=Sum("amount")).order_by()
    table: dict[tuple[str, int], dict[str, Decimal]] = {}
    for row in rows:
        table.setdefault((row["currency"], row["year"]), dict.fromkeys(GROUPS, Decimal(0)))[row["group"]] += row["sum"]
    by_year = [
        {"currency": currency, "year": year, **sums, "sum": sum(sums.values(), Decimal(0))}
        for (currency, year), sums in sorted(table.items())
    ]
    return {"by_year": by_year, "years": sorted({row["year"] for row in by_year}), **_applications(shares)}


def _group() -> Case:
    """How far an application is: being prepared, with the funder, or agreed."""
    agreed = [*STATES_OF[Stage.AWARD], *STATES_OF[Stage.REPORTING]]
    return Case(
        When(budget__application__state__in=BEFORE_SUBMISSION, then=Value(PLANNED)),
        When(budget__application__state__in=agreed, then=Value(COMMITTED)),
        default=Value(WAITING),
        output_field=CharField(),
    )


def _applications(shares: QuerySet[OwnShare]) -> dict[str, Any]:
    sums = shares.values("budget__application").annotate(sum=Sum("amount")).order_by("-sum", "budget__application")
    first = list(sums[: MOST_ROWS + 1])
    wanted = [row["budget__application"] for row in first[:MOST_ROWS]]
    found = Application.objects.in_bulk(wanted)
    years: dict[int, dict[int, Decimal]] = {}
    for pk, year, amount in (
        shares.filter(budget__application__in=wanted)
        .values_list("budget__application", "year")
        .annotate(sum=Sum("amount"))
        .order_by()
    ):
        years.setdefault(pk, {})[year] = amount
    decided = _decided(wanted)
    columns = sorted({year for amounts in years.values() for year in amounts})
    rows = [
        {
            "application": found[pk],
            "cells": [(year, years[pk].get(year)) for year in columns],
            "decision": decided.get(pk),
            "sum": sum(years[pk].values(), Decimal(0)),
        }
        for pk in wanted
    ]
    return {"rows": rows, "columns": columns, "has_more": len(first) > MOST_ROWS}


def _decided(wanted: list[int]) -> dict[int, Resolution]:
    """The decision that lags most for each application: needed before adopted, ended ones last."""
    order = {state: number for number, state in enumerate(ALIVE)}
    found: dict[int, Resolution] = {}
    for resolution in Resolution.objects.filter(application__in=wanted).order_by("pk"):
        kept = found.get(resolution.application_id)
        if kept is None or order.get(resolution.state, len(ALIVE)) < order.get(kept.state, len(ALIVE)):
            found[resolution.application_id] = resolution
    return found
