"""Does the call count in another currency than the budget, and what is the rate between the two?"""

from dataclasses import dataclass

from django.utils import timezone

from applications.models import Application
from budgets.rates import converting
from budgets.rates.currencies import Missing, Quote
from budgets.records import queries
from budgets.records.models.budget import Budget


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
    quotes = quotes_between(application, call.currency)
    return Question(call.currency, converting.rate_words(*quotes), converting.missing_words(*quotes))


def quotes_between(application: Application, target: str) -> list[Quote | Missing]:
    """The rates of today, of the application's currency and of the other one."""
    pack = queries.pack_of(application)
    return converting.pair(application, pack, application.currency, target, timezone.localdate())
