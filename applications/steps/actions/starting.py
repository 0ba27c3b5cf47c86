"""How does an application begin from a call, with everything that the call asks for at hand?"""

from django.db import transaction
from django.utils.translation import gettext as _

from applications.agenda.actions.timetable import plan_back
from applications.pipeline.models.application import Application
from applications.pipeline.queries import begun_already
from applications.pipeline.states import Step
from applications.steps.actions.drafting import pin_rule_pack, take_sections
from applications.steps.actions.registration import register
from calls.models import Call
from organisations.models import Association, Municipality, User
from refusals import Stale


@transaction.atomic
def start(
    *,
    by: User,
    association: Association,
    call: Call | None,
    acronym: str,
    title: str = "",
    on_behalf_of: Municipality | None = None,
    knowingly: bool = False,
) -> Application:
    """Register it with chapters, rules and timetable of its call; of two people at once the second is told.

    `knowingly`: another one for the same call and applicant is wanted. Raises Stale with those that are there.
    """
    if call is not None and not knowingly:
        Call.objects.select_for_update().get(pk=call.pk)
        if twins := begun_already(call, on_behalf_of or association):
            raise Stale(_("This has been begun already for the same call and applicant"), stored=twins)
    application = register(
        by=by, association=association, call=call, acronym=acronym, title=title, on_behalf_of=on_behalf_of
    )
    if call is not None:
        pin_rule_pack(application)
        take_sections(application)
        change = application.history.get(step=Step.REGISTER)
        change.application = application
        plan_back(change)
    return application
