"""What is due today and this week, what is late, and what waits for somebody else?"""

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.enums import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.models import Application, ToDo
from applications.pipeline.states import STATES_OF, RequestState, Stage, State
from desk.models import SupportRequest
from office.table.paging import Few, few, in_order
from organisations.models import Role, User

AT_MOST = 10
A_WEEK = dt.timedelta(days=7)
OPEN_STATES = [state for stage, states in STATES_OF.items() if stage != Stage.ENDED for state in states]


class Due(TextChoices):
    """When a to-do hurts."""

    OVERDUE = "overdue", _("Overdue")
    TODAY = "today", _("Due today")
    WEEK = "week", _("Within seven days")
    LATER = "later", _("Later")
    OTHERS = "others", _("Waiting for others")


@dataclass(frozen=True)
class Day:
    """The to-dos of one person by when they hurt: the first of each, and how many there are."""

    overdue: Few
    today: Few
    week: Few
    later: Few

    @property
    def is_empty(self) -> bool:
        return not (self.overdue or self.today or self.week)

    @property
    def next(self) -> ToDo | None:
        """What comes first after this week."""
        return self.later.rows[0] if self.later else None


def day_of(user: User, now: dt.datetime) -> Day:
    """The reader's open to-dos, without those put off to another day: a query for each group."""
    return Day(**{due.value: few(todos_of(user, due, now), AT_MOST) for due in Due if due != Due.OTHERS})


def todos_of(user: User, due: Due, now: dt.datetime) -> QuerySet:
    """The open to-dos of a group, the nearest first: the reader's own, or what others owe to the reader."""
    if due == Due.OTHERS:
        return waiting_on_others(user)
    today = timezone.localdate(now)
    awake = Q(snoozed_until__isnull=True) | Q(snoozed_until__lte=today)
    mine = ToDo.objects.waiting_for(user).filter(awake).select_related("application")
    return in_order(mine.filter(_when(due, now, today)), "due_at")


def _when(due: Due, now: dt.datetime, today: dt.date) -> Q:
    """The group as a condition: a group begins where the one before it ends."""
    tomorrow, after_the_week = _begin(today + dt.timedelta(days=1)), _begin(today + A_WEEK + dt.timedelta(days=1))
    return {
        Due.OVERDUE: Q(due_at__lt=now),
        Due.TODAY: Q(due_at__gte=now, due_at__lt=tomorrow),
        Due.WEEK: Q(due_at__gte=tomorrow, due_at__lt=after_the_week),
        Due.LATER: Q(due_at__gte=after_the_week) | Q(due_at__isnull=True),
    }[due]


def _begin(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def waiting_on_others(user: User) -> QuerySet:
    """What others have to do for the applications that the reader leads."""
    led = Application.objects.visible_to(user).filter(lead_officer=user).order_by()
    todos = ToDo.objects.open().filter(application__in=led).exclude(assigned_to=user)
    return in_order(todos.select_related("application", "assigned_to"), "due_at")


def led_by(user: User) -> Few:
    """The applications that the reader leads and that are not over, the nearest deadline first."""
    mine = Application.objects.led_by(user).filter(state__in=OPEN_STATES)
    return few(in_order(mine.select_related("lead_organisation"), "deadline_at"), AT_MOST)


def seen_by_guest(user: User) -> Few:
    """The applications of a municipality, or those that a guest may read."""
    seen = Application.objects.visible_to(user).select_related("lead_organisation", "lead_officer")
    return few(in_order(seen, "deadline_at"), 2 * AT_MOST)


def of_guest(user: User) -> dict[str, Any]:
    """What somebody from outside sees first; a municipality also where it may ask for help."""
    grants = user.role_grants.filter(role=Role.MUNICIPALITY).select_related("association")
    host = next((grant.association.code for grant in grants), "")
    return {"applications": seen_by_guest(user), "host": host}


def new_requests(user: User) -> Few:
    """What municipalities ask and nobody has taken yet, the oldest first."""
    new = SupportRequest.objects.visible_to(user).filter(state=RequestState.NEW)
    return few(new.select_related("municipality").order_by("created_at", "pk"), AT_MOST)


def decisions_of(user: User) -> list[tuple[State, Few]]:
    """What waits for the decision of the reader as head of unit, by the kind of decision, or nothing."""
    headed = [grant.association_id for grant in user.grants if grant.role == Role.HEAD]
    if not headed:
        return []
    waiting = Application.objects.filter(association__in=headed).select_related("lead_organisation", "lead_officer")
    found = partial(in_order, field="deadline_at")
    groups = [(state, few(found(waiting.filter(state=state)), AT_MOST)) for state in (State.SCREENING, State.REVIEW)]
    return [(state, group) for state, group in groups if group]
