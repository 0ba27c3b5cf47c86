"""What people do to follow a call: watch it, note something, give it to somebody, hand it to a municipality."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from calls.catalogue.models.calls import Call
from calls.catalogue.models.following import Assignment, Handover, Note, Watch
from calls.catalogue.rules import editing_associations, works_here
from formats.cleaning import clean_text
from organisations.models import Association, Municipality, Team, User


def staff_only(user: User) -> None:
    """Refuse whoever does not work for an association."""
    if not works_here(user):
        raise PermissionDenied


def watch(call: Call, *, by: User) -> None:
    """Hear from now on what changes about this call."""
    staff_only(by)
    Watch.objects.get_or_create(call=call, user=by)


def stop_watching(call: Call, *, by: User) -> None:
    """Hear no more of it, unless one works on it."""
    Watch.objects.filter(call=call, user=by).delete()


def edits_for(user: User, association_id: int) -> None:
    """Refuse whoever does not keep calls for this office."""
    if not user.is_superuser and association_id not in editing_associations(user):
        raise PermissionDenied


@transaction.atomic
def assign(
    call: Call, *, by: User, association: Association, user: User | None = None, team: Team | None = None
) -> Assignment | None:
    """Give the call to a person or a team of the office; to nobody takes it back."""
    edits_for(by, association.pk)
    if user is None and team is None:
        Assignment.objects.filter(call=call, association=association).delete()
        return None
    if team is not None and team.association_id != association.pk:
        raise PermissionDenied
    if user is not None and association.pk not in user.association_ids:
        raise PermissionDenied
    found, _created = Assignment.objects.update_or_create(
        call=call, association=association, defaults={"user": user, "team": team, "by": by}
    )
    return found


@transaction.atomic
def hand_over(call: Call, *, by: User, municipality: Municipality, sentence: str) -> Handover:
    """Hand the call to a municipality of the office, with a sentence; it appears on the municipality's page."""
    edits_for(by, municipality.directory_of_id)
    found, _created = Handover.objects.update_or_create(
        call=call,
        municipality=municipality,
        defaults={"association_id": municipality.directory_of_id, "sentence": sentence, "by": by},
    )
    return found


def take_back(handover: Handover, *, by: User) -> None:
    """The call is not for this municipality after all."""
    edits_for(by, handover.association_id)
    handover.delete()


def write_note(call: Call, *, by: User, association: Association, text: str) -> Note:
    """Write something down about the call, for the office alone."""
    if association.pk not in by.association_ids:
        raise PermissionDenied
    return Note.objects.create(call=call, association=association, by=by, text=clean_text(text).strip())


def mend_note(note: Note, *, by: User, text: str) -> Note:
    """Write one's own note anew; that it was is visible."""
    if note.by_id != by.pk:
        raise PermissionDenied
    note.text, note.edited_at = clean_text(text).strip(), timezone.now()
    note.save(update_fields=["text", "edited_at"])
    return note


def remove_note(note: Note, *, by: User) -> None:
    """Take one's own note away."""
    if note.by_id != by.pk:
        raise PermissionDenied
    note.delete()
