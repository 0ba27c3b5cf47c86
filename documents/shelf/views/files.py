"""Files that people put on record: file one, take it away, take it off the record."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.models import Attachment
from applications.submission.actions.files import add_attachment, remove_attachment
from documents.records.views import application_of, as_download
from documents.shelf.forms import AttachForm
from documents.shelf.views.pages import tab
from organisations.members.requests import SignedInRequest
from refusals.views import answering


@require_POST
def attach(request: SignedInRequest, reference: str) -> HttpResponse:
    """Put a file on record."""
    application = application_of(request, reference)
    form = AttachForm(request.POST, request.FILES, application=application)
    if form.is_valid():
        with answering(request, form, "file"):
            filed = add_attachment(application, by=request.user, **form.cleaned_data)
            messages.success(request, _("On record: %(name)s") % {"name": filed.name})
            return redirect("documents:documents", reference)
    return tab(request, application, attach_form=form)


@require_safe
def attachment(request: SignedInRequest, reference: str, pk: int) -> HttpResponseBase:
    """A file on record, always as a download."""
    files = Attachment.objects.visible_to(request.user)
    found = get_object_or_404(files, application__reference=reference, pk=pk)
    return as_download(found, found.name)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: SignedInRequest, reference: str, pk: int) -> HttpResponse:
    """Ask, naming what is lost; then take the file off the record."""
    application = application_of(request, reference)
    found = get_object_or_404(Attachment.objects.visible_to(request.user), application=application, pk=pk)
    back = reverse("documents:documents", args=[reference])
    if request.method == "POST":
        with answering(request):
            remove_attachment(found, by=request.user)
            messages.success(request, _("Taken off the record: %(name)s") % {"name": found.name})
        return redirect(back)
    context = {"lost": found.name, "at": found.uploaded_at, "destructive": True, "back": back}
    return render(request, "documents/shelf/remove.html", context)
