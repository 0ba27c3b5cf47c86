"""Is everything ready to be handed in, and what did the funder confirm?"""

import datetime as dt
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from applications.award.actions import duties
from applications.pipeline import guards
from applications.pipeline.guarding import Attempt
from applications.pipeline.models.application import Application
from applications.pipeline.places import place
from applications.pipeline.states import BEFORE_SUBMISSION, Step
from applications.pipeline.views.pages import seen_application, show
from applications.steps.actions.facts import record_signatory
from applications.submission.forms.submission import ReceiptForm, SignatoryForm
from organisations.members.requests import SignedInRequest
from organisations.models import User
from refusals.views import answering

BRUSSELS = "Europe/Brussels"
CHECKED = [
    (guards.texts_complete, _("All mandatory texts are there and within their limits")),
    (guards.budget_sound, _("The budget has no error")),
    (guards.money_checked, _("Finance has approved this budget")),
    (guards.remarks_done, _("No must-fix remark is open")),
    (guards.resolutions_cover, _("Council decisions cover the own contribution")),
    (guards.partners_signed, _("Every partner has confirmed and signed")),
    (guards.documents_present, _("Every mandatory document is on file")),
    (guards.signatory_named, _("It is recorded who signs")),
    (guards.before_deadline, _("The deadline lies ahead")),
]


@require_http_methods(["GET", "HEAD", "POST"])
def submission(request: SignedInRequest, reference: str) -> HttpResponse:
    """The checklist, the signatory, the documents on file, and what was handed in."""
    application = seen_application(request, reference)
    initial = {"name": application.signatory_name, "right": application.signatory_right}
    form = SignatoryForm(request.POST or None, initial=initial)
    if form.is_valid():
        with answering(request, form):
            record_signatory(application, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect(place(application, "submission"))
    return show(
        request,
        application,
        "submission",
        "applications/steps/submission.html",
        form=form,
        checks=checklist(application, request.user) if application.state in BEFORE_SUBMISSION else [],
        wanted=wanted_documents(application),
        attachments=application.attachments.select_related("partner__organisation", "uploaded_by"),
        snapshots=application.snapshots.select_related("by").prefetch_related("files", "receipts").order_by("-pk"),
        status=422 if form.is_bound else 200,
    )


def checklist(application: Application, user: User) -> list[dict]:
    """What the guards of the way to the submission say today, each with where it can be mended."""
    attempt = Attempt(Step.SUBMIT, user, timezone.now())
    return [{"label": label, "holds": guard.holds_back(application, attempt)} for guard, label in CHECKED]


def wanted_documents(application: Application) -> list[dict]:
    """The documents that the call asks for in this step, and whether they are on file."""
    if application.call_id is None:
        return []
    there = set(application.attachments.values_list("document_code", flat=True))
    asked = application.call.documents.filter(step__in=guards.asked_in(application.step), partner_document=False)
    return [{"document": document, "filed": document.code in there} for document in asked]


@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: SignedInRequest, reference: str) -> HttpResponse:
    """File the funder's receipt with the latest submission."""
    application = seen_application(request, reference)
    snapshot = application.snapshots.filter(occasion="submit").last()
    form = ReceiptForm(request.POST or None, request.FILES or None, zone=zone_of(application))
    if snapshot is None:
        messages.error(request, _("Nothing has been handed in yet. Record the submission first."))
        return redirect(place(application, "submission"))
    if form.is_valid():
        given = form.cleaned_data
        at = dt.datetime.combine(given["received_on"], given["received_time"], tzinfo=ZoneInfo(form.zone))
        with answering(request, form):
            duties.file_receipt(snapshot, by=request.user, number=given["number"], received_at=at, file=given["file"])
            messages.success(request, _("The receipt is filed."))
            return redirect(place(application, "submission"))
    context = {"form": form, "heading": _("Receipt of the funder"), "back": place(application, "submission")}
    return show(
        request,
        application,
        "submission",
        "applications/pipeline/form.html",
        **context,
        status=422 if form.is_bound else 200,
    )


def zone_of(application: Application) -> str:
    """The zone of the funder's clock: the one of the call's deadline."""
    deadline = application.call and application.call.deadlines.first()
    return deadline.zone if deadline else BRUSSELS
