"""How does a whole budget take the place of the one that is there: an earlier version, or an adopted variant?"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from applications.models import Application
from budgets.figures import exchange
from budgets.figures.computing import Result
from budgets.records import queries
from budgets.records.actions.loading import put_rows
from budgets.records.models.budget import Sheet
from budgets.records.models.versions import BudgetVersion, Occasion
from budgets.sheets.actions.opening import open_budget
from budgets.sheets.actions.sums import store_sums
from budgets.sheets.actions.versions import new_version
from organisations.models import User
from refusals import Refused


def put_back(application: Application, data: Mapping[str, Any]) -> None:
    """Let these be the rows, rates and sources of the partners who take part; whoever came since keeps theirs.

    Asks no rights and stores no sums; pages that are open become stale."""
    budget = exchange.read(dict(data))
    there = {partner.number: partner for partner in queries.partners_of(application)}
    here = tuple(partner for partner in budget.partners if partner.number in there)
    for entered in here:
        partner = there[entered.number]
        if partner.funding_rate != entered.funding_rate:
            partner.funding_rate = entered.funding_rate
            partner.save(update_fields=["funding_rate"])
    put_rows(application, type(budget)(budget.currency, budget.duration_months, budget.period_months, here))
    Sheet.objects.filter(partner__in=there.values()).update(version=F("version") + 1)


def missing_partners(application: Application, data: Mapping[str, Any]) -> list[str]:
    """Partners of the kept budget who take part no more: their rows cannot come back."""
    there = {partner.number for partner in queries.partners_of(application)}
    return [partner["name"] for partner in data["partners"] if partner["number"] not in there]


@transaction.atomic
def restore(application: Application, version: BudgetVersion, *, by: User, revision: int) -> BudgetVersion:
    """Let the budget be as it was in an earlier version; what is there now is kept first, and so is the result.

    `revision` is the one that was looked at. Raises PermissionDenied, Locked or Refused as `open_budget` does, and
    Refused when the budget changed meanwhile, is the same already, or the version is not what was kept.
    """
    application = open_budget(application, by=by)
    if revision != application.budget_revision:
        raise Refused(_("The budget changed after you opened this page. Look at it again before you restore."))
    if not version.is_intact:
        raise Refused(_("This version is not what was kept: its content and its hash differ."))
    if version.data == queries.exchange_of(application):
        raise Refused(_("The budget is the same as this version already."))
    keep_now(application, by=by, why=_("Kept before version %(number)s was restored") % {"number": version.number})
    put_back(application, version.data)
    store_sums(application, version.budget, by=by)
    comment = _("Restored from version %(number)s") % {"number": version.number}
    restored = new_version(application, by=by, comment=comment, occasion=Occasion.RESTORED)
    restored.save()
    return restored


def keep_now(application: Application, *, by: User, why: str) -> None:
    """Keep the budget as it is, unless its newest version says the same."""
    newest = BudgetVersion.objects.filter(budget__application=application).order_by("-number").first()
    version = new_version(application, by=by, comment=why, occasion=Occasion.KEPT)
    if newest is None or newest.data != version.data:
        version.save()


def adopt_data(application: Application, data: Mapping[str, Any], *, by: User, comment: str) -> Result:
    """Put a variant's rows in the place of those of now, keep both, and store the sums.

    Raises PermissionDenied and Locked as every change of the content does.
    """
    keep_now(application, by=by, why=_("Kept before a variant was adopted"))
    put_back(application, data)
    version_of = application.budget
    result = store_sums(application, version_of, by=by)
    new_version(application, by=by, comment=comment, occasion=Occasion.ADOPTED).save()
    return result
