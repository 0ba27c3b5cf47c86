"""How are the sums of a budget computed anew and stored? After every change, here or elsewhere."""

from django.db import transaction
from django.utils import timezone

from applications.models import Application
from applications.pipeline.actions.content import OFFICE_AND_MONEY, permit
from applications.pipeline.actions.history import lock
from applications.pipeline.actions.money import store_amounts
from budgets.checks.actions.own_shares import keep_shares
from budgets.checks.stored_findings import kept
from budgets.figures.computing import Result
from budgets.records import queries
from budgets.records.models.budget import Budget
from budgets.sheets.actions.opening import budget_of, open_budget
from organisations.models import User


def store_sums(application: Application, budget: Budget, *, by: User) -> Result:
    """Compute the budget anew and keep its sums; what finance approved before is stale now.

    Raises PermissionDenied and Locked as every change of the content does.
    """
    result = queries.result_of(application)
    budget.changed_at, budget.changed_by, budget.currency = timezone.now(), by, application.currency
    if by is not None and by.pk not in budget.editors:
        budget.editors = [*budget.editors, by.pk]
    budget.save()
    store_amounts(
        application,
        by=by,
        total_cost=result.total,
        requested_grant=result.grant,
        own_contribution=result.own,
        changed=True,
    )
    kept(application, result)
    keep_shares(application, budget, result, queries.partners_of(application))
    return result


@transaction.atomic
def recompute(application: Application, *, by: User) -> Result:
    """Store the sums anew after partners, rates or rules changed elsewhere.

    Raises PermissionDenied; where the sums are others than those stored also Locked, when the state of the application
    forbids a change. That the budget is held still does not matter: no row changes.
    """
    application = lock(application)
    permit(application, by, OFFICE_AND_MONEY)
    result = queries.result_of(application)
    if (application.total_cost, application.requested_grant, application.own_contribution) == (
        result.total,
        result.grant,
        result.own,
    ):
        return result  # nothing changed, so what finance approved stays approved
    return store_sums(application, budget_of(application), by=by)


def recount(application: Application, by: User) -> None:
    """Compute a budget anew after its rules changed; without a row there is nothing to count.

    Raises PermissionDenied, Locked or Refused as `open_budget` does.
    """
    budget = Budget.objects.filter(application=application).first()
    if budget is not None and budget.lines.exists():
        store_sums(open_budget(application, by=by), budget, by=by)
