"""Which papers and files are there, which are stale, and which does the call still want?"""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from applications.models import Application, Attachment, Partner
from applications.states import PartnerState
from calls.models import CallDocument
from calls.models.papers import ForStep
from documents.form_filing import fingerprints_of
from documents.making import fingerprint
from documents.models import Document
from jobs.models import Job

TASK = "documents.tasks.make_document"
FILLING = ("documents.tasks.look_into_form", "documents.tasks.fill_funder_form")


@dataclass(frozen=True)
class Shelf:
    """A paper with whether it is the newest of its kind and language, and whether it is stale."""

    document: Document
    newest: bool
    stale: bool


@dataclass(frozen=True)
class Wanted:
    """A document that the call asks for, of one partner or of us, and the files that answer it."""

    document: CallDocument
    partner: Partner | None
    files: list[Attachment]

    @property
    def is_there(self) -> bool:
        today = timezone.localdate()
        return any(file.valid_until is None or file.valid_until >= today for file in self.files)


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


def documents_of_call(application: Application) -> list[CallDocument]:
    """What the call wants filled in at the application's step."""
    if application.call is None:
        return []
    steps = [ForStep.BOTH, ForStep.FIRST if application.step == 1 else ForStep.SECOND]
    papers = application.call.documents.filter(purpose=CallDocument.Purpose.FILL_IN, step__in=steps)
    return list(papers.order_by("order", "pk"))


def partners_of(application: Application) -> QuerySet[Partner]:
    """Those who take part."""
    return application.partners.exclude(state=PartnerState.LEFT).select_related("organisation").order_by("number")


def attachments(application: Application) -> list[Attachment]:
    """What is on record, newest first."""
    files = application.attachments.select_related("partner__organisation", "uploaded_by")
    return list(files.order_by("-uploaded_at", "-pk"))


def wanted(application: Application) -> list[Wanted]:
    """Every document the call wants, with the files that answer it; from every partner where the call says so."""
    documents = documents_of_call(application)
    if not documents:
        return []
    files: dict[tuple[str, int | None], list[Attachment]] = {}
    for file in attachments(application):
        files.setdefault((file.document_code, file.partner_id), []).append(file)
    partners = list(partners_of(application)) if any(document.partner_document for document in documents) else []
    return [
        Wanted(document, partner, files.get((document.code, partner.pk if partner else None), []))
        for document in documents
        for partner in (partners if document.partner_document else [None])
    ]
