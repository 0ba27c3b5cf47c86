"""What can be applied for: programmes, calls with their dates, money, rules and papers, and where they came from."""

from calls.catalogue.models.calls import Call, CallForm, CallKind, ExternalId, ParentCall
from calls.catalogue.models.changes import CallChange, News
from calls.catalogue.models.dates import Deadline
from calls.catalogue.models.dismissals import Dismissal
from calls.catalogue.models.eligibility import Allowed, ApplicantRole, EligibilityRule
from calls.catalogue.models.following import Assignment, Handover, Note, Watch
from calls.catalogue.models.money import BudgetLine, BudgetScope, Terms
from calls.catalogue.models.papers import CallDocument, Faq, LimitUnit, SectionTemplate
from calls.catalogue.models.programmes import CountryStatus, Programme, ProgrammeCountry
from calls.catalogue.models.search import SearchEntry, SearchText
from calls.catalogue.models.sources import ImportRun, Source
from calls.catalogue.models.telling import DigestSent, FactReport, MailKind, MailStop, SavedSearch, Told

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
