"""Which files does the call still want, and of whom?"""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from applications.models import Application, Attachment, Partner
from applications.pipeline.states import PartnerState
from calls.catalogue.models.papers import ForStep
from calls.models import CallDocument


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
