"""Variants and binding versions of the demonstrated budgets: what if the funder asks for 12 % less?"""

import datetime as dt

from applications.models import Application
from applications.pipeline.states import BEFORE_SUBMISSION
from budgets.models import Budget, BudgetVersion, Occasion
from budgets.records import queries
from budgets.variants import actions as variants
from budgets.variants import wishes

AGREED = {25, 26, 27, 28}
CUT = {"kind": wishes.CUT, "of": "grant", "percent": "12", "keep": []}


def load(applications: dict[int, Application], today: dt.date) -> None:
    """A09 has a variant cut by 12 %; what was signed has its version in force, A26 an amended one after it."""
    carepath = applications[9]
    variants.keep(carepath, by=carepath.lead_officer, name="−12 %", wish=CUT)
    for number in sorted(AGREED):
        application = applications[number]
        if application.state not in BEFORE_SUBMISSION and Budget.objects.filter(application=application).exists():
            _binding(application, Occasion.SIGNED, None)
    amended = applications[26].amendments.filter(in_force_from__isnull=False).first()
    if amended:
        _binding(applications[26], Occasion.AMENDED, amended.in_force_from)


def _binding(application: Application, occasion: Occasion, in_force_from: dt.date | None) -> None:
    """The budget as it is, kept as the version that binds."""
    result, budget = queries.result_of(application), application.budget
    last = budget.versions.order_by("-number").first()
    BudgetVersion.objects.create(
        budget=budget,
        number=(last.number if last else 0) + 1,
        occasion=occasion,
        revision=application.budget_revision,
        data=queries.exchange_of(application),
        total=result.total,
        grant=result.grant,
        own=result.own,
        made_by=application.lead_officer,
        in_force_from=in_force_from,
    )
