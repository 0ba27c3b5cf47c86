"""How does an application get its timetable, and how does it follow a deadline that moves?"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.agenda.actions.todos import end_of_day, leave_todo
from applications.agenda.models import ToDo
from applications.agenda.timetable import Planned, Timetable, plan
from applications.pipeline.actions.content import OFFICE, permit
from applications.pipeline.actions.history import lock, record
from applications.pipeline.events import PLANNED_BACK, What
from applications.pipeline.models.application import Application
from applications.pipeline.models.history import StateChange
from organisations.directory.councils import meeting_days
from organisations.models import Municipality, User
from refusals import Refused

CHORES = [chore for chore, __, __ in PLANNED_BACK]


@dataclass(frozen=True)
class Shift:
    """What a new plan would do to one to-do: the day it has, the day it would get, and whether it is moved."""

    step: Planned
    todo: ToDo | None
    due_at: dt.datetime

    @property
    def is_moved(self) -> bool:
        """Left alone is what somebody has done, put off or given another day."""
        return self.todo is None or (self.todo.follows_plan and self.todo.due_at != self.due_at)


def council_of(application: Application) -> Municipality | None:
    """The municipality whose council has to decide: the one worked for, or the lead applicant if it is one."""
    return application.on_behalf_of or Municipality.objects.filter(pk=application.lead_organisation_id).first()


def newest(application: Application) -> dict[str, ToDo]:
    """The to-do of each planned piece of work; of two stages that of the later one."""
    return {todo.code: todo for todo in application.todos.filter(code__in=CHORES).order_by("pk")}


def timetable_of(
    application: Application, now: dt.datetime, todos: Mapping[str, ToDo] = MappingProxyType({})
) -> Timetable | None:
    """The plan back from the application's deadline, of what is not done; none without a deadline ahead."""
    if application.deadline_at is None or application.deadline_at <= now:
        return None
    zone = ZoneInfo(application.association.time_zone)
    deadline, today = application.deadline_at.astimezone(zone), now.astimezone(zone).date()
    town = council_of(application)
    return plan(
        today=today,
        deadline=deadline.date(),
        country=application.association.country,
        council_days=meeting_days(town, today, deadline.date()) if town else (),
        done=[code for code, todo in todos.items() if todo.done_at],
        needs_council=town is not None,
    )


def due_of(application: Application, step: Planned) -> dt.datetime:
    """The end of the office day of a planned step, never after the deadline itself."""
    latest, deadline = end_of_day(application, step.day), application.deadline_at
    return deadline if deadline is not None and deadline < latest else latest


def plan_back(change: StateChange, *, anew: bool = False) -> None:
    """Put the work on the list, planned back from the deadline; without one, the work without days.

    What is done already or was given another day stays, unless a second stage begins `anew`."""
    application = change.application
    todos = {} if anew else newest(application)
    found = timetable_of(application, change.at, todos)
    if found is None:
        for chore, __, tab in PLANNED_BACK:
            if chore not in todos:
                leave_todo(change, chore, tab)
        return
    for shift in shifts(application, found, todos):
        if shift.is_moved:
            put(change, shift.step)
    note(application, found)


def put(change: StateChange, step: Planned) -> ToDo:
    """One planned piece of work as a to-do that remembers what the plan said."""
    due = due_of(change.application, step)
    todo = leave_todo(change, step.chore, step.tab, due_at=due)
    todo.planned_at, todo.is_squeezed, todo.on_council_day = due, step.is_squeezed, step.on_council_day
    todo.save(update_fields=["planned_at", "is_squeezed", "on_council_day"])
    return todo


def note(application: Application, found: Timetable) -> None:
    """Keep for which deadline the plan was made, and how many working days it lacks."""
    application.planned_for, application.planned_missing = application.deadline_at, found.missing
    Application.objects.filter(pk=application.pk).update(
        planned_for=application.planned_for, planned_missing=application.planned_missing
    )


def shifts(application: Application, found: Timetable, todos: Mapping[str, ToDo]) -> list[Shift]:
    """What the plan would do to the to-dos that are there."""
    return [Shift(step, todos.get(step.chore), due_of(application, step)) for step in found.steps]


def proposed(application: Application, now: dt.datetime) -> tuple[Timetable | None, list[Shift]]:
    """A new plan for the deadline as it is now, and what it would move; nothing without a deadline ahead."""
    todos = newest(application)
    found = timetable_of(application, now, todos)
    return found, shifts(application, found, todos) if found else []


@transaction.atomic
def replan(application: Application, *, by: User, now: dt.datetime | None = None) -> int:
    """Plan anew what nobody has done, put off or given another day; how many to-dos were moved or added."""
    now = now or timezone.now()
    application = lock(application)
    permit(application, by, OFFICE)
    found, offered = proposed(application, now)
    if found is None:
        raise Refused(_("There is no deadline ahead from which the work could be planned."))
    moved = [shift for shift in offered if shift.is_moved]
    change = record(
        application,
        by=by,
        source=application.state,
        what=What.TIMETABLE,
        at=now,
        facts={"deadline": application.deadline_at, "moved": len(moved)},
    )
    for shift in moved:
        put(change, shift.step)
    note(application, found)
    return len(moved)
