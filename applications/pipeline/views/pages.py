"""How is a page of an application found and shown? What every tab has in common."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from applications.pipeline.actions.content import EVERYBODY_HERE
from applications.pipeline.models.application import Application
from applications.pipeline.rules import roles_on
from organisations.members.models.users import Role
from organisations.members.requests import SignedInRequest
from organisations.models import User

BESIDE = ("association", "call__programme", "lead_organisation", "lead_officer", "on_behalf_of", "parent")
OFFICE = {Role.OFFICER, Role.HEAD}


def seen_application(request: SignedInRequest, reference: str, *beside: str) -> Application:
    """The application of that reference, if this reader may see it; otherwise it does not exist."""
    seen = Application.objects.visible_to(request.user).select_related(*BESIDE, *beside)
    return get_object_or_404(seen, reference=reference)


def works_on(user: User, application: Application) -> bool:
    """Whether the reader belongs to the office that writes this application."""
    return bool(roles_on(user, application) & OFFICE)


def writes(user: User, application: Application) -> bool:
    """Whether the reader may change texts, partners and work plan now."""
    return application.content_is_open and works_on(user, application)


def show(
    request: SignedInRequest, application: Application, tab: str, template: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """Render a page that belongs to a tab of the application."""
    given = {
        "application": application,
        "tab": tab,
        "may_work": works_on(request.user, application),
        "may_write": writes(request.user, application),
        "may_file": bool(roles_on(request.user, application) & EVERYBODY_HERE),
    }
    return render(request, template, given | context, status=status)
