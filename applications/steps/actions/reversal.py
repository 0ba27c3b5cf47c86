"""How is the last decision undone?"""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from applications.pipeline.actions.history import lock, record
from applications.pipeline.guarding import Hold
from applications.pipeline.models.application import Application
from applications.pipeline.models.history import StateChange
from applications.pipeline.rules import roles_on
from applications.pipeline.states import Step
from organisations.members.models.users import Role
from organisations.models import User
from refusals import Blocked, Refused

FINAL = {Step.REGISTER, Step.SIGN, Step.REVERT}


def last_decision(application: Application) -> StateChange | None:
    """The step that would be undone: the last one, unless it was the registration, a signature or itself undone."""
    last = application.history.exclude(step=Step.EDIT).order_by("-sequence").first()
    return last if last and last.step not in FINAL and last.target == application.state else None


def may_revert(application: Application, user: User) -> bool:
    """Whether the person may undo decisions about this application."""
    return Role.HEAD in roles_on(user, application)


@transaction.atomic
def revert(application: Application, *, by: User, note: str, at: dt.datetime | None = None) -> Application:
    """Undo the last decision: state and fields go back, its outcome and open to-dos go, the history stays and grows."""
    application = lock(application)
    if not may_revert(application, by):
        raise PermissionDenied
    if not note.strip():
        raise Blocked([Hold("reason", _("This step needs a reason. Write it into the note."), "")])
    last = last_decision(application)
    if last is None:
        sentence = _("There is no decision that can be undone. Signatures, registrations and undone steps are final.")
        raise Refused(sentence)
    source = application.state
    for name, (before, __) in last.changes.items():
        setattr(application, name, application._meta.get_field(name).to_python(before))  # noqa: SLF001
    application.put_back(last.source)
    application.version += 1
    application.save()
    application.outcomes.filter(made_by_sequence=last.sequence).delete()
    application.clarifications.filter(made_by_sequence=last.sequence).delete()
    application.todos.filter(made_by_sequence=last.sequence, done_at__isnull=True).delete()
    facts = {"sequence": last.sequence, "step": last.step}
    record(application, step=Step.REVERT, source=source, by=by, at=at, note=note, facts=facts)
    return application
