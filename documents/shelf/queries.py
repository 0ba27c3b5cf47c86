"""Which papers are there, and which of them are stale?"""

from dataclasses import dataclass

from django.db.models import QuerySet

from applications.models import Application
from documents.funder_books.queries import FILLING, fingerprints_of
from documents.records.models.papers import Document
from documents.shelf.making import fingerprint
from jobs.models import Job

TASK = "documents.tasks.make_document"


@dataclass(frozen=True)
class Shelf:
    """A paper with whether it is the newest of its kind and language, and whether it is stale."""

    document: Document
    newest: bool
    stale: bool


def shelves(application: Application) -> list[Shelf]:
    """All papers, newest first; the newest of each kind and language is compared with the application of today."""
    found: list[Shelf] = []
    papers = list(application.papers.select_related("made_by", "application", "funder_book"))
    books = {paper.funder_book for paper in papers if paper.funder_book}
    filled = fingerprints_of(application, books)
    today: dict[tuple[str, str], str] = {}
    for document in papers:
        key = (document.funder_book.form if document.funder_book else document.kind, document.language)
        newest = key not in today
        if newest and document.funder_book:
            today[key] = filled[document.funder_book.pk]
        elif newest:
            today[key] = fingerprint(application, *key)
        found.append(Shelf(document, newest, document.fingerprint != today[key]))
    return found


def open_jobs(application: Application) -> QuerySet[Job]:
    """Papers of the application that are being made just now."""
    return Job.objects.filter(task__in=(TASK, *FILLING), subject=application.reference).open().order_by("created_at")
