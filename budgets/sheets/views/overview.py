"""What does the project cost at a glance: by partner and category, by work package, by period?"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from applications.models import Application
from applications.pipeline.states import BEFORE_SUBMISSION
from budgets.checks.stored_findings import Kept, kept
from budgets.figures.cofinancing import overview
from budgets.figures.computing import Result
from budgets.figures.labels import STATUSES, category_label
from budgets.rates.converting import policy_of, sums_of
from budgets.records import queries
from budgets.records.models.budget import Budget
from budgets.records.views import frame, pages_of, seen_application
from budgets.sheets.currency import question
from budgets.sheets.findings import address, located, of_the_whole
from calls.packs.rule_packs import RulePack
from organisations.members.requests import SignedInRequest


@require_safe
def budget(request: SignedInRequest, reference: str) -> HttpResponse:
    application = seen_application(request, reference)
    partners = queries.partners_of(application)
    result = queries.result_of(application, partners)
    known = kept(application, result)
    findings = shown_findings(application, known)
    stored = Budget.objects.filter(application=application).select_related("changed_by").first()
    page = frame(request, application)
    context = page | {
        "pages": pages_of(application, "budget"),
        "converted": sums_of(application, result),
        "policy": policy_of(result.pack),
        "question": question(application, stored),
        "result": result,
        "has_lines": any(partner.lines for partner in result.budget.partners),
        "matrix": matrix(result),
        "packages": packages(application, result),
        "findings": findings,
        "finding_codes": [row["finding"].code for row in findings],
        "muted": [{"found": found, "address": address(found.target, application)} for found in known.muted],
        "cofinancing": cofinancing(result),
        "may_mute": page["may_keep"] and application.state in BEFORE_SUBMISSION,
        "budget": stored,
        "versions": list(stored.versions.order_by("-number")[:3]) if stored else [],
        **rules(result.pack),
    }
    return render(request, "budgets/sheets/budget.html", context)


def rules(pack: RulePack) -> dict[str, Any]:
    """The rule pack as a page shows it."""
    return {
        "pack": pack,
        "pack_title": pack.get_title(get_language() or "en"),
        "lump_sums": pack.funding.kind != "rate",
    }


def shown_findings(application: Application, known: Kept) -> list[dict[str, Any]]:
    """Each finding with its address, and with itself where it may be put aside."""
    found = known.open if known.has_lines else []
    rows = [
        {"finding": located(one, application), "mutable": one if one.can_be_muted else None, "place": one.target}
        for one in found
    ]
    return rows + [{"finding": other, "mutable": None} for other in of_the_whole(application, known)]


def cofinancing(result: Result) -> list[dict[str, Any]]:
    """One row per fund with the own money beside it, by legal status."""
    rows = overview(result)
    return [
        {"row": row, "cells": [(label, row.contributions.get(status)) for status, label in STATUSES]} for row in rows
    ]


def matrix(result: Result) -> dict[str, Any]:
    """Categories that hold money as columns, partners as rows, sums at both edges."""
    order = [category.code for category in result.pack.categories]
    codes = [code for code in order if code in result.categories]
    codes += [code for code in result.categories if code not in order]
    return {
        "columns": [category_label(code) for code in codes],
        "rows": [{"figures": figures, "cells": _cells(figures.categories, codes)} for figures in result.partners],
        "sums": [{"label": category_label(code), "value": result.categories[code]} for code in codes],
    }


def _cells(amounts: Any, codes: list[str]) -> list[tuple[str, Any]]:
    return [(category_label(code), amounts.get(code)) for code in codes]


def packages(application: Application, result: Result) -> list[dict[str, Any]]:
    """The money of each work package, with its title."""
    titles: dict[int | None, str] = dict(application.work_packages.values_list("number", "title"))
    return [
        {"number": part.key, "title": titles.get(part.key, ""), "total": part.total, "grant": part.grant}
        for part in result.work_packages
        if part.total or part.key is not None
    ]
