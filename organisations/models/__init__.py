"""Who there is: organisations, their people, and the users with their roles."""

from organisations.models.directory import (
    Association,
    CouncilMeeting,
    Grouping,
    Municipality,
    MunicipalityFeature,
    Organisation,
)
from organisations.models.imports import DirectoryImport
from organisations.models.letters import (
    Announcement,
    AnnouncementText,
    Letter,
    LetterRefusal,
    LetterState,
    Trouble,
)
from organisations.models.merges import Apart, Merge
from organisations.models.people import Mandate, Person
from organisations.models.teams import Team
from organisations.models.users import Invitation, Role, RoleGrant, User

__all__ = [
    "Announcement",
    "AnnouncementText",
    "Apart",
    "Association",
    "CouncilMeeting",
    "DirectoryImport",
    "Grouping",
    "Invitation",
    "Letter",
    "LetterRefusal",
    "LetterState",
    "Mandate",
    "Merge",
    "Municipality",
    "MunicipalityFeature",
    "Organisation",
    "Person",
    "Role",
    "RoleGrant",
    "Team",
    "Trouble",
    "User",
]
