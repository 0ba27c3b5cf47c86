"""May the content be changed now, and by this person? The question every content action asks first."""

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.utils.translation import gettext as _

from applications.pipeline.actions.history import lock
from applications.pipeline.models.application import Application
from applications.pipeline.rules import roles_on
from applications.pipeline.states import BEFORE_SUBMISSION, STATES_OF, Stage
from organisations.members.models.users import Role
from organisations.models import User
from refusals import Locked, Stale

OFFICE = frozenset({Role.OFFICER, Role.HEAD})
WRITERS = OFFICE | {Role.MUNICIPALITY}
OFFICE_AND_MONEY = OFFICE | {Role.FINANCE}
READERS = OFFICE_AND_MONEY | {Role.REVIEWER, Role.MANAGEMENT}
EVERYBODY_HERE = OFFICE_AND_MONEY | {Role.MUNICIPALITY, Role.REVIEWER}


def permit(application: Application, by: User, roles: frozenset[str]) -> None:
    """Refuse who holds none of the roles; no user at all stands for the program itself."""
    if by is not None and not roles_on(by, application) & roles:
        raise PermissionDenied


def open_content(application: Application, *, by: User, roles: frozenset[str] = OFFICE) -> Application:
    """The application, locked for a change of its content; Locked when its state does not allow one."""
    application = lock(application)
    permit(application, by, roles)
    if not application.content_is_open:
        raise Locked(
            _("The content is locked in this state: %(state)s. Return the application to drafting to change it.")
            % {"state": application.get_state_display()}
        )
    return application


def open_before_submission(application: Application, *, by: User, roles: frozenset[str] = OFFICE) -> Application:
    """The application, locked for what may change until it is handed in."""
    application = lock(application)
    permit(application, by, roles)
    if application.state not in BEFORE_SUBMISSION:
        raise Locked(
            _("This cannot be changed after the submission. The application is now: %(state)s")
            % {"state": application.get_state_display()}
        )
    return application


def open_unless_ended(application: Application, *, by: User, roles: frozenset[str] = OFFICE) -> Application:
    """The application, locked for what may be added as long as it lives."""
    application = lock(application)
    permit(application, by, roles)
    if application.state in STATES_OF[Stage.ENDED]:
        raise Locked(
            _("The application has ended and cannot be changed any more: %(state)s")
            % {"state": application.get_state_display()}
        )
    return application


def refuse_stale(application: Application, version: int | None) -> None:
    """Refuse a page that was made before somebody else saved."""
    if version is not None and version != application.version:
        sentence = _("Somebody else changed this application while you were working. Look at it again, then save.")
        raise Stale(sentence, version=application.version)


def changed(thing: Model, fields: dict) -> dict:
    """Set the fields on the thing; what changed, old and new."""
    changes = {}
    for name, value in fields.items():
        before = getattr(thing, name, None)
        if before != value:
            setattr(thing, name, value)
            changes[name] = [str(before) if before is not None else None, str(value) if value is not None else None]
    return changes
