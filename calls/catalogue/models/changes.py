"""What has changed about a call, who took note of it, and what does its funder announce?"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from calls.catalogue.models.parts import CallPartQuerySet
from calls.catalogue.models.sources import ImportRun


class ChangeKind(models.TextChoices):
    CHANGED = "changed", _("changed")
    SOURCE_SAYS = "source_says", _("the source says otherwise")
    MISSING = "missing", _("no longer in the source")
    BACK = "back", _("in the source again")


class CallChange(models.Model):
    """A fact of a call that became another one: kept until somebody acknowledges it, and after."""

    call = models.ForeignKey("calls.Call", on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=12, choices=ChangeKind, default=ChangeKind.CHANGED)
    field = models.CharField(_("field"), max_length=40)
    old = models.TextField(_("before"), blank=True)
    new = models.TextField(_("after"), blank=True)
    seen_at = models.DateTimeField(_("seen"))
    run = models.ForeignKey(ImportRun, on_delete=models.SET_NULL, null=True, blank=True, related_name="changes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    acknowledged_at = models.DateTimeField(null=True, blank=True)

    objects = CallPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of a call")
        verbose_name_plural = _("changes of calls")
        ordering = ["-seen_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.field}: {self.old} → {self.new}"


class News(models.Model):
    """An announcement of the funder about a call; the same text is kept once."""

    call = models.ForeignKey("calls.Call", on_delete=models.CASCADE, related_name="news")
    announced_on = models.DateField(_("announced on"), null=True, blank=True)
    html = models.TextField(_("text"))
    sha256 = models.CharField(max_length=64)

    objects = CallPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        ordering = ["-announced_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["call", "sha256"], name="news_once")]

    def __str__(self) -> str:
        return f"{self.call_id}: {self.announced_on}"
