"""What happens when the call counts in another currency than the budget? It is asked: keep, rename, or convert."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.models import Application
from applications.pipeline.actions.content import OFFICE_AND_MONEY, open_content
from applications.pipeline.actions.money import store_amounts
from budgets.rates import converting, currencies
from budgets.rates.currencies import Missing
from budgets.records import queries
from budgets.records.models.budget import Budget, BudgetLine, Contribution
from budgets.sheets import actions
from organisations.models import User
from refusals import Refused

KEEP, RELABEL, CONVERT = "keep", "relabel", "convert"


@dataclass(frozen=True)
class Question:
    """The call's currency, the rate between the two, or which rate is missing."""

    call_currency: str
    rate: str
    missing: str


def question(application: Application, budget: Budget | None) -> Question | None:
    """What is to be asked; nothing where both currencies are one, or somebody decided already."""
    call = application.call
    if budget is None or call is None or call.currency == application.currency or not application.content_is_open:
        return None
    if budget.currency_kept_for == call.currency:
        return None
    quotes = _quotes(application, call.currency)
    return Question(call.currency, converting.rate_words(*quotes), converting.missing_words(*quotes))


@transaction.atomic
def answer(application: Application, *, by: User, way: str) -> Application:
    """Keep the budget's currency, take the call's with the same figures, or convert every price."""
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
    actions.recompute(application, by=by)
    return application


def _convert(application: Application, budget: Budget, target: str) -> None:
    quotes = _quotes(application, target)
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


def _quotes(application: Application, target: str) -> list:
    pack = queries.pack_of(application)
    return converting.pair(application, pack, application.currency, target, timezone.localdate())
