"""What is due today and this week, what is late, and what waits for somebody else?"""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.utils import timezone

from applications.models import Application, SupportRequest, ToDo
from applications.states import STATES_OF, RequestState, Stage, State
from organisations.models import Role

A_WEEK = dt.timedelta(days=7)
AT_MOST = 50


@dataclass
class Day:
    """The to-dos of one person, sorted by when they hurt."""

    overdue: list = field(default_factory=list)
    today: list = field(default_factory=list)
    week: list = field(default_factory=list)
    later: list = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.overdue or self.today or self.week)

    @property
    def next(self):
        """What comes first after this week."""
        return self.later[0] if self.later else None


def day_of(user, now: dt.datetime) -> Day:
    """The reader's open to-dos, without those put off to another day. One query."""
    today = timezone.localdate(now)
    awake = Q(snoozed_until__isnull=True) | Q(snoozed_until__lte=today)
    todos = ToDo.objects.visible_to(user).open().filter(awake, assigned_to=user).select_related("application")
    day = Day()
    for todo in todos.order_by("due_at", "pk")[: 4 * AT_MOST]:
        if todo.due_at is None or timezone.localdate(todo.due_at) > today + A_WEEK:
            day.later.append(todo)
        elif todo.due_at < now:
            day.overdue.append(todo)
        elif timezone.localdate(todo.due_at) == today:
            day.today.append(todo)
        else:
            day.week.append(todo)
    day.later.sort(key=lambda todo: (todo.due_at is None, todo.due_at or now))
    return day


def waiting_on_others(user) -> QuerySet:
    """What others have to do for the applications that the reader leads."""
    return (
        ToDo.objects.visible_to(user)
        .open()
        .filter(application__lead_officer=user)
        .exclude(assigned_to=user)
        .select_related("application", "assigned_to")
        .order_by("due_at", "pk")[:AT_MOST]
    )


def led_by(user) -> QuerySet:
    """The applications that the reader leads and that are not over, the nearest deadline first."""
    mine = Application.objects.visible_to(user).filter(lead_officer=user).exclude(state__in=STATES_OF[Stage.ENDED])
    return mine.select_related("lead_organisation").order_by("deadline_at", "-pk")[:AT_MOST]


def seen_by_guest(user) -> QuerySet:
    """The applications of a municipality, or those that a guest may read."""
    seen = Application.objects.visible_to(user)
    return seen.select_related("lead_organisation", "lead_officer").order_by("deadline_at", "-pk")[:AT_MOST]


def new_requests(user) -> QuerySet:
    """What municipalities ask and nobody has taken yet, the oldest first."""
    new = SupportRequest.objects.visible_to(user).filter(state=RequestState.NEW)
    return new.select_related("municipality").order_by("created_at", "pk")[:AT_MOST]


def decisions_of(user) -> QuerySet:
    """What waits for the decision of the reader as head of unit, or nothing."""
    headed = [grant.association_id for grant in user.grants if grant.role == Role.HEAD]
    waiting = Application.objects.filter(association__in=headed, state__in=(State.SCREENING, State.REVIEW))
    return waiting.select_related("lead_organisation", "lead_officer").order_by("deadline_at", "-pk")[:AT_MOST]
