"""What an application is made of, from the idea to the closed project."""

from applications.agenda.models import FeedScope, FeedToken, ToDo
from applications.award.models.award import Agreement, Amendment
from applications.award.models.outcome import Clarification, Outcome
from applications.award.models.reporting import Payment, PaymentKind, ReportKind, ReportPeriod
from applications.consortium.models.files import Attachment
from applications.consortium.models.partners import Partner
from applications.consortium.models.resolutions import Resolution
from applications.pipeline.models.application import Application
from applications.pipeline.models.history import StateChange
from applications.pipeline.models.numbering import Numbering
from applications.plan.models import Deliverable, Effort, Indicator, Milestone, Risk, Task, WorkPackage
from applications.reviews.models import Remark, Review
from applications.steps.models import Scorecard
from applications.submission.models import Occasion, Receipt, Snapshot, SnapshotFile
from applications.terms.models import KeptTerm
from applications.texts.models import Section

__all__ = [
    "Agreement",
    "Amendment",
    "Application",
    "Attachment",
    "Clarification",
    "Deliverable",
    "Effort",
    "FeedScope",
    "FeedToken",
    "Indicator",
    "KeptTerm",
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
    "Resolution",
    "Review",
    "Risk",
    "Scorecard",
    "Section",
    "Snapshot",
    "SnapshotFile",
    "StateChange",
    "Task",
    "ToDo",
    "WorkPackage",
]
