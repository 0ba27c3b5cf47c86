"""What do the budget's pages have in common? The application that the reader may see, and what may be done with it."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from applications.models import Application
from applications.pipeline.actions.content import OFFICE_AND_MONEY
from applications.pipeline.rules import roles_on
from applications.pipeline.states import BEFORE_SUBMISSION
from budgets.records.actions.locking import may_lock
from budgets.records.models.budget import Budget
from organisations.members.models.users import Role
from organisations.members.requests import SignedInRequest

PAGES = (
    ("budgets:budget", _("Budget")),
    ("applications:terms", _("Terms of the call")),
    ("budgets:own", _("Own contribution")),
    ("budgets:cash", _("Cash flow")),
    ("budgets:versions", _("Versions")),
)
BESIDE = ("association", "call__programme", "lead_organisation", "lead_officer", "on_behalf_of", "parent")


def seen_application(request: SignedInRequest, reference: str) -> Application:
    """The application of that reference, if this reader may see it; otherwise it does not exist."""
    return get_object_or_404(Application.objects.visible_to(request.user).select_related(*BESIDE), reference=reference)


def frame(request: SignedInRequest, application: Application) -> dict[str, Any]:
    """What every page of the tab needs: the application, the tab, and what this reader may do here."""
    roles = roles_on(request.user, application)
    office = bool(roles & OFFICE_AND_MONEY)
    held = Budget.objects.filter(application=application, locked_at__isnull=False).select_related("locked_by").first()
    return {
        "application": application,
        "tab": "budget",
        "may_edit": office and application.content_is_open and held is None,
        "held": held,
        "may_lock": may_lock(request.user, application),
        "may_keep": office,
        "may_approve": Role.FINANCE in roles and application.state in BEFORE_SUBMISSION,
    }


def pages_of(application: Application, current: str) -> list[dict[str, Any]]:
    """The pages of the tab, the current one marked."""
    return [
        {"label": label, "url": reverse(name, args=[application.reference]), "current": name == f"budgets:{current}"}
        for name, label in PAGES
    ]
