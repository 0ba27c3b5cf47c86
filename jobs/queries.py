"""Is the queue moving?"""

import datetime as dt

from jobs.models import Heartbeat, Job, Lane, State


def oldest_waiting(now: dt.datetime, lane: Lane) -> dt.timedelta | None:
    """How long the oldest job of a lane has been waiting to be taken."""
    first = (
        Job.objects.in_lane(lane).filter(state=State.WAITING, available_at__lte=now).order_by("available_at").first()
    )
    return now - first.available_at if first else None


def last_beat() -> dt.datetime | None:
    """When the worker last left a sign."""
    return Heartbeat.objects.filter(name="worker").values_list("at", flat=True).first()


def is_jammed(now: dt.datetime, lane: Lane, *, after: dt.timedelta) -> bool:
    """Whether work of a lane waits, nobody is at anything in it, and nothing was finished for a while."""
    jobs, waiting = Job.objects.in_lane(lane), oldest_waiting(now, lane)
    if waiting is None or waiting < after:
        return False
    if any(job.is_alive(now) for job in jobs.filter(state=State.RUNNING)):
        return False
    return not jobs.filter(finished_at__gt=now - after).exists()
