"""Have papers made, keep them, delete them."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from applications.models import Application, Snapshot
from applications.submission.actions.snapshots import keep_file
from documents.records.made import Made
from documents.records.models.funder_books import FunderBook
from documents.records.models.papers import OURS, Document, Kind
from documents.records.rules import may_make
from documents.shelf.making import make_paper
from jobs.actions import enqueue
from jobs.models import Job
from organisations.models import User


def make(application: Application, *, kind: str, language: str, by: User) -> Job:
    """Have a paper made by the worker; asked twice, it is made once."""
    if not may_make(by, application):
        raise PermissionDenied
    title = f"{application.reference}: {Kind(kind).label}"
    return enqueue(
        "documents.tasks.make_document",
        title=title,
        subject=application.reference,
        by=by,
        key=f"document:{application.pk}:{kind}:{language}",
        for_association=application.association_id,
        application_id=application.pk,
        kind=kind,
        language=language,
    )


def store(
    application: Application,
    made: Made,
    *,
    kind: str,
    language: str,
    by: User,
    job: Job | None = None,
    book: FunderBook | None = None,
) -> Document:
    """Keep a finished paper; the same job keeps it once, however often it runs."""
    if job and (kept := Document.objects.filter(job=job).first()):
        return kept
    document = Document(
        application=application,
        kind=kind,
        language=language,
        name=made.name,
        size=len(made.content),
        sha256=made.sha256,
        fingerprint=made.fingerprint,
        job=job,
        made_by=by,
        funder_book=book,
        revision=made.revision,
    )
    document.file.save(made.name, ContentFile(made.content), save=False)
    try:
        document.save()
    except Exception:
        document.file.delete(save=False)
        raise
    return document


def delete(document: Document, *, by: User) -> None:
    """Delete a paper and its file; it can be made again, the file only after the row is really gone."""
    if not may_make(by, document.application):
        raise PermissionDenied
    storage, name = document.file.storage, document.file.name
    document.delete()
    transaction.on_commit(lambda: storage.delete(name))


def keep_papers(snapshot: Snapshot, *, report: Callable[[int, int, str], object] = lambda *_: None) -> int:
    """Add proposal and workbook, as they are at the snapshot's moment, to the snapshot; what is there stays."""
    application = snapshot.application
    language = application.language
    for number, kind in enumerate(OURS, start=1):
        report(number - 1, len(OURS), _("Making: %(paper)s") % {"paper": kind.label})
        if not snapshot.files.filter(kind=kind.value).exists():
            made = make_paper(application, kind.value, language, now=snapshot.taken_at)
            keep_file(snapshot, kind=kind.value, name=made.name, file=ContentFile(made.content), by=None)
    return len(OURS)
