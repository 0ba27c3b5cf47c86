"""What was found wrong with a budget when it was computed last, and which warnings were put aside?"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.models import Application
from applications.pipeline.models.parts import PartQuerySet


class KeptFindings(models.Model):
    """The findings of an application's budget in every language, good as long as the fingerprint of their inputs."""

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="kept_findings")
    fingerprint = models.CharField(max_length=64)
    findings = models.JSONField(default=dict)

    visible_through = "application"
    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("kept findings")
        verbose_name_plural = _("kept findings")

    def __str__(self) -> str:
        return f"{self.application_id} {self.fingerprint[:8]}"


class Mute(models.Model):
    """A warning that somebody put aside with a reason: it holds for this finding at this place.

    It ends when somebody takes it back, or by itself when the figures behind the finding change.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="mutes")
    code = models.CharField(_("finding"), max_length=60)
    target = models.CharField(_("place"), max_length=200)
    figures = models.CharField(max_length=64, editable=False)
    message = models.TextField(_("what it says"))
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("muted at"), default=timezone.now)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    visible_through = "application"
    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("muted warning")
        verbose_name_plural = _("muted warnings")
        ordering = ["application", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "code", "target"], condition=models.Q(ended_at=None), name="mute_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.target}"
