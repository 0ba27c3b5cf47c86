"""Fill a funder's form in the demonstration: a practice copy, as somebody would who tries it first."""

import datetime as dt
import hashlib

from django.core.files.base import ContentFile

from applications.models import Application
from documents.funder_books import filling
from documents.funder_books.actions import look_into
from documents.funder_books.gathering import gather
from documents.funder_books.mappings import suggested_for
from documents.funder_books.queries import form_of
from documents.models import FunderBook, Kind
from documents.shelf.actions import store
from documents.shelf.making import fill_form

STATES = {"drafting", "ready", "internal_review"}


def load(applications: dict[int, Application], today: dt.date) -> None:
    """Take a practice copy for the first application that is written under rules with a known form, and fill it."""
    for number in sorted(applications):
        application = applications[number]
        draft = gather(application)
        form = suggested_for(draft.result.pack)
        euro = draft.result.budget.currency == "EUR"
        if form and euro and draft.result.total and application.state in STATES:
            _fill(application, form, filling.practice_copy(draft, form), today)
            return


def _fill(application: Application, form: str, content: bytes, today: dt.date) -> None:
    at = dt.datetime.combine(today - dt.timedelta(days=1), dt.time(14, 20), dt.UTC)
    by = application.lead_officer
    book = FunderBook(
        application=application,
        form=form,
        is_practice=True,
        name=f"practice-copy-{form}.xlsx",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        added_by=by,
        added_at=at,
    )
    book.file.save("form", ContentFile(content), save=False)
    book.save()
    look_into(book)
    document = store(
        application, fill_form(application, form_of(book), now=at), kind=Kind.FUNDER, language="en", by=by, book=book
    )
    document.made_at = at
    document.save(update_fields=["made_at"])
