"""The private page of a request: where it stands, who has the ball, what was said, and a way to answer."""

from django.http import FileResponse, Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from desk.answering.actions import requests
from desk.answering.forms import ReplyForm
from desk.asking.views import speak
from desk.requests.links import hashed
from desk.requests.models import OPEN, RequestMessage, SupportRequest
from desk.requests.triage import progress
from organisations.members.requests import PageRequest
from refusals import Refused
from refusals.views import answering


def found(request: PageRequest, token: str) -> SupportRequest:
    """The request of a private address; its language set. Without a request there is no such page."""
    known = SupportRequest.objects.select_related("association", "municipality", "assigned_to", "application")
    asked = get_object_or_404(known.exclude(token_hash=""), token_hash=hashed(token))
    speak(request, asked.language)
    return asked


def private(response: HttpResponseBase) -> HttpResponseBase:
    """The address is a secret: no search engine keeps it, no other site learns it."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    # Not "no-referrer": browsers send `Origin: null` with a form of such a page, and Django refuses that as forged.
    response["Referrer-Policy"] = "same-origin"
    return response


@never_cache
def status(request: PageRequest, token: str) -> HttpResponseBase:
    """Where the request stands; a reply is written here too."""
    asked = found(request, token)
    form = ReplyForm(request.POST, request.FILES) if request.method == "POST" else ReplyForm()
    if request.method == "POST" and form.is_valid():
        with answering(request, form):
            text, photo = form.cleaned_data["text"], form.cleaned_data["photo"]
            requests.reply(asked, by=requests.LINK, text=text, photo=photo)
            return private(redirect(f"{request.path}?said=1#messages"))
    context = {
        "asked": asked,
        "association": asked.association,
        "token": token,
        "form": form,
        "progress": progress(asked),
        "messages_shown": asked.messages.filter(internal=False).select_related("author"),
        "may_cancel": asked.state in OPEN,
        "said": "said" in request.GET,
        "may_reply": asked.closed_at is None,
    }
    return private(render(request, "desk/answering/status.html", context))


def file(request: PageRequest, token: str, number: int) -> HttpResponseBase:
    """A photo or a PDF that belongs to the request."""
    message = RequestMessage.objects.filter(request=found(request, token), internal=False, pk=number).first()
    return private(sent_file(message))


def sent_file(message: RequestMessage | None) -> FileResponse:
    """The file of a message; what is kept there is a cleaned photo, or a PDF, which is never opened here."""
    if message is None or not message.file or not message.file.storage.exists(message.file.name):
        raise Http404
    kind = "application/pdf" if message.is_pdf else "image/jpeg"
    response = FileResponse(
        message.file.open("rb"), as_attachment=message.is_pdf, content_type=kind, filename=message.file_name
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def cancel(request: PageRequest, token: str) -> HttpResponseBase:
    """The municipality does not need help any more."""
    asked = found(request, token)
    try:
        requests.cancel(asked, by=requests.LINK)
    except Refused as refusal:
        context = {"association": asked.association, "refusal": refusal, "back": _("Back to the request")}
        return private(render(request, "desk/asking/refused.html", context, status=409))
    return private(redirect("desk:ask_status", token))
