"""What does the worker do for this room?"""

from functools import partial

from django.utils.translation import gettext as _

from applications.models import Application, Snapshot
from documents import actions
from documents.making import make_paper
from documents.models import Kind
from jobs.actions import Refused, report
from jobs.models import Job


def make_document(job: Job, *, application_id: int, kind: str, language: str) -> str:
    """Make a paper and keep it; the answer is where to download it."""
    application = _application(application_id)
    report(job.pk, 1, 3, _("Reading the application"))
    made = make_paper(application, kind, language)
    report(job.pk, 2, 3, _("Keeping the file"))
    by = job.requested_by
    return actions.store(application, made, kind=kind, language=language, by=by, job=job).get_absolute_url()


def keep_submission(job: Job, *, application_id: int) -> str:
    """Keep proposal and workbook with the newest snapshot of the application; repeated, nothing is added."""
    application = _application(application_id)
    snapshot = Snapshot.objects.filter(application=application).order_by("-pk").first()
    if snapshot is None:
        raise Refused(_("There is no snapshot to keep the documents with."))
    actions.keep_papers(snapshot, report=partial(report, job.pk))
    report(job.pk, len(Kind), len(Kind))
    return application.get_absolute_url()


def _application(application_id: int) -> Application:
    found = Application.objects.select_related(
        "association", "call__programme", "lead_organisation", "on_behalf_of"
    ).filter(pk=application_id)
    if (application := found.first()) is None:
        raise Refused(_("The application does not exist any more."))
    return application
