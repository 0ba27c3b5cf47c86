"""Are the recurring tasks of all rooms in the queue's timetable, and nothing else?"""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django_q.models import Schedule

from jobs.schedules import Recurring, registered


def first_run(recurring: Recurring, now: dt.datetime) -> dt.datetime:
    """When a schedule that is new begins."""
    if recurring.at is None:
        return now
    local = timezone.localtime(now)
    today = dt.datetime.combine(local.date(), recurring.at, tzinfo=local.tzinfo)
    return today if today > local else today + dt.timedelta(days=1)


@transaction.atomic
def store() -> int:
    """Write the schedules of all rooms as rows of the queue, and remove every other row.

    One malformed row stops all schedules, so no row is left that does not come from here.
    """
    now = timezone.now()
    wanted = registered()
    Schedule.objects.exclude(name__in=wanted).delete()
    for recurring in wanted.values():
        kind = Schedule.MINUTES if recurring.minutes else Schedule.DAILY
        plain = recurring.name == "heartbeat"
        fields = {
            "func": recurring.task if plain else "jobs.tasks.scheduled",
            "args": None if plain else repr((recurring.name,)),
            "kwargs": None,
            "hook": None,
            "schedule_type": kind,
            "minutes": recurring.minutes,
            "repeats": -1,
        }
        rows = Schedule.objects.filter(name=recurring.name)
        if rows.filter(**fields).count() != 1:
            rows.delete()
            Schedule.objects.create(name=recurring.name, next_run=first_run(recurring, now), **fields)
    return len(wanted)
