"""What can be applied for: programmes, calls with their dates, money, rules and papers, and where they came from."""

from calls.models.calls import Call, CallForm, CallKind, Dismissal, ExternalId, ParentCall
from calls.models.changes import CallChange, News
from calls.models.dates import Deadline
from calls.models.eligibility import Allowed, ApplicantRole, EligibilityRule
from calls.models.money import BudgetLine, BudgetScope, Terms
from calls.models.papers import CallDocument, Faq, LimitUnit, SectionTemplate
from calls.models.programmes import CountryStatus, Programme, ProgrammeCountry
from calls.models.sources import ImportRun, Source

__all__ = [
    "Allowed",
    "ApplicantRole",
    "BudgetLine",
    "BudgetScope",
    "Call",
    "CallChange",
    "CallDocument",
    "CallForm",
    "CallKind",
    "CountryStatus",
    "Deadline",
    "Dismissal",
    "EligibilityRule",
    "ExternalId",
    "Faq",
    "ImportRun",
    "LimitUnit",
    "News",
    "ParentCall",
    "Programme",
    "ProgrammeCountry",
    "SectionTemplate",
    "Source",
    "Terms",
]
