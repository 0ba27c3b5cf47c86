"""What does the application say in words, section by section, and within which limits?"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from applications.pipeline.models.application import Application
from applications.pipeline.models.parts import PartQuerySet
from calls.catalogue.models.papers import LimitUnit


class SectionStep(models.TextChoices):
    NEVER = "never", _("for our own use")
    BOTH = "both", _("both steps")
    FIRST = "1", _("first step only")
    SECOND = "2", _("second step only")


class Section(models.Model):
    """A text of the application, made from the call's template, with its limit; every version is kept."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="sections")
    code = models.CharField(_("code"), max_length=40)
    title = models.CharField(_("title"), max_length=300)
    guidance = models.TextField(_("guidance"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    limit = models.PositiveIntegerField(_("limit"), null=True, blank=True)
    limit_unit = models.CharField(
        _("unit of the limit"), max_length=20, choices=LimitUnit, default=LimitUnit.CHARACTERS
    )
    mandatory = models.BooleanField(_("mandatory"), default=True)
    step = models.CharField(_("asked in"), max_length=5, choices=SectionStep, default=SectionStep.BOTH)
    text = models.TextField(_("text"), blank=True)
    completed = models.BooleanField(_("completed"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    updated_at = models.DateTimeField(default=timezone.now)

    objects = PartQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["guidance", "order", "limit", "limit_unit", "mandatory", "step"])

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["application", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["application", "code"], name="section_code_once")]

    def __str__(self) -> str:
        return self.title
