"""Who there is: organisations, their people, and the users with their roles."""

from organisations.models.directory import (
    Association,
    Grouping,
    Mandate,
    Municipality,
    MunicipalityFeature,
    Organisation,
    Person,
)
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
    "User",
]
