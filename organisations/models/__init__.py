"""Who there is: organisations, their people, and the users with their roles."""

from organisations.models.directory import (
    Association,
    Grouping,
    Municipality,
    MunicipalityFeature,
    Organisation,
)
from organisations.models.letters import (
    Announcement,
    AnnouncementText,
    Letter,
    LetterRefusal,
    LetterState,
    Trouble,
)
from organisations.models.people import Mandate, Person
from organisations.models.users import Invitation, Role, RoleGrant, User

__all__ = [
    "Announcement",
    "AnnouncementText",
    "Association",
    "Grouping",
    "Invitation",
    "Letter",
    "LetterRefusal",
    "LetterState",
    "Mandate",
    "Municipality",
    "MunicipalityFeature",
    "Organisation",
    "Person",
    "Role",
    "RoleGrant",
    "Trouble",
    "User",
]
