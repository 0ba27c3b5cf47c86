"""Lay work into the queue, say how far it is, and close it."""

import datetime as dt
import uuid
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from jobs import queue
from jobs.closing import close_row
from jobs.models import MOST_ATTEMPTS, Job, State

PAUSE = 10  # seconds before the second attempt; the third waits twice as long
LOST_AFTER = dt.timedelta(seconds=60)
PUT_OFF = dt.timedelta(minutes=5)
PATIENCE = dt.timedelta(days=1)  # so long is work put off while a server of others is away


def enqueue(
    task: str,
    *,
    title: str,
    subject: str = "",
    by: Any = None,
    key: str = "",
    for_association: int | None = None,
    within: int = 120,
    **arguments: Any,
) -> Job:
    """Have a task done in the background; with a key, at most one such job waits or runs at a time.

    The job and its place in the queue are written in the caller's transaction: both stay or both go.
    """
    if key and (found := Job.objects.open().filter(key=key).first()):
        return found
    try:
        with transaction.atomic():
            job = Job.objects.create(
                task=task,
                arguments=arguments,
                title=str(title)[:200],
                subject=subject,
                requested_by=by,
                key=key,
                for_association=for_association,
                within=within,
            )
            queue.put(job)
    except IntegrityError:  # somebody was quicker with the same key
        return Job.objects.open().get(key=key)
    return job


def report(job_id: uuid.UUID, done: int, total: int, message: str = "") -> None:
    """Say how far a running job is; seen by others only outside of a transaction."""
    Job.objects.filter(pk=job_id, state=State.RUNNING).update(done=done, total=total, message=str(message)[:300])


@transaction.atomic
def claim(job_id: str) -> Job | None:
    """Begin an attempt, or nothing: it is finished, somebody is at it, or it was tried often enough."""
    now = timezone.now()
    job = Job.objects.select_for_update().filter(pk=job_id).first()
    if job is None or not job.is_open or job.is_alive(now):
        return None
    if job.attempts >= MOST_ATTEMPTS:
        fail(job, _("This was begun three times and never came to an end, so it was given up."))
        return None
    job.attempts += 1
    job.state = State.RUNNING
    job.started_at = now
    job.save(update_fields=["attempts", "state", "started_at"])
    return job


def finish(job: Job, *, result_url: str = "") -> None:
    """Close a job that came to its end; what it was given is forgotten, for it may hold a letter or a secret."""
    Job.objects.filter(pk=job.pk).update(
        state=State.DONE, result_url=result_url, error="", arguments={}, finished_at=timezone.now()
    )


def fail(job: Job, sentence: str) -> None:
    """Close a job that will not be tried again, with the row that waits for it, and keep the sentence that says why.

    Its arguments are forgotten.
    """
    close_row(job, sentence)
    Job.objects.filter(pk=job.pk).update(state=State.FAILED, error=sentence, arguments={}, finished_at=timezone.now())


@transaction.atomic
def try_again(job: Job, sentence: str) -> None:
    """Let a job wait for its next attempt, or close it after the last one."""
    if job.attempts >= MOST_ATTEMPTS:
        fail(job, sentence)
        return
    pause = PAUSE * job.attempts
    available_at = timezone.now() + dt.timedelta(seconds=pause)
    Job.objects.filter(pk=job.pk).update(state=State.WAITING, error=sentence, available_at=available_at)
    queue.put(job, seconds=pause)


@transaction.atomic
def put_off(job: Job, sentence: str) -> None:
    """Let a job wait until a server of others is back, or close it after a day.

    The attempt does not count: it came to an orderly end, and only what kills its worker is given up after three.
    """
    now = timezone.now()
    if now - job.created_at > PATIENCE:
        fail(job, sentence)
        return
    Job.objects.filter(pk=job.pk).update(
        state=State.WAITING, error=sentence, attempts=job.attempts - 1, available_at=now + PUT_OFF
    )
    queue.put(job, seconds=int(PUT_OFF.total_seconds()))


@transaction.atomic
def recover(*, alone: bool = False) -> int:
    """Lay back what a dead worker left running, and what waits without lying in the queue; how many there were.

    `alone` says that no worker lives: then nothing that is marked as running can be.
    """
    now = timezone.now()
    left = [
        job for job in Job.objects.select_for_update().filter(state=State.RUNNING) if alone or not job.is_alive(now)
    ]
    Job.objects.filter(pk__in=[job.pk for job in left]).update(state=State.WAITING, available_at=now)
    queued = queue.queued_jobs()
    waiting = Job.objects.filter(state=State.WAITING, available_at__lt=now - LOST_AFTER)
    lost = [job for job in [*left, *waiting] if str(job.pk) not in queued]
    for job in lost:
        queue.put(job)
    return len(lost)


def call_off(subject: str) -> int:
    """Forget what waits and has not begun about a subject, since nobody wants it any more; how many jobs those were."""
    return Job.objects.filter(subject=subject, state=State.WAITING).delete()[0]


def remove_old(*, before: dt.datetime) -> int:
    """Forget finished jobs that nobody will look at any more."""
    return Job.objects.filter(finished_at__lt=before).delete()[0]
