"""What happens when the call counts in another currency than the budget? It is asked: keep, rename, or convert."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from applications.models import Application
from applications.pipeline.actions.content import OFFICE_AND_MONEY, open_content
from applications.pipeline.actions.money import store_amounts
from budgets.rates import converting, currencies
from budgets.rates.currencies import Missing
from budgets.records.models.budget import Budget, BudgetLine, Contribution
from budgets.sheets.actions.sums import recompute
from budgets.sheets.currency import quotes_between
from organisations.models import User
from refusals import Refused

KEEP, RELABEL, CONVERT = "keep", "relabel", "convert"


@transaction.atomic
def answer(application: Application, *, by: User, way: str) -> Application:
    """Keep the budget's currency, take the call's with the same figures, or convert every price.

    Raises PermissionDenied or Locked as every change of the content does, Refused when the currencies are one by now or
    the rate between them is missing.
    """
    application = open_content(application, by=by, roles=OFFICE_AND_MONEY)
    budget = Budget.objects.filter(application=application).first()
    if application.call is None or budget is None or application.call.currency == application.currency:
        raise Refused(_("The currencies of call and budget do not differ any more. Load the page again."))
    target = application.call.currency
    if way == KEEP:
        budget.currency_kept_for = target
        budget.save(update_fields=["currency_kept_for"])
        return application
    if way == CONVERT:
        _convert(application, budget, target)
    application = store_amounts(
        application, by=by, total_cost=None, requested_grant=None, own_contribution=None, changed=True, currency=target
    )
    recompute(application, by=by)
    return application


def _convert(application: Application, budget: Budget, target: str) -> None:
    quotes = quotes_between(application, target)
    if any(isinstance(one, Missing) for one in quotes):
        raise Refused(converting.missing_words(*quotes))

    def worth(amount: Decimal) -> Decimal:
        return currencies.convert(amount, *quotes) or Decimal(0)

    lines = list(budget.lines.all())
    for line in lines:
        line.unit_cost, line.stated_amount = worth(line.unit_cost), None
    BudgetLine.objects.bulk_update(lines, ["unit_cost", "stated_amount"], batch_size=100)
    given = list(Contribution.objects.filter(partner__application=application))
    for contribution in given:
        contribution.amount = worth(contribution.amount)
    Contribution.objects.bulk_update(given, ["amount"], batch_size=100)
