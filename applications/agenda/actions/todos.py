"""What does a step leave people to do?"""

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import translation

from applications.agenda.models import ToDo
from applications.pipeline.events import PLANNED_BACK, Chore
from applications.pipeline.models.application import Application
from applications.pipeline.models.history import StateChange
from applications.pipeline.places import place

END_OF_WORK = dt.time(17)


def end_of_day(application: Application, day: dt.date | None) -> dt.datetime | None:
    """The end of the office day at the association."""
    if day is None:
        return None
    return dt.datetime.combine(day, END_OF_WORK, tzinfo=ZoneInfo(application.association.time_zone))


def leave_todo(
    change: StateChange,
    chore: Chore,
    tab: str = "overview",
    *,
    due_on: dt.date | None = None,
    due_at: dt.datetime | None = None,
    about: str = "",
    to=None,
) -> ToDo:
    """Put a chore of the pipeline on the list, once as long as it is open; by default for the lead officer."""
    application = change.application
    with translation.override(application.association.language):
        title = f"{chore.label}: {about}" if about else str(chore.label)
    fields = {
        "title": title[:300],
        "due_at": due_at or end_of_day(application, due_on),
        "assigned_to": to or application.lead_officer,
        "place": place(application, tab),
        "association": application.association,
        "made_by_sequence": change.sequence,
        "created_at": change.at,
    }
    todo, __ = ToDo.objects.update_or_create(
        application=application, code=chore, about=about[:200], done_at=None, defaults=fields
    )
    return todo


def finish_todos(change: StateChange, *chores: Chore) -> int:
    """Tick off the open chores of these kinds."""
    open_ones = change.application.todos.filter(code__in=chores, done_at__isnull=True)
    return open_ones.update(done_at=change.at, done_by=change.by)


def finish_plan(change: StateChange) -> int:
    """Tick off what was planned back from the deadline: it is over."""
    return finish_todos(change, *(chore for chore, __, __ in PLANNED_BACK))
