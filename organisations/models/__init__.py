"""Who there is: organisations, their people, and the users with their roles."""

from organisations.models.directory import (
    Association,
    Grouping,
    Municipality,
    MunicipalityFeature,
    Organisation,
)
from organisations.models.people import Mandate, Person
from organisations.models.teams import Team
from organisations.models.users import Invitation, Role, RoleGrant, User

__all__ = [
    "Association",
    "Grouping",
    "Invitation",
    "Mandate",
    "Municipality",
    "MunicipalityFeature",
    "Organisation",
    "Person",
    "Role",
    "RoleGrant",
    "Team",
    "User",
]
