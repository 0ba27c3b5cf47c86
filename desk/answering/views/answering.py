"""What the office does about a request: each deed is one form, one action, and back to the page."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from desk.answering.actions import requests as deeds
from desk.answering.actions import turning as conversion
from desk.answering.forms import AnswerForm, AskBackForm, AssignForm, ConvertForm, DeclineForm, NoteForm
from desk.answering.views.requests import found, shown, works_on
from desk.requests.links import address
from desk.requests.models import SupportRequest
from organisations.members.requests import SignedInRequest
from refusals.views import answering
from training.materials.queries import shared_lesson


def _done(request: SignedInRequest, asked: SupportRequest, deed: Callable[[], object], sentence: str) -> HttpResponse:
    """Do it and say so; what is not possible is said on the same page."""
    with answering(request):
        deed()
        messages.success(request, sentence)
    return redirect("desk:request", asked.reference)


def _answered(request: SignedInRequest, reference: str) -> SupportRequest:
    asked = found(request, reference)
    if not works_on(request.user, asked):
        raise PermissionDenied
    return asked


@require_POST
def assign(request: SignedInRequest, reference: str) -> HttpResponse:
    """Name who is responsible."""
    asked = _answered(request, reference)
    form = AssignForm(request.POST, association=asked.association)
    if not form.is_valid():
        return shown(request, asked, {"assign": form}, status=422)
    to = form.cleaned_data["to"]
    return _done(request, asked, lambda: deeds.assign(asked, by=request.user, to=to), _("Assigned to: %s") % to)


@require_POST
def take_up(request: SignedInRequest, reference: str) -> HttpResponse:
    """Work on it."""
    asked = _answered(request, reference)
    return _done(request, asked, lambda: deeds.take_up(asked, by=request.user), _("The request is in progress."))


@require_POST
def ask_back(request: SignedInRequest, reference: str) -> HttpResponse:
    """Ask the municipality for something."""
    asked = _answered(request, reference)
    form = AskBackForm(request.POST, prefix="ask")
    if not form.is_valid():
        return shown(request, asked, {"ask": form}, status=422)
    text = form.cleaned_data["question"]
    said = _("The question is on its way.") if asked.email else _("The question is kept. Please telephone: %s")
    said = said if asked.email else said % asked.phone
    return _done(request, asked, lambda: deeds.ask_back(asked, by=request.user, question=text), said)


@require_POST
def answer(request: SignedInRequest, reference: str) -> HttpResponse:
    """Answer, perhaps with a lesson."""
    asked = _answered(request, reference)
    form = AnswerForm({**request.POST.dict(), "answer-lesson": request.POST.get("lesson", "")}, prefix="answer")
    if not form.is_valid():
        return shown(request, asked, {"answer": form}, status=422)
    text = form.cleaned_data["text"]
    lesson = shared_lesson(form.cleaned_data["lesson"], asked.language)
    if lesson:
        text = f"{text}\n\n{lesson.text.title}\n{address(lesson.url)}"
    return _done(request, asked, lambda: deeds.answer(asked, by=request.user, text=text), _("The request is answered."))


@require_POST
def decline(request: SignedInRequest, reference: str) -> HttpResponse:
    """Say no, with the reason and an alternative."""
    asked = _answered(request, reference)
    form = DeclineForm(request.POST, prefix="decline")
    if not form.is_valid():
        return shown(request, asked, {"decline": form}, status=422)
    said = _("The request is declined, with its reason.")
    return _done(request, asked, lambda: deeds.decline(asked, by=request.user, **form.cleaned_data), said)


@require_POST
def convert(request: SignedInRequest, reference: str) -> HttpResponse:
    """Turn it into an application; pressed twice, the second time leads to the same one."""
    asked = _answered(request, reference)
    form = ConvertForm(request.POST, prefix="convert", user=request.user, asked=asked)
    if not form.is_valid():
        return shown(request, asked, {"convert": form}, status=422)
    with answering(request):
        application = conversion.convert(asked, by=request.user, **form.cleaned_data)
        messages.success(request, _("The application exists. Its need says what the municipality asked for."))
        return redirect(application)
    return redirect("desk:request", reference)


@require_POST
def note(request: SignedInRequest, reference: str) -> HttpResponse:
    """Keep a note for the office."""
    asked = _answered(request, reference)
    form = NoteForm(request.POST, prefix="note")
    if not form.is_valid():
        return shown(request, asked, {"note": form}, status=422)
    text = form.cleaned_data["text"]
    return _done(request, asked, lambda: deeds.note(asked, by=request.user, text=text), _("The note is kept."))


@require_POST
def close(request: SignedInRequest, reference: str) -> HttpResponse:
    """Nothing more is due."""
    asked = _answered(request, reference)
    return _done(request, asked, lambda: deeds.close(asked, by=request.user), _("The request is closed."))


@require_POST
def reply(request: SignedInRequest, reference: str) -> HttpResponse:
    """A user of the municipality, signed in, writes to the office."""
    asked = found(request, reference)
    if works_on(request.user, asked):
        raise PermissionDenied
    text = request.POST.get("text", "").replace("\0", "")[:5000]
    return _done(request, asked, lambda: deeds.reply(asked, by=request.user, text=text), _("Your message is kept."))
