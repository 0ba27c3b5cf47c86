"""Who does what lies in the queue while a test runs? The test itself, in its own process."""

import datetime as dt
import pydoc
from typing import Any

from django.utils import timezone
from django_q.models import OrmQ
from django_q.signing import SignedPackage

from jobs.queue import QUEUES


def work_off() -> int:
    """Do what lies in the queue, here and now, but for what was put off; how many pieces there were."""
    count = 0
    while run_next():
        count += 1
    return count


def run_next() -> bool:
    """Take the oldest row that is due within a minute, and run it here and now; whether there was one."""
    soon = timezone.now() + dt.timedelta(minutes=1)
    row = OrmQ.objects.filter(key__in=QUEUES.values(), lock__lte=soon).order_by("lock", "pk").first()
    if row is None:
        return False
    row.delete()
    task = SignedPackage.loads(row.payload)
    named = task["func"]
    function: Any = named if callable(named) else pydoc.locate(named)
    function(*task["args"], **task["kwargs"])
    return True
