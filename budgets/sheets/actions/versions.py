"""How is the budget kept as a version, by hand or when something happens to it?"""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from applications.models import Application
from applications.pipeline.actions.content import OFFICE_AND_MONEY, permit
from applications.pipeline.actions.history import lock
from budgets.rates.actions import keep_conversions
from budgets.records import queries
from budgets.records.models.versions import BudgetVersion, Occasion
from budgets.sheets.actions.opening import budget_of
from organisations.models import User
from refusals import Refused


@transaction.atomic
def keep_version(
    application: Application, *, by: User, label: str = "", comment: str = "", occasion: str = Occasion.KEPT
) -> BudgetVersion:
    """Keep the budget as it is now.

    Raises PermissionDenied, and Refused when it is kept by hand and nothing has changed since the last version.
    """
    application = lock(application)
    permit(application, by, OFFICE_AND_MONEY)
    last = BudgetVersion.objects.filter(budget__application=application).order_by("-number").first()
    version = new_version(application, by=by, label=label, comment=comment, occasion=occasion)
    if occasion == Occasion.KEPT and last is not None and last.data == version.data:
        raise Refused(_("Nothing has changed since this version was kept: %(version)s") % {"version": last})
    version.save()
    keep_conversions(version, application)
    return version


def new_version(
    application: Application, *, by: User | None, label: str = "", comment: str = "", occasion: str
) -> BudgetVersion:
    """The budget as it is now, as the next version; not stored yet."""
    budget = budget_of(application)
    result = queries.result_of(application)
    highest = budget.versions.aggregate(highest=Max("number"))["highest"] or 0
    return BudgetVersion(
        budget=budget,
        number=highest + 1,
        label=label.strip(),
        occasion=occasion,
        revision=application.budget_revision,
        data=queries.exchange_of(application),
        total=result.total,
        grant=result.grant,
        own=result.own,
        comment=comment.strip(),
        made_by=by,
    )
