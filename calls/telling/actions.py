"""Tell everybody who works on a call what has changed about it, let each take note, and have the mails sent."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from calls.catalogue.models.calls import Call
from calls.catalogue.models.changes import CallChange
from calls.catalogue.models.following import Assignment, Watch
from calls.catalogue.models.telling import Told
from calls.telling.followers import workers_on
from jobs.actions import enqueue
from organisations.models import User

URGENT = frozenset({"deadline", "deadlines"})  # a moved deadline is told at once, all else once a day
TASK = "calls.tasks.send_urgent"


def followers_of(calls: Iterable[int]) -> dict[int, set[int]]:
    """Who works on each of the calls: watchers, whom it was given to, their teams, and whom other rooms name."""
    calls = set(calls)
    given = Assignment.objects.filter(call__in=calls)
    pairs = {
        *Watch.objects.filter(call__in=calls).values_list("call", "user"),
        *given.filter(user__isnull=False).values_list("call", "user"),
        *given.filter(team__members__isnull=False).values_list("call", "team__members"),
        *workers_on(calls),
    }
    active = set(
        User.objects.filter(pk__in={person for _call, person in pairs}, is_active=True).values_list("pk", flat=True)
    )
    found = defaultdict(set)
    for call, person in pairs:
        if person in active:
            found[call].add(person)
    return found


def tell(changes: Iterable[CallChange]) -> int:
    """Tell those who work on the calls of these changes, except who made a change; how many rows were written.

    As many queries for a thousand changes as for one; told twice is told once."""
    changes = list(changes)
    if not changes:
        return 0
    people = followers_of(change.call_id for change in changes)
    told = [
        Told(change=change, user_id=person)
        for change in changes
        for person in sorted(people[change.call_id] - {change.by_id})
    ]
    Told.objects.bulk_create(told, ignore_conflicts=True, batch_size=500)
    if any(row.change.field in URGENT for row in told):
        enqueue(TASK, title=_("Tell of moved deadlines"), key="calls:urgent")
    return len(told)


def fresh_for(user: User, changes: Iterable[CallChange]) -> list[CallChange]:
    """Of the changes (their `told` read), those of which this person has not taken note.

    Who was told counts for himself; who was not sees what nobody has noted yet."""
    found = []
    for change in changes:
        mine = next((row for row in change.told.all() if row.user_id == user.pk), None)
        if mine.acknowledged_at is None if mine else change.acknowledged_at is None:
            found.append(change)
    return found


@transaction.atomic
def acknowledge(call: Call, *, by: User) -> int:
    """Take note of every change of the call, for oneself; how many there were."""
    now = timezone.now()
    nobody = call.changes.filter(acknowledged_at__isnull=True)
    Told.objects.bulk_create([Told(change=change, user=by) for change in nobody], ignore_conflicts=True)
    count = Told.objects.filter(change__call=call, user=by, acknowledged_at__isnull=True).update(acknowledged_at=now)
    nobody.update(acknowledged_by=by, acknowledged_at=now)
    return count


def waiting_for(user: User) -> QuerySet[Told]:
    """The changes of which the person was told and has not taken note, of calls that are still visible."""
    calls = Call.objects.visible_to(user)
    rows = Told.objects.filter(user=user, acknowledged_at__isnull=True, change__call__in=calls)
    return (
        rows.select_related("change__call", "change__by")
        .prefetch_related("change__call__deadlines")
        .order_by("-change__seen_at", "-pk")
    )


def unmailed(user: User, *, urgent: bool) -> QuerySet[Told]:
    """Of those, the ones that no mail has named yet."""
    rows = waiting_for(user).filter(mailed_at__isnull=True)
    return rows.filter(change__field__in=URGENT) if urgent else rows


def people_to_mail(*, urgent: bool) -> QuerySet[User]:
    """Everybody who was told something that no mail has named yet."""
    about = Q(change__field__in=URGENT) if urgent else Q()
    waiting = Told.objects.filter(about, acknowledged_at__isnull=True, mailed_at__isnull=True)
    return User.objects.filter(is_active=True, pk__in=waiting.values("user")).prefetch_related("role_grants")
