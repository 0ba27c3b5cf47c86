"""Who may have papers made, who may put files on record?"""

from applications.models import Application
from applications.pipeline.rules import roles_on
from organisations.models import Role, User

OFFICE = frozenset({Role.OFFICER, Role.HEAD, Role.FINANCE, Role.MANAGEMENT, Role.ADMIN})
FILING = frozenset({Role.OFFICER, Role.HEAD, Role.FINANCE, Role.MUNICIPALITY, Role.REVIEWER})


def may_make(user: User, application: Application) -> bool:
    """The office's people; municipalities and guests read what is there."""
    return user.is_superuser or bool(roles_on(user, application) & OFFICE)


def may_file(user: User, application: Application) -> bool:
    """Whether the form for a file is shown; the action itself asks once more."""
    return bool(roles_on(user, application) & FILING)
