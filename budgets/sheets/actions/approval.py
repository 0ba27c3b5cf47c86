"""How does finance approve a budget? Somebody else than who changed it, and exactly the revision that was looked at."""

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from applications.models import Application
from applications.pipeline import checks
from applications.pipeline.actions.history import lock
from applications.pipeline.actions.money import approve_money
from applications.pipeline.guarding import Hold
from applications.pipeline.places import place
from applications.pipeline.rules import roles_on
from budgets.rates.actions import keep_conversions
from budgets.records.models.budget import Budget
from budgets.records.models.versions import BudgetVersion, Occasion
from budgets.sheets.actions.versions import new_version
from organisations.members.models.users import Role
from organisations.models import User
from refusals import Blocked, Refused


@transaction.atomic
def approve(application: Application, *, by: User, revision: int, comment: str = "") -> BudgetVersion:
    """Let finance approve exactly the revision that was looked at; it is kept as a version.

    Raises PermissionDenied for who is not of finance, Refused when the budget changed meanwhile, Blocked with all that
    speaks against it, Locked after the submission.
    """
    application = lock(application)
    if by is None or Role.FINANCE not in roles_on(by, application):
        raise PermissionDenied
    if revision != application.budget_revision:
        raise Refused(_("The budget changed after you opened this page. Look at it again before you approve it."))
    if holds := list(_holds(application, by)):
        raise Blocked(holds)
    version = new_version(application, by=by, comment=comment, occasion=Occasion.APPROVED)
    version.approved_by = by
    version.save()
    keep_conversions(version, application)
    Budget.objects.filter(application=application).update(editors=[])
    approve_money(application, by=by, note=comment)
    return version


def _holds(application: Application, by: User) -> Iterator[Hold]:
    """Why this person cannot approve the budget now."""
    here = place(application, "budget")
    budget = Budget.objects.filter(application=application).first()
    if budget is None or not budget.lines.exists():
        yield Hold("budget_sound", _("There is nothing to approve yet: the budget has no lines."), here)
    elif by.pk in budget.editors or by.pk == application.lead_officer_id:
        yield Hold(
            "four_eyes", _("You changed this budget yourself. Somebody else from finance has to approve it."), here
        )
    for finding in checks.errors(application):
        yield Hold("budget_sound", finding.message, finding.target)
