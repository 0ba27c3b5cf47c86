"""Is the queue moving?"""

import datetime as dt

from jobs.models import Heartbeat, Job, State


def oldest_waiting(now: dt.datetime) -> dt.timedelta | None:
    """How long the oldest job has been waiting to be taken."""
    first = Job.objects.filter(state=State.WAITING, available_at__lte=now).order_by("available_at").first()
    return now - first.available_at if first else None


def last_beat() -> dt.datetime | None:
    """When the worker last left a sign."""
    return Heartbeat.objects.filter(name="worker").values_list("at", flat=True).first()


def is_jammed(now: dt.datetime, *, after: dt.timedelta) -> bool:
    """Whether work waits, nobody is at anything, and nothing was finished for a while."""
    waiting = oldest_waiting(now)
    if waiting is None or waiting < after:
        return False
    if any(job.is_alive(now) for job in Job.objects.filter(state=State.RUNNING)):
        return False
    return not Job.objects.filter(finished_at__gt=now - after).exists()
