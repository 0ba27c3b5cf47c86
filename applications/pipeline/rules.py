"""Who may? Predicates of (user, thing) for applications and what hangs on them."""

from collections.abc import Callable
from typing import Any

from applications.pipeline.subject import Owned
from organisations.members.models.users import GUEST_ROLES, Role
from organisations.models import RoleGrant, User

CLOCK = "clock"


def roles_on(user: User, application: Owned) -> frozenset[str]:
    """The roles that count for this very application; without a user it is the clock that asks."""
    if user is None:
        return frozenset({CLOCK})
    if not user.is_authenticated:
        return frozenset()
    return frozenset(
        grant.role
        for grant in user.grants
        if grant.association_id == application.association_id and _reaches(grant, application)
    )


def _reaches(grant: RoleGrant, application: Owned) -> bool:
    if grant.role in GUEST_ROLES:
        return grant.reference in {"", application.reference}
    if grant.role == Role.MUNICIPALITY:
        return grant.organisation_id in {application.on_behalf_of_id, application.lead_organisation_id}
    return True


def may(*roles: str) -> Callable[[Any, Any], bool]:
    """A permission for a transition: the user holds one of the roles on the application."""

    def permission(application: Owned, user: User) -> bool:
        return bool(roles_on(user, application) & set(roles))

    return permission
