"""Which calls does somebody want to see, in which order, and for whom are they?"""

import base64
import binascii
import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db.models import F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from calls.catalogue.models.calls import Call, CallQuerySet
from calls.catalogue.models.eligibility import EligibilityRule
from calls.catalogue.models.sources import ImportRun, RunState, Source, SourceKind
from calls.catalogue.states import CallState
from calls.eligibility import usable_by
from organisations.models import Association, Municipality, User

PAGE = 25
LONG_AGO = dt.datetime(1, 1, 2, tzinfo=dt.UTC)
CURRENT = "current"
RUNS_UNTIL_PROPOSED = 3  # so many whole lists without a call, and it is proposed for the archive
MOST_ABSENT = 200
ARCHIVED = "archived"
EVERY = "all"
RANKS = frozenset("0123456")


def language_of_house() -> str:
    """The language in which the program speaks when nobody in particular listens: that of the first association."""
    found = Association.objects.order_by("pk").values_list("language", flat=True).first()
    return found or settings.LANGUAGE_CODE


def own_municipalities(user: User) -> QuerySet[Municipality]:
    """The municipalities for which the user asks: the members of the association, or the clerk's own."""
    all_of_them = Municipality.objects.filter(merged_into__isnull=True)
    if user.is_superuser:
        return all_of_them
    if user.association_ids:
        return all_of_them.filter(directory_of__in=user.association_ids)
    return all_of_them.filter(pk__in=user.organisation_ids)


def in_state(calls: CallQuerySet, state: str, now: dt.datetime) -> CallQuerySet:
    """Calls in the chosen state; `current` is all that still gives somebody a chance."""
    if state == ARCHIVED:
        return calls.filter(archived=True)
    calls = calls.filter(archived=False)
    if state == CURRENT:
        return calls.not_over(now)
    return calls.in_state(state, now) if state in CallState.values else calls


def usable(calls: CallQuerySet, user: User) -> CallQuerySet:
    """Those of the calls that at least one of the user's municipalities may use."""
    with_rules = calls.filter(pk__in=EligibilityRule.objects.values("call"))
    counts = usable_by(with_rules.only("pk", "programme_id"), own_municipalities(user))
    return calls.filter(pk__in=[pk for pk, count in counts.items() if count])


def last_runs(sources: list[Source], user: User) -> list[ImportRun]:
    """The last readings of these sources that the user may see, newest first."""
    known = [source.pk for source in sources if source.pk]
    return list(ImportRun.objects.visible_to(user).filter(source__in=known).select_related("source", "by")[:12])


def long_absent(user: User) -> QuerySet[Call]:
    """Calls that the last whole lists of their source did not have any more; they are proposed for the archive."""
    marks = Q(pk__in=[])
    for source in Source.objects.filter(kind=SourceKind.PORTAL_BULK):
        runs = source.runs.filter(state=RunState.DONE, shape=SourceKind.PORTAL_BULK)
        began = list(runs.values_list("started_at", flat=True)[:RUNS_UNTIL_PROPOSED])
        if len(began) == RUNS_UNTIL_PROPOSED:
            marks |= Q(source=source, missing_since__lte=began[-1])
    calls = Call.objects.visible_to(user).filter(marks, archived=False)
    return calls.prefetch_related("deadlines").order_by("missing_since", "code")


@dataclass(frozen=True)
class Slice:
    """A page of a list that is cut by key: what stands on it, and where the next one begins."""

    calls: list[Call]
    next_key: str


def cut(calls: CallQuerySet, *, after: str, newest_first: bool, by_rank: bool = False) -> Slice:
    """The next calls after the key: by their next deadline, or (closed ones) by the last one, newest first.

    What a search has found comes by its rank first."""
    if newest_first:
        calls = calls.annotate(sort_at=Coalesce("ends_at", Value(LONG_AGO)))
    else:
        calls = calls.annotate(sort_at=F("next_at"))
    if not by_rank:
        calls = calls.annotate(rank=Value(0, output_field=IntegerField()))
    if found := read_key(after):
        calls = calls.filter(beyond(*found, newest_first=newest_first))
    order = ["-sort_at", "-pk"] if newest_first else ["sort_at", "pk"]
    calls = calls.order_by(*(["-rank"] if by_rank else []), *order)
    keys = list(calls.values_list("rank", "sort_at", "pk")[: PAGE + 1])
    return Slice(rows_of([pk for _rank, _at, pk in keys[:PAGE]]), make_key(*keys[PAGE - 1]) if len(keys) > PAGE else "")


def rows_of(keys: list[int]) -> list[Call]:
    """The calls of these keys in their order, without their long texts: so the database never sorts those."""
    calls = Call.objects.filter(pk__in=keys).defer("summary_html", "conditions_html", "offer", "search_key")
    found = calls.select_related("programme", "terms").prefetch_related("deadlines", "budget_lines")
    by_key = {call.pk: call for call in found}
    return [by_key[pk] for pk in keys if pk in by_key]


def beyond(rank: int, at: dt.datetime, pk: int, *, newest_first: bool) -> Q:
    """What stands behind a call in the order."""
    later = Q(sort_at__lt=at) if newest_first else Q(sort_at__gt=at)
    same = Q(sort_at=at, pk__lt=pk) if newest_first else Q(sort_at=at, pk__gt=pk)
    return Q(rank__lt=rank) | (Q(rank=rank) & (later | same)) if rank else later | same


def make_key(rank: int, at: dt.datetime, pk: int) -> str:
    """Where a page ends, as text for an address."""
    return base64.urlsafe_b64encode(f"{rank}|{at.isoformat()}|{pk}".encode()).decode()


def read_key(text: str) -> tuple[int, dt.datetime, int] | None:
    """What `make_key` made; anything else means the first page."""
    try:
        rank, at, pk = base64.urlsafe_b64decode(text.encode()).decode().split("|")
        number = int(pk)
        moment = dt.datetime.fromisoformat(at)
    except (ValueError, binascii.Error):
        return None
    if moment.tzinfo is None or not 0 < number < 1 << 62 or rank not in RANKS:
        return None
    return int(rank), moment, number
