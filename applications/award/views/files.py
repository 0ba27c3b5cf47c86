"""How do files come in, and who may take them out?"""

from django.contrib import messages
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from applications.award.models.award import Agreement
from applications.award.models.outcome import Clarification
from applications.award.models.reporting import ReportPeriod
from applications.consortium.models.files import Attachment
from applications.consortium.models.resolutions import Resolution
from applications.pipeline.actions.content import EVERYBODY_HERE
from applications.pipeline.rules import roles_on
from applications.pipeline.views.pages import seen_application, show
from applications.submission.actions import files as actions
from applications.submission.forms.files import AttachmentForm
from applications.submission.models import Receipt, SnapshotFile
from organisations.members.requests import SignedInRequest
from refusals.views import answering

KEPT = {
    "agreement": Agreement,
    "clarification": Clarification,
    "receipt": Receipt,
    "report": ReportPeriod,
    "resolution": Resolution,
    "snapshot": SnapshotFile,
}


def download(stored: FieldFile, name: str) -> FileResponse:
    """A stored file under its own name; always a download, never shown inside a page of ours."""
    if not stored:
        raise Http404
    try:
        return FileResponse(
            stored.open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream"
        )
    except FileNotFoundError as gone:
        raise Http404 from gone


@require_safe
def attachment(request: SignedInRequest, reference: str, pk: int) -> HttpResponseBase:
    """A filed document, for those who may see its application."""
    application = seen_application(request, reference)
    found = get_object_or_404(Attachment.objects.visible_to(request.user), pk=pk, application=application)
    return download(found.file, found.name)


@require_safe
def kept_file(request: SignedInRequest, reference: str, kind: str, pk: int) -> HttpResponseBase:
    """The paper of a decision, receipt, agreement, report, answer or snapshot."""
    application = seen_application(request, reference)
    if kind not in KEPT:
        raise Http404
    model = KEPT[kind]
    own = {"snapshot__application": application} if kind in ("receipt", "snapshot") else {"application": application}
    objects = model.objects.visible_to(request.user)
    found = get_object_or_404(objects, pk=pk, **own)
    return download(found.file, found.name if kind == "snapshot" else found.file_name)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest, reference: str) -> HttpResponse:
    """File a document; it returns to the page it was asked from."""
    application = seen_application(request, reference)
    if not roles_on(request.user, application) & EVERYBODY_HERE:
        raise Http404
    initial = {"document_code": request.GET.get("document", "")[:40], "partner": request.GET.get("partner", "")[:18]}
    form = AttachmentForm(request.POST or None, request.FILES or None, application=application, initial=initial)
    back = request.GET.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = application.get_absolute_url()
    if form.is_valid():
        with answering(request, form):
            filed = actions.add_attachment(application, by=request.user, **form.cleaned_data)
            messages.success(request, _("Filed: %s") % filed.name)
            return redirect(back)
    context = {"form": form, "heading": _("File a document"), "button": _("File it"), "back": back}
    return show(
        request,
        application,
        "documents",
        "applications/pipeline/form.html",
        **context,
        status=422 if form.is_bound else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    """Ask by naming the file, then take it off the record."""
    application = seen_application(request, reference)
    found = get_object_or_404(Attachment.objects.visible_to(request.user), pk=pk, application=application)
    if request.method == "POST":
        with answering(request):
            actions.remove_attachment(found, by=request.user)
            messages.success(request, _("Removed."))
        return redirect("applications:submission", application.reference)
    context = {"losing": _("This file will be removed: %s") % found.name, "destructive": True, "button": _("Remove")}
    context |= {"heading": _("Remove"), "back": application.get_absolute_url()}
    return show(request, application, "documents", "applications/pipeline/form.html", **context)
