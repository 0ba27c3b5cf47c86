"""When must something be handed in? Deadlines with their zone, their history and who confirmed the hour."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from calls.catalogue.deadlines import OFFICIAL_ZONE, instant_of
from calls.catalogue.models.parts import CallPartQuerySet
from calls.catalogue.states import DECISIVE, DeadlineKind, Moment


class Deadline(models.Model):
    """A day by which something must happen. The hour may be missing or only assumed; then a person can confirm it."""

    call = models.ForeignKey("calls.Call", on_delete=models.CASCADE, related_name="deadlines")
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    kind = models.CharField(_("kind"), max_length=20, choices=DeadlineKind, default=DeadlineKind.SUBMISSION)
    label = models.CharField(_("label"), max_length=200, blank=True)
    opens_at = models.DateTimeField(_("opens at"), null=True, blank=True)
    date = models.DateField(_("date"))
    time = models.TimeField(_("time"), null=True, blank=True)
    zone = models.CharField(_("time zone"), max_length=40, default=OFFICIAL_ZONE)
    time_assumed = models.BooleanField(_("time assumed"), default=False)
    at = models.DateTimeField(editable=False, db_index=True)
    entry = models.BooleanField(default=False, editable=False)
    place = models.CharField(_("place"), max_length=200, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    original_date = models.DateField(_("first announced date"), null=True, blank=True)
    imported = models.BooleanField(default=False, editable=False)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = CallPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        ordering = ["order", "at"]
        indexes = [models.Index(fields=["call", "entry", "at"], name="deadline_chances")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.date}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the instant in step with date, time and zone, and the call with its deadlines."""
        self.at = self.instant
        super().save(*args, **kwargs)
        self.call.settle()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Remove it, and let the call forget it."""
        removed = super().delete(*args, **kwargs)
        self.call.settle()
        return removed

    @property
    def instant(self) -> dt.datetime:
        """The instant in UTC; a day without an hour counts to its end."""
        return instant_of(self.date, self.time, self.zone)

    @property
    def is_decisive(self) -> bool:
        """Whether missing it ends the chance."""
        return self.kind in DECISIVE

    @property
    def moved(self) -> bool:
        """Whether it once was announced for another day."""
        return self.original_date is not None and self.original_date != self.date

    def moment(self) -> Moment:
        """What the state of the call needs to know of it."""
        return Moment(self.kind, self.instant, self.opens_at)
