"""What does the office see of a call's following: who watches it, who works on it, what was noted, what is reported?"""

from collections import defaultdict

from django.db.models import Prefetch
from django.utils import timezone

from calls.catalogue.models.calls import Call
from calls.catalogue.models.dismissals import Dismissal
from calls.catalogue.models.following import Assignment, Handover, Note, Watch
from calls.catalogue.models.telling import FactReport, Told
from calls.telling.actions import fresh_for, waiting_for
from organisations.models import User

SHOWN = 30  # changes on the page of a call
ON_DAY = 8  # calls in the panel of My day


def of_call(user: User, call: Call) -> dict:
    """Everything for the page of a call; as many queries for many rows as for one."""
    known = User.objects.visible_to(user).values("pk")
    told = Prefetch("told", Told.objects.filter(user__in=known).select_related("user").order_by("pk"))
    changes = list(call.changes.select_related("by", "acknowledged_by").prefetch_related(told)[:SHOWN])
    watchers = [watch.user for watch in Watch.objects.visible_to(user).filter(call=call).select_related("user")]
    return {
        "changes": changes,
        "fresh": fresh_for(user, changes),
        "watchers": watchers,
        "watching": any(watcher.pk == user.pk for watcher in watchers),
        "assignments": list(Assignment.objects.visible_to(user).filter(call=call).select_related("user", "team")),
        "handovers": list(Handover.objects.visible_to(user).filter(call=call).select_related("municipality", "by")),
        "notes": list(Note.objects.visible_to(user).filter(call=call).select_related("by")[:SHOWN]),
        "reports": list(FactReport.objects.filter(call=call).open().with_known(user).select_related("user")[:SHOWN]),
    }


def of_list(user: User, calls: list[Call]) -> dict[int, dict]:
    """For each call of a list to whom it is assigned, and how it is put aside: two queries."""
    found: dict[int, dict] = {call.pk: {"assigned": []} for call in calls}
    for given in Assignment.objects.visible_to(user).filter(call__in=found).select_related("user", "team"):
        found[given.call_id]["assigned"].append(given)
    aside = Dismissal.objects.visible_to(user).in_force(timezone.localdate()).filter(call__in=found)
    for dismissal in aside.select_related("by"):
        found[dismissal.call_id]["aside"] = dismissal
    return found


def changed_for(user: User) -> list[tuple[Call, list]]:
    """The calls whose changes wait for this person, the newest first, each with its changes."""
    found: dict[int, tuple[Call, list]] = {}
    rows = defaultdict(list)
    for told in waiting_for(user)[: 10 * ON_DAY]:
        rows[told.change.call_id].append(told.change)
        found.setdefault(told.change.call_id, (told.change.call, rows[told.change.call_id]))
    return list(found.values())[:ON_DAY]


def reported_to(user: User) -> list[FactReport]:
    """Reports that nobody has dealt with, the oldest first."""
    if not user.association_ids:
        return []
    found = FactReport.objects.visible_to(user).open().select_related("call")
    return list(found.order_by("pk")[:ON_DAY])
