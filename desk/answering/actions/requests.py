"""What does the office do with a request, and what does the municipality do after sending it? One function per deed."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.pipeline.states import RequestState
from desk.asking.models import RequestChange
from desk.requests import mails
from desk.requests.models import RequestMessage, SupportRequest
from formats.uploads.rule import PHOTO, accept
from organisations.models import User
from refusals import Refused

LINK = "link"  # who holds the private address of the status page acts for the municipality
STEPS_BY_LINK = frozenset({"hear", "cancel"})
FIRST_ANSWERS = frozenset({"wait", "give_answer", "decline", "convert"})


def lock(request: SupportRequest) -> SupportRequest:
    """The request as it is now, its row held until the transaction ends."""
    return SupportRequest.objects.select_for_update().get(pk=request.pk)


@transaction.atomic
def take(request: SupportRequest, step: str, *, by: User, note: str = "", **facts: Any) -> SupportRequest:
    """Perform one step: lock, look where it stands, ask who may, move, and write it down."""
    request = lock(request)
    edges = list(request.get_all_state_transitions())
    edge = next((edge for edge in edges if edge.name == step and edge.source == request.state), None)
    if edge is None:
        raise Refused(_("This is not possible any more. State of the request: %s") % request.get_state_display())
    if not (step in STEPS_BY_LINK if by == LINK else edge.permission(request, by)):
        raise PermissionDenied
    if edge.custom["needs_reason"] and not note.strip():
        raise Refused(_("Please give a reason."))
    source = request.state
    getattr(request, step)(**facts)
    if step in FIRST_ANSWERS and request.first_answer_at is None:
        request.first_answer_at = timezone.now()
    request.save()
    person = None if by == LINK else by
    RequestChange.objects.create(request=request, step=step, source=source, target=request.state, by=person, note=note)
    return request


@transaction.atomic
def assign(request: SupportRequest, *, by: User, to: User) -> SupportRequest:
    """Name who is responsible; a new request is triaged by it."""
    if request.association_id not in to.association_ids:
        raise Refused(_("Choose a colleague of the association."))
    request = lock(request)
    if request.state == RequestState.NEW:
        return take(request, "triage", by=by, assigned_to=to)
    if request.association_id not in by.association_ids and not by.is_superuser:
        raise PermissionDenied
    request.assigned_to = to
    request.save(update_fields=["assigned_to"])
    RequestChange.objects.create(
        request=request, step="assign", source=request.state, target=request.state, by=by, note=str(to)
    )
    return request


@transaction.atomic
def take_up(request: SupportRequest, *, by: User) -> SupportRequest:
    """Work on it oneself; a new one is assigned to oneself first."""
    request = lock(request)
    if request.state == RequestState.NEW:
        request = take(request, "triage", by=by, assigned_to=by)
    return take(request, "take_up", by=by)


def _say(request: SupportRequest, text: str, by: User) -> RequestMessage:
    return RequestMessage.objects.create(request=request, author=by, text=text)


@transaction.atomic
def ask_back(request: SupportRequest, *, by: User, question: str) -> SupportRequest:
    """Ask the municipality for something; it gets a mail with its private address."""
    request = lock(request)
    if request.state == RequestState.NEW:
        request = take(request, "triage", by=by, assigned_to=by)
    request = take(request, "wait", by=by, note=question)
    mails.post(request, mails.Occasion.ASKED, _say(request, question, by))
    return request


@transaction.atomic
def answer(request: SupportRequest, *, by: User, text: str) -> SupportRequest:
    """Answer it, perhaps with something to learn from."""
    request = take(request, "give_answer", by=by, note=text, answer=text)
    mails.post(request, mails.Occasion.ANSWERED, _say(request, text, by))
    return request


@transaction.atomic
def decline(request: SupportRequest, *, by: User, reason: str, alternative: str) -> SupportRequest:
    """Say no, why, and what else could help."""
    if not alternative.strip():
        raise Refused(_("Name an alternative: another programme, another office, or a material to learn from."))
    text = f"{reason}\n\n{alternative}"
    request = take(request, "decline", by=by, note=text)
    mails.post(request, mails.Occasion.DECLINED, _say(request, text, by))
    return request


def close(request: SupportRequest, *, by: User) -> SupportRequest:
    """Nothing more is due."""
    return take(request, "close", by=by)


def cancel(request: SupportRequest, *, by: User) -> SupportRequest:
    """The municipality does not need help any more."""
    return take(request, "cancel", by=by)


@transaction.atomic
def reply(request: SupportRequest, *, by: User, text: str, photo: File | None = None) -> RequestMessage:
    """Keep what the municipality writes; a request that waited for it goes on, and who works on it is told."""
    if not text.strip() and photo is None:
        raise Refused(_("Write something, or add a photo or a PDF."))
    request = lock(request)
    if request.state == RequestState.CLOSED:
        raise Refused(_("This request is closed. Please send a new one."))
    if request.state == RequestState.WAITING:
        request = take(request, "hear", by=by)
    message = RequestMessage(request=request, from_municipality=True, author=None if by == LINK else by, text=text)
    if photo is not None:
        accept(photo, PHOTO)
        message.file_name = photo.name
        message.file.save(photo.name, photo, save=False)
    message.save()
    mails.post(request, mails.Occasion.HEARD, message)
    return message


@transaction.atomic
def note(request: SupportRequest, *, by: User, text: str) -> RequestMessage:
    """Keep a note that only the office reads."""
    if request.association_id not in by.association_ids and not by.is_superuser:
        raise PermissionDenied
    return RequestMessage.objects.create(request=request, author=by, text=text, internal=True)
