"""What does the worker do for this room?"""

import datetime as dt
from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from applications.models import Application, Snapshot
from documents.funder_books import actions as form_filing
from documents.funder_books import queries as form_queries
from documents.records.models.funder_books import FunderBook
from documents.records.models.papers import OURS, Kind
from documents.records.models.workbooks import ReturnedWorkbook
from documents.shelf import actions
from documents.shelf.making import fill_form, make_paper
from documents.workbooks.actions import returning, sending
from documents.workbooks.roll import language_of, standings
from jobs.actions import report
from jobs.away import Away
from jobs.models import Job
from refusals import Refusal, Refused


def make_document(job: Job, *, application_id: int, kind: str, language: str) -> str:
    """Make a paper and keep it; the answer is where to download it."""
    application = _application(application_id)
    report(job.pk, 1, 3, _("Reading the application"))
    made = make_paper(application, kind, language)
    report(job.pk, 2, 3, _("Keeping the file"))
    by = job.requested_by
    return actions.store(application, made, kind=kind, language=language, by=by, job=job).get_absolute_url()


def look_into_form(job: Job, *, book_id: int) -> str:
    """See where the figures go in a funder's file; another workbook than the one that was chosen is refused."""
    book = _book(book_id)
    report(job.pk, 1, 2, _("Looking into the workbook"))
    form_filing.look_into(book)
    return book.get_absolute_url()


def fill_funder_form(job: Job, *, book_id: int) -> str:
    """Fill a funder's file and keep the filled one; the answer is where to download it."""
    book = _book(book_id)
    report(job.pk, 1, 3, _("Reading the application"))
    made = fill_form(book.application, form_queries.form_of(book))
    report(job.pk, 2, 3, _("Keeping the file"))
    by = job.requested_by
    language = form_queries.language_of(book)
    document = actions.store(book.application, made, kind=Kind.FUNDER, language=language, by=by, job=job, book=book)
    return document.get_absolute_url()


def keep_submission(job: Job, *, application_id: int) -> str:
    """Keep proposal and workbook with the newest snapshot of the application; repeated, nothing is added."""
    application = _application(application_id)
    snapshot = Snapshot.objects.filter(application=application).order_by("-pk").first()
    if snapshot is None:
        raise Refused(_("There is no snapshot to keep the documents with."))
    actions.keep_papers(snapshot, report=partial(report, job.pk))
    report(job.pk, len(OURS), len(OURS))
    return application.get_absolute_url()


def send_workbooks(
    job: Job, *, application_id: int, partner_ids: list[int], due_on: str | None, note: str, language: str
) -> str:
    """Make and mail the workbooks of some partners, each once; one that cannot leave keeps back no other.

    When the mail server is away, what has not left is put off.
    """
    application, failed, away = _application(application_id), [], None
    due = dt.date.fromisoformat(due_on) if due_on else None
    partners = list(application.partners.filter(pk__in=partner_ids).select_related("organisation").order_by("number"))
    for number, partner in enumerate(partners):
        report(job.pk, number, len(partners), _("Sending: %(partner)s") % {"partner": partner})
        spoken = language or language_of(partner)
        try:
            sending.send_one(application, partner, by=job.requested_by, job=job, due_on=due, note=note, language=spoken)
        except Away as failure:
            away = failure
        except Refusal as failure:
            failed.append(f"{partner}: {failure}")
    if away:
        raise away
    if failed:
        raise Refused(_("Not sent: %(partners)s") % {"partners": "; ".join(failed)[:400]})
    return reverse("documents:workbooks", args=[application.reference])


def remind_partner(job: Job, *, application_id: int, partner_id: int) -> str:
    """Mail one partner what is missing, at most once a day."""
    application = _application(application_id)
    for standing in standings(application):
        if standing.partner.pk == partner_id:
            sending.remind(standing, by=job.requested_by)
    return reverse("documents:workbooks", args=[application.reference])


def remind_late(_job: Job) -> None:
    """Remind every late partner of the applications that chose it."""
    sending.remind_late()


def read_workbook(_job: Job, *, returned_id: int) -> str:
    """Read one workbook that came back."""
    returned = ReturnedWorkbook.objects.select_related("application").filter(pk=returned_id).first()
    if returned is None:
        raise Refused(_("The workbook does not exist any more."))
    return returning.take_in(returned).get_absolute_url()


def _application(application_id: int) -> Application:
    found = Application.objects.select_related(
        "association", "call__programme", "lead_organisation", "on_behalf_of"
    ).filter(pk=application_id)
    if (application := found.first()) is None:
        raise Refused(_("The application does not exist any more."))
    return application


def _book(book_id: int) -> FunderBook:
    found = FunderBook.objects.select_related("application__association", "application__call").filter(pk=book_id)
    if (book := found.first()) is None:
        raise Refused(_("The form does not exist any more."))
    return book
