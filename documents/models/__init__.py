"""Which papers were made, and which workbooks went out to partners and came back?"""

from documents.models.papers import Document, Kind, random_place
from documents.models.workbooks import (
    PartnerReminder,
    Reminding,
    ReturnedWorkbook,
    ReturnState,
    SentWorkbook,
    WorkbookBase,
)

__all__ = [
    "Document", "Kind", "PartnerReminder", "Reminding", "ReturnState", "ReturnedWorkbook", "SentWorkbook",
    "WorkbookBase", "random_place",
]  # fmt: skip
