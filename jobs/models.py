"""What is being done in the background, how far is it, and what came of it?"""

import datetime as dt
import enum
import uuid
from typing import Protocol

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

MOST_ATTEMPTS = 3
QUICK = 120  # seconds; what may take longer has workers of its own


class Lane(enum.StrEnum):
    """Which workers take a job: those for mails and papers, or those for large files."""

    SHORT = "short"
    LONG = "long"


class State(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


OPEN = [State.WAITING, State.RUNNING]


class Reader(Protocol):
    """Who looks at jobs; the model of users stands in a room above."""

    @property
    def is_authenticated(self) -> bool: ...

    @property
    def is_superuser(self) -> bool: ...


class JobQuerySet(models.QuerySet):
    def visible_to(self, user: Reader) -> "JobQuerySet":
        """Jobs the user asked for, and those done for an association whose staff the user is."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        return self.filter(
            models.Q(requested_by=user) | models.Q(for_association__in=getattr(user, "association_ids", ()))
        )

    def in_lane(self, lane: Lane) -> "JobQuerySet":
        """Jobs that the workers of a lane take."""
        return self.filter(within__lte=QUICK) if lane == Lane.SHORT else self.filter(within__gt=QUICK)

    def open(self) -> "JobQuerySet":
        return self.filter(state__in=OPEN)


class Job(models.Model):
    """A piece of background work.

    It waits, runs, and is done or failed. An attempt is counted when it begins, so that a task which kills its worker
    is given up after three. A running job whose worker has died waits again; therefore every task may be repeated.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    task = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    title = models.CharField(_("what is done"), max_length=200)
    subject = models.CharField(_("about"), max_length=60, blank=True)
    key = models.CharField(max_length=120, blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    for_association = models.BigIntegerField(null=True, blank=True)
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.CharField(max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    within = models.PositiveSmallIntegerField(default=120)
    result_url = models.CharField(max_length=500, blank=True)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    available_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("background job")
        verbose_name_plural = _("background jobs")
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["state", "available_at"]),
            models.Index(fields=["subject", "-created_at"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                condition=models.Q(state__in=["waiting", "running"]) & ~models.Q(key=""),
                name="job_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("jobs:job", args=[self.pk])

    @property
    def lane(self) -> Lane:
        """Which workers take it, by the time that it may need."""
        return Lane.SHORT if self.within <= QUICK else Lane.LONG

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def percent(self) -> int | None:
        """How much is done, or nothing while the amount of work is not known."""
        return min(100, self.done * 100 // self.total) if self.total else None

    @property
    def waits_for_nobody(self) -> bool:
        """Whether it has waited for long and no worker has left a sign: somebody should be told."""
        past = timezone.now() - dt.timedelta(minutes=3)
        if self.state != State.WAITING or self.available_at > past:
            return False
        return not Heartbeat.objects.filter(at__gt=past).exists()

    def is_alive(self, now: dt.datetime) -> bool:
        """Whether a worker may still be at it: the queue stops every task when its time is over."""
        late = dt.timedelta(seconds=self.within + 10)
        return self.state == State.RUNNING and self.started_at is not None and now < self.started_at + late


class Heartbeat(models.Model):
    """When the worker last did something, written through the queue once a minute."""

    name = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name}: {self.at:%Y-%m-%d %H:%M:%S}"
