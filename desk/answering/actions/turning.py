"""How does a request become an application? Once, however often and by however many it is pressed."""

from django.db import transaction
from django.utils.translation import gettext as _

from applications.models import Application
from applications.steps.actions.registration import register
from calls.models import Call
from desk.answering.actions.requests import lock, take
from desk.requests import mails as letters
from desk.requests.models import SupportRequest
from organisations.members.models.users import Role
from organisations.models import Municipality, User
from refusals import Refused


@transaction.atomic
def convert(
    request: SupportRequest,
    *,
    by: User,
    acronym: str,
    call: Call | None = None,
    municipality: Municipality | None = None,
) -> Application:
    """Register an idea on behalf of the municipality, with its need; who comes second gets the same application."""
    request = lock(request)
    if request.application_id is not None:
        return request.application
    if Role.OFFICER not in by.roles_in(request.association_id):
        raise Refused(_("Only a project officer of the association can register an application."))
    municipality = request.municipality or municipality
    if municipality is None:
        raise Refused(_("Choose the municipality of the directory that asked: %s") % request.municipality_name)
    if request.municipality is None:
        SupportRequest.objects.filter(pk=request.pk).update(municipality=municipality)
    application = register(
        by=by,
        association=request.association,
        acronym=acronym,
        call=call,
        on_behalf_of=municipality,
        need="\n\n".join(filter(None, [request.problem, request.wish])),
    )
    request = take(request, "convert", by=by, note=application.reference, application=application)
    letters.post(request, letters.Occasion.CONVERTED)
    return application
