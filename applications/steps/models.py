"""Is it worth writing? Five facts on which the head decides."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.pipeline.models.application import Application
from applications.pipeline.models.parts import PartQuerySet

POINTS: dict[str, Any] = {"null": True, "blank": True, "validators": [MinValueValidator(1), MaxValueValidator(5)]}


class Scorecard(models.Model):
    """The officer's judgement before the go or no-go: one to five points each, and the work it takes."""

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="scorecard")
    fit = models.PositiveSmallIntegerField(_("fit with the call"), **POINTS)
    chance = models.PositiveSmallIntegerField(_("chance of winning"), **POINTS)
    readiness = models.PositiveSmallIntegerField(_("readiness of the partners"), **POINTS)
    capacity = models.PositiveSmallIntegerField(_("capacity to carry it out"), **POINTS)
    person_days = models.PositiveSmallIntegerField(_("person-days to write it"), null=True, blank=True)
    comment = models.TextField(_("comment"), blank=True)
    filled_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    filled_in_at = models.DateTimeField(default=timezone.now)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("scorecard")
        verbose_name_plural = _("scorecards")

    def __str__(self) -> str:
        return f"{self.points} / 20"

    @property
    def points(self) -> int:
        return sum(value or 0 for value in (self.fit, self.chance, self.readiness, self.capacity))
