"""The page of workbooks: who has one, who is late, what came back; sending, reminding and uploading."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from applications.models import Application
from applications.pipeline.actions.content import OFFICE_AND_MONEY
from applications.pipeline.rules import roles_on
from documents.records.mime import EXCEL
from documents.records.models.workbooks import SentWorkbook
from documents.records.views import application_of, as_download
from documents.records.wanted import partners_of
from documents.workbooks import roll
from documents.workbooks.actions import returning, sending
from documents.workbooks.forms import DueForm, SendForm, UploadForm
from jobs.models import Job
from organisations.members.requests import SignedInRequest
from refusals.views import answering

TASKS = ("documents.tasks.send_workbooks", "documents.tasks.read_workbook", "documents.tasks.remind_partner")
SHOWN = 50


@require_safe
def workbooks(request: SignedInRequest, reference: str) -> HttpResponse:
    """The page."""
    return _page(request, application_of(request, reference))


def _page(request: SignedInRequest, application: Application, **forms: Any) -> HttpResponse:
    found = roll.standings(application)
    returned = application.returned_workbooks.select_related("uploaded_by", "sent__partner__organisation", "version")
    missing = roll.all_missing(application, found, request.LANGUAGE_CODE)
    context = {
        "application": application,
        "tab": "budget",
        "rows": [{"standing": one, "missing": missing[one.partner.pk]} for one in found],
        "late": [one for one in found if one.is_late],
        "returned": returned.defer("cells")[:SHOWN],
        "jobs": Job.objects.filter(task__in=TASKS, subject=application.reference).open().order_by("created_at"),
        "automatic": roll.is_automatic(application),
        "may_send": bool(roles_on(request.user, application) & OFFICE_AND_MONEY),
        "form": SendForm(application=application),
        "upload_form": UploadForm(),
    }
    return render(request, "documents/workbooks/workbooks.html", context | forms, status=422 if forms else 200)


@require_POST
def send(request: SignedInRequest, reference: str) -> HttpResponse:
    """Have the chosen partners' workbooks mailed."""
    application = application_of(request, reference)
    form = SendForm(request.POST, application=application)
    if form.is_valid():
        with answering(request, form):
            sending.send(application, list(form.cleaned_data.pop("partners")), by=request.user, **form.cleaned_data)
            messages.info(request, _("The workbooks are made and sent. This page shows when they have left."))
            return redirect("documents:workbooks", reference)
    return _page(request, application, form=form)


@require_POST
def hand_over(request: SignedInRequest, reference: str, number: int) -> HttpResponseBase:
    """One partner's workbook as a file, for somebody who sends it on their own; written down as sent."""
    application = application_of(request, reference)
    partner = get_object_or_404(partners_of(application), number=number)
    form = DueForm(request.POST)
    if not form.is_valid():
        return _page(request, application, form=SendForm(request.POST, application=application))
    language = form.cleaned_data["language"] or roll.language_of(partner)
    with answering(request):
        sent = sending.hand_over(
            application, partner, by=request.user, due_on=form.cleaned_data["due_on"], language=language
        )
        return as_download(sent, sent.name, EXCEL)
    return redirect("documents:workbooks", reference)


@require_safe
def sent_file(request: SignedInRequest, reference: str, pk: int) -> HttpResponseBase:
    """A workbook exactly as it was sent."""
    found = SentWorkbook.objects.visible_to(request.user)
    sent = get_object_or_404(found, application__reference=reference, pk=pk)
    return as_download(sent, sent.name, EXCEL)


@require_POST
def remind(request: SignedInRequest, reference: str, number: int) -> HttpResponse:
    """Have one partner reminded of exactly what is missing."""
    application = application_of(request, reference)
    partner = get_object_or_404(partners_of(application), number=number)
    with answering(request):
        sending.ask_to_remind(application, partner, by=request.user)
        messages.info(request, _("The reminder is on its way: %(partner)s") % {"partner": partner.organisation.name})
    return redirect("documents:workbooks", reference)


@require_POST
def reminding(request: SignedInRequest, reference: str) -> HttpResponse:
    """Choose whether late partners are reminded automatically."""
    application = application_of(request, reference)
    sending.set_automatic(application, by=request.user, automatic="automatic" in request.POST)
    messages.success(request, _("Saved."))
    return redirect("documents:workbooks", reference)


@require_POST
def upload(request: SignedInRequest, reference: str) -> HttpResponse:
    """Take in the workbooks that came back; the worker reads them."""
    application = application_of(request, reference)
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        with answering(request, form, "files"):
            kept = returning.upload(application, form.cleaned_data["files"], by=request.user)
            if len(kept) == 1:
                return redirect(kept[0])
            return redirect("documents:workbooks", reference)
    return _page(request, application, upload_form=form)
