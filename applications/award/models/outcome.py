"""What did the funder decide, and what did it ask before?"""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.pipeline.models.application import Application
from applications.pipeline.models.parts import PartQuerySet
from applications.pipeline.states import OutcomeKind
from formats.files import random_place


class Outcome(models.Model):
    """A decision about the application: of which kind, with which score, and until when one may complain."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="outcomes")
    kind = models.CharField(_("outcome"), max_length=20, choices=OutcomeKind)
    score = models.DecimalField(_("score"), max_digits=6, decimal_places=2, null=True, blank=True)
    max_score = models.DecimalField(_("highest score"), max_digits=6, decimal_places=2, null=True, blank=True)
    remarks = models.TextField(_("remarks of the evaluators"), blank=True)
    conditions = models.TextField(_("conditions"), blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    redress_until = models.DateField(_("complaint possible until"), null=True, blank=True)
    reserve_rank = models.PositiveSmallIntegerField(_("rank on the reserve list"), null=True, blank=True)
    valid_until = models.DateField(_("reserve list valid until"), null=True, blank=True)
    step = models.PositiveSmallIntegerField(_("step of the call"), default=1)
    made_by_sequence = models.PositiveIntegerField(null=True, editable=False)
    recorded_at = models.DateTimeField(default=timezone.now)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ["application", "pk"]

    def __str__(self) -> str:
        return self.get_kind_display()


class Clarification(models.Model):
    """A question of the funder, its due date, and our answer."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="clarifications")
    question = models.TextField(_("question"))
    asked_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField(_("answer due on"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    file = models.FileField(_("file"), upload_to=random_place, max_length=200, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    made_by_sequence = models.PositiveIntegerField(null=True, editable=False)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for clarification")
        verbose_name_plural = _("requests for clarification")
        ordering = ["application", "pk"]

    def __str__(self) -> str:
        return self.question[:60]
