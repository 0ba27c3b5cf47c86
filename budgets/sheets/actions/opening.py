"""May the budget be changed now, and by this person? The question every action on a sheet asks first."""

from django.utils.translation import gettext as _

from applications.models import Application, Partner
from applications.pipeline.actions.content import OFFICE_AND_MONEY, open_content
from budgets.records.models.budget import Budget, Sheet
from organisations.models import User
from refusals import Refused, Stale


def open_budget(application: Application, *, by: User) -> Application:
    """The application, locked for a change of its budget.

    Raises PermissionDenied for who has no role here, Locked when the state of the application forbids it, Refused
    while finance or the head holds the budget still.
    """
    application = open_content(application, by=by, roles=OFFICE_AND_MONEY)
    budget = Budget.objects.filter(application=application, locked_at__isnull=False).select_related("locked_by").first()
    if budget is not None:
        told = {"person": budget.locked_by, "reason": budget.lock_reason}
        raise Refused(_("The budget is locked. By: %(person)s. Reason: %(reason)s") % told)
    return application


def budget_of(application: Application) -> Budget:
    """The row of the budget, made when it is asked for first."""
    budget, _new = Budget.objects.get_or_create(application=application, defaults={"currency": application.currency})
    return budget


def open_sheet(budget: Budget, partner: Partner, version: int | None) -> Sheet:
    """The partner's sheet, made when it is asked for first.

    Raises Stale with the stored version when somebody saved since `version` was looked at; None asks nothing.
    """
    sheet, _new = Sheet.objects.get_or_create(partner=partner, defaults={"budget": budget})
    if version is not None and version != sheet.version:
        raise stale(sheet.version)
    return sheet


def stale(version: int) -> Stale:
    """The refusal of what was typed into a sheet that somebody else saved meanwhile; the version is the stored one."""
    sentence = _("Somebody else saved this sheet while you were working. Compare, then save again.")
    return Stale(sentence, version=version)
