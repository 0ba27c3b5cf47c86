"""What does the database know of a budget that its workbook needs?"""

import datetime as dt

from django.utils import timezone
from django.utils.translation import override

from applications.models import Application
from budgets.cash.flow import with_both_ends
from budgets.cash.queries import Asked, answer
from budgets.rates.converting import sums_of
from budgets.records.queries import result_of
from documents.budget_book.cash import CashDraft
from documents.budget_book.draft import BudgetDraft


def gather(application: Application, *, language: str = "", now: dt.datetime | None = None) -> BudgetDraft:
    """Read the budget, its cash flow, and what it comes to in the other currency; rates are said in the language."""
    with override(language or application.language):
        cash, converted = _cash(application), sums_of(application, result_of(application))
    return BudgetDraft(
        reference=application.reference,
        acronym=application.acronym,
        title=application.title,
        association=application.association.official_name or application.association.name,
        packages=tuple(application.work_packages.order_by("number").values_list("number", "title")),
        result=result_of(application),
        version=application.version,
        made_at=now or timezone.now(),
        zone=application.association.time_zone,
        cash=cash,
        converted=converted,
    )


def _cash(application: Application) -> CashDraft | None:
    """The plan without stress, as the page shows it first."""
    found = answer(application, Asked())
    budget = found.result.budget
    if found.cash is None or not found.result.total or not budget.duration_months or not budget.period_months:
        return None
    terms = () if found.recorded else found.terms
    flow = found.cash
    if found.result.pack.has_preparation_and_closure:
        flow = with_both_ends(flow, budget.duration_months)
    return CashDraft(
        flow=flow,
        months=tuple(found.row_name(month.number) for month in flow.project.months),
        period_months=budget.period_months,
        duration=budget.duration_months,
        note="; ".join(f"{term.label}: {term.days} ({term.source})" for term in terms),
    )
