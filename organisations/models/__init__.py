"""Who there is: organisations, their people, and the users with their roles."""

from organisations.models.directory import (
    Association,
    CouncilMeeting,
    Grouping,
    Municipality,
    MunicipalityFeature,
    Organisation,
)
from organisations.models.people import Mandate, Person
from organisations.models.users import Invitation, Role, RoleGrant, User

__all__ = [
    "Association",
    "CouncilMeeting",
    "Grouping",
    "Invitation",
    "Mandate",
    "Municipality",
    "MunicipalityFeature",
    "Organisation",
    "Person",
    "Role",
    "RoleGrant",
    "User",
]
