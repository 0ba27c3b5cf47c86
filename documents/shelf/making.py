"""How is a paper of each kind made, from reading the application to the bytes? One way for page, worker and command."""

import datetime as dt
from typing import Any

from applications.models import Application
from documents import budget_book, proposal
from documents.excel import writing
from documents.funder_books import filling
from documents.records.made import Made, hash_of
from documents.records.models.papers import Kind
from documents.records.printable import file_name
from documents.word.paper import write
from documents.workbooks.actions.bases import keep_base


def make_paper(application: Application, kind: str, language: str, *, now: dt.datetime | None = None) -> Made:
    """Read the application, compose the paper and write it down; what a workbook carries is kept to compare with."""
    draft = _read(application, kind, language, now)
    if kind == Kind.PROPOSAL:
        paper = proposal.compose(draft, language=language, numbers=_numbers(application, language))
        content = write(paper, made_at=draft.made_at)
    else:
        content = writing.write(budget_book.compose(draft, language=language), made_at=draft.made_at)
        keep_base(application, draft)
    plain, ending = kind.split(".")
    name = file_name(application.reference, application.acronym, plain, language, ending=ending)
    return Made(content, name, hash_of(draft))


def fill_form(application: Application, form: filling.Form, *, now: dt.datetime | None = None) -> Made:
    """Fill a funder's workbook with the figures of the application."""
    filled = filling.fill(application, form, now=now)
    name = file_name(application.reference, application.acronym, form.code, ending=filled.ending)
    return Made(filled.content, name, filled.fingerprint, filled.revision)


def fingerprint(application: Application, kind: str, language: str) -> str:
    """The hash of what a paper made now would say."""
    return hash_of(_read(application, kind, language, None))


def _read(application: Application, kind: str, language: str, now: dt.datetime | None) -> Any:
    gather = proposal.gather if kind == Kind.PROPOSAL else budget_book.gather
    return gather(application, language=language, now=now)


def _numbers(application: Application, language: str) -> str:
    """The habit of figures chosen for the application's own language; a paper in another one follows that."""
    return application.numbers if language == application.language else language
