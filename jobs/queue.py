"""Which jobs lie in the queue? The one module that knows the inside of django-q."""

import datetime as dt

from django.utils import timezone
from django_q.brokers.orm import ORM
from django_q.cluster import Cluster
from django_q.conf import Conf
from django_q.models import OrmQ
from django_q.signing import BadSignature, SignedPackage
from django_q.tasks import async_task

from jobs.models import Job, Lane

RUN = "jobs.tasks.run"
QUEUES = {Lane.SHORT: Conf.PREFIX, Lane.LONG: f"{Conf.PREFIX}-long"}  # the names under which rows lie
LONGEST = 720  # seconds until a row of long work may be taken by another worker


class Later(ORM):
    """The queue in the database, for a row that may be taken only after some seconds."""

    def __init__(self, seconds: int, lane: Lane = Lane.SHORT) -> None:
        super().__init__(list_key=QUEUES[lane])
        self.seconds = seconds

    def enqueue(self, task: str) -> int:
        lock = timezone.now() + dt.timedelta(seconds=self.seconds)
        return self.get_connection().create(key=self.list_key, payload=task, lock=lock).pk


def put(job: Job, *, seconds: int = 0) -> None:
    """Lay a job into the queue; in the same transaction as the caller's, so that neither is kept without the other."""
    async_task(RUN, str(job.pk), save=False, timeout=job.within, broker=Later(seconds, job.lane))


def put_call(function: str) -> None:
    """Lay a plain function without a job into the queue."""
    async_task(function, save=False, broker=Later(0))


def queued_jobs() -> set[str]:
    """The keys of all jobs that lie in the queue."""
    found = set()
    for payload in OrmQ.objects.filter(key__in=QUEUES.values()).values_list("payload", flat=True):
        try:
            task = SignedPackage.loads(payload)
        except (TypeError, BadSignature):
            continue
        if task["func"] == RUN:
            found.add(task["args"][0])
    return found


def unlock_all(lane: Lane) -> int:
    """Let every row of a lane be taken again, after the cluster that held them was stopped."""
    return OrmQ.objects.filter(key=QUEUES[lane], lock__gt=timezone.now()).update(lock=timezone.now())


def work(lane: Lane) -> None:
    """Take the rows of a lane until told to stop; long work is done one piece after the other."""
    Conf.CLUSTER_NAME = QUEUES[lane]  # the guard and the workers are forked from here
    if lane == Lane.LONG:
        Conf.WORKERS, Conf.RETRY = 1, LONGEST
    Cluster().start()
