"""Who there is: organisations, their people, and the users with their roles."""

from organisations.directory.models.directory import (
    Association,
    CouncilMeeting,
    Grouping,
    Municipality,
    MunicipalityFeature,
    Organisation,
)
from organisations.directory.models.merges import Apart, Merge
from organisations.directory.models.people import Mandate, Person
from organisations.importing.models import DirectoryImport
from organisations.letters.models.letters import (
    Announcement,
    AnnouncementText,
    Letter,
    LetterRefusal,
    LetterState,
    Trouble,
)
from organisations.members.models.teams import Team
from organisations.members.models.users import Anyone, Invitation, Role, RoleGrant, User

__all__ = [
    "Announcement",
    "AnnouncementText",
    "Anyone",
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
