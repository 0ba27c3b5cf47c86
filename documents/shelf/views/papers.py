"""Papers made of an application: have one made, take it away, delete it."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.models import SnapshotFile
from documents.records.mime import MIME, WITH_MACROS
from documents.records.models.papers import Document
from documents.records.views import application_of, as_download
from documents.shelf import actions
from documents.shelf.forms import MakeForm
from documents.shelf.views.pages import tab
from organisations.members.requests import SignedInRequest


@require_safe
def documents(request: SignedInRequest, reference: str) -> HttpResponse:
    """The tab: papers, papers being made, attachments, and what was kept at submission."""
    return tab(request, application_of(request, reference))


@require_POST
def make(request: SignedInRequest, reference: str) -> HttpResponse:
    """Have a paper made, and show how far it is."""
    application = application_of(request, reference)
    form = MakeForm(request.POST)
    if not form.is_valid():
        return tab(request, application, form=form)
    actions.make(application, **form.cleaned_data, by=request.user)
    messages.info(request, _("The document is being made. It appears on this page."))
    return redirect("documents:documents", reference)


@require_safe
def download(request: SignedInRequest, reference: str, pk: int) -> HttpResponseBase:
    """A paper as a file."""
    papers = Document.objects.visible_to(request.user)
    document = get_object_or_404(papers, application__reference=reference, pk=pk)
    mime = WITH_MACROS if document.name.endswith(".xlsm") else MIME[document.kind]
    return as_download(document, document.name, mime)


@require_safe
def kept(request: SignedInRequest, reference: str, pk: int) -> HttpResponseBase:
    """A file as it was when the application was submitted or signed."""
    files = SnapshotFile.objects.visible_to(request.user)
    found = get_object_or_404(files, snapshot__application__reference=reference, pk=pk)
    return as_download(found, found.name, MIME.get(found.kind, "application/octet-stream"))


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    """Ask, naming what is lost; then delete."""
    application = application_of(request, reference)
    document = get_object_or_404(Document.objects.visible_to(request.user), application=application, pk=pk)
    if request.method == "POST":
        actions.delete(document, by=request.user)
        messages.success(request, _("Deleted: %(name)s") % {"name": document.name})
        return redirect("documents:documents", reference)
    back = reverse("documents:documents", args=[reference])
    context = {"lost": document.name, "at": document.made_at, "destructive": True, "back": back}
    return render(request, "documents/shelf/delete.html", context)
