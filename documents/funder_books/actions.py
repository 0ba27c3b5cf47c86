"""Funder's workbooks: put an empty one on record, have it looked into, have it filled."""

import hashlib

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils.translation import gettext as _

from applications.models import Application
from applications.submission.actions.files import shown_name
from documents.funder_books import filling, opening
from documents.funder_books.gathering import gather
from documents.funder_books.queries import form_of, mapping_of
from documents.records.models.funder_books import FunderBook
from documents.records.rules import may_make
from formats.uploads.rule import FUNDER_BOOK, accept
from jobs.actions import enqueue
from jobs.models import Job
from organisations.models import User
from refusals import Refused


@transaction.atomic
def add_form(
    application: Application, *, form: str, by: User, file: File | None = None, whole_units: bool = False
) -> FunderBook:
    """Keep a funder's empty file, or a practice copy where there is none, and have it looked into by the worker."""
    if not may_make(by, application):
        raise PermissionDenied
    if file is not None:
        accept(file, FUNDER_BOOK)
    content = _content(application, form, file)
    name = shown_name(file.name or "") if file else f"practice-copy-{form}.xlsx"
    book = FunderBook(
        application=application,
        form=form,
        whole_units=whole_units,
        is_practice=file is None,
        name=name,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        added_by=by,
    )
    book.file.save("form", ContentFile(content), save=False)
    book.save()
    _forget_unused(application, form, keep=book)
    book.job = enqueue(
        "documents.tasks.look_into_form",
        title=f"{application.reference}: {name}",
        subject=application.reference,
        by=by,
        key=f"form:{book.pk}",
        for_association=application.association_id,
        book_id=book.pk,
    )
    book.save(update_fields=["job"])
    return book


def fill(book: FunderBook, *, by: User) -> Job:
    """Have the form filled by the worker; asked twice, it is done once."""
    application = book.application
    if not may_make(by, application):
        raise PermissionDenied
    if not book.seen:
        raise Refused(_("The workbook has not been recognised yet, so it cannot be filled."))
    return enqueue(
        "documents.tasks.fill_funder_form",
        title=f"{application.reference}: {mapping_of(book).get_title('en')}",
        subject=application.reference,
        by=by,
        key=f"fill:{book.pk}",
        for_association=application.association_id,
        book_id=book.pk,
    )


def look_into(book: FunderBook) -> None:
    """Remember where the figures go in the file."""
    book.seen = filling.look(form_of(book))
    book.save(update_fields=["seen"])


def _content(application: Application, form: str, file: File | None) -> bytes:
    if file is None:
        return filling.practice_copy(gather(application), form)
    if (file.size or 0) > opening.SIZE.file:
        raise Refused(_("The workbook is larger than 10 MB, so it was not opened."))
    content = file.read()
    opening.refuse_by_outside(content)
    return content


def _forget_unused(application: Application, form: str, *, keep: FunderBook) -> None:
    """Empty forms that nothing was made of go when a newer one comes; their files only after the rows are gone."""
    for old in application.funder_books.filter(form=form, papers=None).exclude(pk=keep.pk):
        storage, name = old.file.storage, old.file.name
        old.delete()
        transaction.on_commit(lambda storage=storage, name=name: storage.delete(name))
