"""Which papers were made, and which workbooks went out to partners and came back?"""

from documents.records.models.funder_books import FunderBook
from documents.records.models.papers import OURS, Document, Kind
from documents.records.models.workbooks import (
    PartnerReminder,
    Reminding,
    ReturnedWorkbook,
    ReturnState,
    SentWorkbook,
    WorkbookBase,
)

__all__ = [
    "OURS",
    "Document",
    "FunderBook",
    "Kind",
    "PartnerReminder",
    "Reminding",
    "ReturnState",
    "ReturnedWorkbook",
    "SentWorkbook",
    "WorkbookBase",
]
