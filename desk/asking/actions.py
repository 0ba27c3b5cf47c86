"""How does a person without an account ask for help: page by page, and sent once?"""

import datetime as dt
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from applications.pipeline.states import RequestState
from applications.steps.actions.registration import next_reference
from desk.asking.models import RequestChange, RequestDraft
from desk.requests import mails as letters
from desk.requests.links import hashed, status_token
from desk.requests.models import RequestMessage, SupportRequest
from organisations.models import Association, Municipality, User
from refusals import Refused

HOUR = dt.timedelta(hours=1)
MOST_SENT = 10  # in an hour from one address: an office with one line to the world still gets its requests through
MOST_BEGUN = 60


def hidden(address: str) -> str:
    """An address from which one can count, but not read who it was."""
    return salted_hmac("applications.asking.address", address, algorithm="sha256").hexdigest()


def begin(association: Association, *, address: str) -> RequestDraft:
    """Start a draft for this browser."""
    recent = RequestDraft.objects.filter(address_hash=hidden(address), created_at__gt=timezone.now() - HOUR)
    if recent.count() >= MOST_BEGUN:
        raise Refused(_("Too many requests came from your connection. Please try again in an hour, or telephone."))
    return RequestDraft.objects.create(association=association, address_hash=hidden(address))


@transaction.atomic
def keep_answers(draft: RequestDraft, **answers: Any) -> RequestDraft:
    """Keep what was answered on a page; other pages stay as they are. A draft that was sent is not changed."""
    draft = RequestDraft.objects.select_for_update().get(pk=draft.pk)
    if draft.request_id is None:
        draft.answers |= answers
        draft.save(update_fields=["answers", "updated_at"])
    return draft


def keep_photo(draft: RequestDraft, photo: ContentFile | None) -> None:
    """Put a cleaned photo in the place of the one before, or take it away."""
    if draft.request_id is not None:
        return
    if draft.photo:
        draft.photo.delete(save=False)
    draft.photo_name = photo.name if photo else ""
    if photo:
        draft.photo.save(photo.name, photo, save=False)
    draft.save(update_fields=["photo", "photo_name", "updated_at"])


@transaction.atomic
def send(
    draft: RequestDraft, *, municipality: Municipality | None, by: User | None = None, **fields: Any
) -> SupportRequest:
    """Make the request, with its number, once: who sends the same draft again gets the same request."""
    draft = RequestDraft.objects.select_for_update().get(pk=draft.pk)
    if draft.request_id is not None:
        return draft.request
    sent = RequestDraft.objects.filter(address_hash=draft.address_hash, request__created_at__gt=timezone.now() - HOUR)
    if draft.address_hash and sent.count() >= MOST_SENT:
        raise Refused(_("Too many requests came from your connection. Please try again in an hour, or telephone."))
    request = receive(draft.association, municipality=municipality, by=by, **fields)
    if draft.photo:
        RequestMessage.objects.create(
            request=request, from_municipality=True, file=draft.photo.name, file_name=draft.photo_name
        )
    draft.request = request
    draft.answers = {}
    draft.save(update_fields=["request", "answers", "updated_at"])
    return request


@transaction.atomic
def receive(
    association: Association, *, municipality: Municipality | None, by: User | None = None, **fields: Any
) -> SupportRequest:
    """Record a new request, by whatever way it came, and confirm it by mail."""
    at = timezone.now()
    request = SupportRequest(
        association=association,
        municipality=municipality,
        reference=next_reference(association.country, timezone.localdate(at).year),
        created_at=at,
        **fields,
    )
    request.save()
    request.token_hash = hashed(status_token(request.pk, request.created_at))
    request.save(update_fields=["token_hash"])
    RequestChange.objects.create(request=request, step="receive", target=RequestState.NEW, by=by, at=at)
    letters.post(request, letters.Occasion.RECEIVED)
    return request


def forget_drafts(*, before: dt.datetime) -> int:
    """Delete what was begun and never sent, with its photo, and the traces of what was sent."""
    old = RequestDraft.objects.filter(updated_at__lt=before)
    for draft in old.filter(request__isnull=True).exclude(photo=""):
        draft.photo.delete(save=False)
    return old.delete()[0]
