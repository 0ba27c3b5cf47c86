"""How do the municipalities that can use a call learn of it? By letters that a person looks at before they leave."""

from collections import defaultdict
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone, translation

from calls.announcing.wording import call_letter, deadline_of, facts_for, moved_letter
from calls.catalogue.models.calls import Call
from calls.catalogue.rules import writes_for
from calls.eligibility import matrix
from organisations.letters.actions import letters
from organisations.letters.actions.letters import Drafted
from organisations.models import Announcement, Association, LetterState, Municipality, User


@transaction.atomic
def draft_letters(call: Call, municipalities: Iterable[int], *, by: User) -> list[Drafted]:
    """Draft the first letter about the call, for each association of which municipalities were chosen."""
    associations = list(writes_for(by))
    if not associations:
        raise PermissionDenied
    chosen = Municipality.objects.filter(pk__in=list(municipalities), merged_into=None)
    drafted = []
    for association in associations:
        towns = list(chosen.filter(directory_of=association).order_by("search_key"))
        if towns:
            content = call_letter(call, association, by=by)
            receivers = receivers_of(call, towns)
            drafted.append(letters.draft(association, by=by, content=content, receivers=receivers))
    return drafted


def receivers_of(call: Call, towns: list[Municipality]) -> list[tuple[Municipality, dict[str, str]]]:
    """Each municipality with what its letter says about it, in its own language."""
    by_language: dict[str, list[Municipality]] = defaultdict(list)
    for town in towns:
        by_language[town.language].append(town)
    found = []
    for language, group in by_language.items():
        with translation.override(language):
            rows = matrix(call, Municipality.objects.filter(pk__in=[town.pk for town in group]))
            facts = {row.pk: facts_for(row) for row in rows}
        found += [(town, {**facts[town.pk], "province": town.province}) for town in group]
    return found


def about(call: Call) -> QuerySet[Announcement]:
    """The announcements that were made about the call, the newest first."""
    key = Q(key=f"call:{call.pk}") | Q(key__startswith=f"moved:{call.pk}:")
    return Announcement.objects.filter(key).order_by("-made_at", "-pk")


def told_deadline(call: Call, association: Association) -> str:
    """The deadline that was told last to anybody, as it was kept; nothing where nothing was sent."""
    told = about(call).filter(association=association, letters__state=LetterState.SENT).first()
    return told.facts.get("deadline", "") if told else ""


def has_moved(call: Call, told: str) -> bool:
    """Whether the deadline is another one than what was told."""
    deadline = deadline_of(call, timezone.now())
    return bool(told) and deadline is not None and deadline.at.isoformat() != told


@transaction.atomic
def draft_moved(call: Call, association: Association, *, by: User) -> Drafted | None:
    """Draft the letter that the deadline has moved, to all who were told another one; None where it has not."""
    letters.allow(by, Announcement(association=association))
    former = told_deadline(call, association)
    if not has_moved(call, former):
        return None
    sent = Municipality.objects.filter(
        letters__state=LetterState.SENT, letters__announcement__in=about(call).filter(association=association)
    )
    towns = list(sent.distinct().order_by("search_key"))
    content = moved_letter(call, association, by=by, former=former)
    return letters.draft(association, by=by, content=content, receivers=receivers_of(call, towns))
