"""What can be applied for: programmes, calls with their dates, money, rules and papers, and where they came from."""

from calls.models.calls import Call, CallForm, CallKind, ExternalId, ParentCall
from calls.models.changes import CallChange, News
from calls.models.dates import Deadline
from calls.models.dismissals import Dismissal
from calls.models.eligibility import Allowed, ApplicantRole, EligibilityRule
from calls.models.following import Assignment, Handover, Note, Watch
from calls.models.money import BudgetLine, BudgetScope, Terms
from calls.models.papers import CallDocument, Faq, LimitUnit, SectionTemplate
from calls.models.programmes import CountryStatus, Programme, ProgrammeCountry
from calls.models.search import SearchEntry, SearchText
from calls.models.sources import ImportRun, Source
from calls.models.telling import DigestSent, FactReport, MailKind, MailStop, SavedSearch, Told

__all__ = [
    "Allowed",
    "ApplicantRole",
    "Assignment",
    "BudgetLine",
    "BudgetScope",
    "Call",
    "CallChange",
    "CallDocument",
    "CallForm",
    "CallKind",
    "CountryStatus",
    "Deadline",
    "DigestSent",
    "Dismissal",
    "EligibilityRule",
    "ExternalId",
    "FactReport",
    "Faq",
    "Handover",
    "ImportRun",
    "LimitUnit",
    "MailKind",
    "MailStop",
    "News",
    "Note",
    "ParentCall",
    "Programme",
    "ProgrammeCountry",
    "SavedSearch",
    "SearchEntry",
    "SearchText",
    "SectionTemplate",
    "Source",
    "Terms",
    "Told",
    "Watch",
]
