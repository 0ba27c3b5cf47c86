"""How are the needs of own money kept for the overviews?"""

from collections.abc import Sequence

from applications.models import Application
from applications.models import Partner as Member
from budgets.checks.own_contribution import needs, years_of
from budgets.figures.computing import Result
from budgets.records.models.budget import Budget
from budgets.records.models.own_shares import OwnShare


def keep_shares(application: Application, budget: Budget, result: Result, members: Sequence[Member]) -> None:
    """Store the needs by year for the overviews, if they are others than those stored."""
    wanted = {
        (member.pk, year): amount
        for need, member in zip(needs(result, years_of(application)), members, strict=True)
        for year, amount in need.years.items()
    }
    stored = {(share.partner_id, share.year): (share.amount, share.currency) for share in budget.own_shares.all()}
    if stored == {key: (amount, application.currency) for key, amount in wanted.items()}:
        return
    budget.own_shares.all().delete()
    OwnShare.objects.bulk_create(
        OwnShare(budget=budget, partner_id=partner, year=year, amount=amount, currency=application.currency)
        for (partner, year), amount in wanted.items()
    )
