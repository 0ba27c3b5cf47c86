"""What an application is made of, from the idea to the closed project."""

from applications.models.application import Application
from applications.models.asking import RequestChange, RequestDraft
from applications.models.award import Agreement, Amendment
from applications.models.files import Attachment
from applications.models.history import StateChange
from applications.models.numbering import Numbering
from applications.models.outcome import Clarification, Outcome
from applications.models.partners import Partner
from applications.models.reminders import Digest, DigestChoice, Rhythm
from applications.models.reporting import Payment, PaymentKind, ReportKind, ReportPeriod
from applications.models.requests import RequestMessage, SupportRequest
from applications.models.resolutions import Resolution
from applications.models.reviews import Remark, Review
from applications.models.scorecard import Scorecard
from applications.models.submission import Occasion, Receipt, Snapshot, SnapshotFile
from applications.models.texts import Section
from applications.models.todos import FeedScope, FeedToken, ToDo
from applications.models.workplan import Deliverable, Effort, Indicator, Milestone, Risk, Task, WorkPackage

__all__ = [
    "Agreement",
    "Amendment",
    "Application",
    "Attachment",
    "Clarification",
    "Deliverable",
    "Digest",
    "DigestChoice",
    "Effort",
    "FeedScope",
    "FeedToken",
    "Indicator",
    "Milestone",
    "Numbering",
    "Occasion",
    "Outcome",
    "Partner",
    "Payment",
    "PaymentKind",
    "Receipt",
    "Remark",
    "ReportKind",
    "ReportPeriod",
    "RequestChange",
    "RequestDraft",
    "RequestMessage",
    "Resolution",
    "Review",
    "Rhythm",
    "Risk",
    "Scorecard",
    "Section",
    "Snapshot",
    "SnapshotFile",
    "StateChange",
    "SupportRequest",
    "Task",
    "ToDo",
    "WorkPackage",
]
