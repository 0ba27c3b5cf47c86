"""What do readers say about a text before it leaves the house?"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.pipeline.models.application import Application
from applications.pipeline.models.parts import PartQuerySet
from applications.texts.models import Section


class Remark(models.Model):
    """A remark on a section, or on the whole; a must-fix one holds the approval back until it is resolved."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="remarks")
    section = models.ForeignKey(
        Section, on_delete=models.CASCADE, null=True, blank=True, related_name="remarks", verbose_name=_("section")
    )
    text = models.TextField(_("remark"))
    must_fix = models.BooleanField(_("must be fixed"), default=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(_("answer"), blank=True)
    resolved_at = models.DateTimeField(_("resolved at"), null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        ordering = ["application", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class Review(models.Model):
    """A reader's score and opinion of the whole application."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    score = models.DecimalField(_("score"), max_digits=6, decimal_places=2, null=True, blank=True)
    max_score = models.DecimalField(_("highest score"), max_digits=6, decimal_places=2, default=5)
    opinion = models.TextField(_("opinion"), blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["application", "pk"]

    def __str__(self) -> str:
        return f"{self.reviewer}: {self.score}"
