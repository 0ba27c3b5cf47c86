"""Which organisations, people and users answer a question of the pages?"""

import datetime as dt

from django.db.models import QuerySet

from organisations.models import Association, Invitation, Role, RoleGrant, User


def administered_by(user: User) -> QuerySet[Association]:
    """The associations in which the user is an administrator."""
    return with_role(user, Role.ADMIN)


def peopled_by(user: User) -> QuerySet[Association]:
    """The associations whose users the user invites: heads and administrators do."""
    return with_role(user, Role.ADMIN, Role.HEAD)


def with_role(user: User, *roles: str) -> QuerySet[Association]:
    """The associations in which the user holds one of the roles today."""
    held = {grant.association_id for grant in user.grants if grant.role in roles}
    return Association.objects.visible_to(user).filter(pk__in=held).order_by("search_key")


def invitations_open(association: Association) -> QuerySet[Invitation]:
    """The invitations that are neither used nor withdrawn, the newest first; expired ones are among them."""
    return (
        Invitation.objects.filter(association=association, accepted_at=None, revoked_at=None)
        .select_related("organisation", "invited_by")
        .order_by("-created_at")
    )


def users_with_roles(association: Association, on: dt.date) -> list[tuple[User, list[RoleGrant], list[RoleGrant]]]:
    """Each user of the association with the roles that hold on the day or later, and those that have ended."""
    grants = RoleGrant.objects.filter(association=association).select_related("user", "organisation", "granted_by")
    rows: dict[User, tuple[list, list]] = {}
    for grant in grants.order_by("user__family_name", "user__given_name", "user_id", "role", "pk"):
        current, ended = rows.setdefault(grant.user, ([], []))
        (ended if grant.ends_on and grant.ends_on < on else current).append(grant)
    return [(user, current, ended) for user, (current, ended) in rows.items()]
