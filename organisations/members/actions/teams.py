"""Heads and administrators make teams of the people of their office, change and dissolve them."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from organisations.directory.models.directory import Association
from organisations.members.models.teams import Team
from organisations.members.models.users import User
from organisations.members.rules import may_people


def allow(user: User, association: Association) -> None:
    """Refuse whoever is neither head nor administrator of this association."""
    if not (user.is_superuser or may_people(user, association)):
        raise PermissionDenied


@transaction.atomic
def keep_team(
    association: Association, *, by: User, name: str, members: Iterable[User], team: Team | None = None
) -> Team:
    """Make a team, or change its name and members."""
    allow(by, association)
    team = team or Team(association=association)
    team.name = name
    team.save()
    team.members.set(members)
    return team


def dissolve_team(team: Team, *, by: User) -> None:
    """Take a team away; what was given to it alone is given to nobody."""
    allow(by, team.association)
    team.delete()
