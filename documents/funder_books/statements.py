"""What does the page say before a form is filled: what is written, what is lost, what does not fit?"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from applications.models import Application
from documents.funder_books import filling, parts
from documents.funder_books.draft import FunderDraft
from documents.funder_books.mappings import Mapping, all_mappings, suggested_for
from documents.funder_books.planning import Check, Plan
from documents.funder_books.queries import FILLING
from documents.records.models.funder_books import FunderBook
from documents.records.models.papers import Document
from jobs.models import Job

PER_LABELS: dict[str, Promise] = {
    "partner": _("Per partner"),
    "package": _("Per work package"),
    "category": _("Per category"),
    "total": _("In all"),
}


@dataclass(frozen=True)
class Statement:
    """Everything the reader should know before the form is filled; no plan where the file is not recognised yet."""

    title: str
    source: str
    compared: bool
    plan: Plan | None = None
    kept: tuple[tuple[Promise, int], ...] = ()
    lost: tuple[Promise, ...] = ()

    @property
    def groups(self) -> Iterator[tuple[Promise, list[Check]]]:
        """The control by what it adds up."""
        for per, label in PER_LABELS.items():
            if self.plan and (checks := [check for check in self.plan.checks if check.per == per]):
                yield label, checks


@dataclass(frozen=True)
class FilledForm:
    """A filled form, and whether the budget says something else today."""

    document: Document
    title: str
    stale: bool


def of(book: FunderBook, draft: FunderDraft) -> Statement:
    """The statement of a file with the figures of this moment."""
    mapping = all_mappings()[book.form]
    language = get_language() or "en"
    title, source = mapping.get_title(language), mapping.get_source(language)
    if not _is_readable(book, mapping):
        return Statement(title, source, mapping.compared)
    plan = filling.planned(draft, book.form, book.seen, whole=book.whole_units)
    found = book.seen["parts"]
    return Statement(title, source, mapping.compared, plan, tuple(parts.kept(found)), tuple(parts.lost(found)))


def _is_readable(book: FunderBook, mapping: Mapping) -> bool:
    """Whether what was seen was seen by this version of the mapping."""
    return bool(book.seen) and book.seen.get("version") == mapping.version


def suggested(draft: FunderDraft) -> str:
    """The form that the call of the application most likely wants."""
    return suggested_for(draft.result.pack)


def jobs_of(application: Application) -> QuerySet[Job]:
    """What the worker has to do for forms of the application."""
    return Job.objects.filter(task__in=FILLING, subject=application.reference).open().order_by("created_at")


def papers_of(application: Application, draft: FunderDraft) -> list[FilledForm]:
    """Filled forms, newest first."""
    language = get_language() or "en"
    papers = application.papers.exclude(funder_book=None).select_related("funder_book", "application", "made_by")
    return [
        FilledForm(
            paper,
            all_mappings()[paper.funder_book.form].get_title(language),
            paper.fingerprint
            != filling.fingerprint(
                draft, paper.funder_book.form, paper.funder_book.sha256, whole=paper.funder_book.whole_units
            ),
        )
        for paper in papers
    ]
