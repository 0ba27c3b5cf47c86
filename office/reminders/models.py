"""How often does a person want to be reminded by mail, and on which days did it happen?"""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.models import Anyone


class Rhythm(models.TextChoices):
    DAILY = "daily", _("every day on which something is due")
    WEEKLY = "weekly", _("once a week, on Monday")
    OFF = "off", _("never")


class OwnQuerySet(models.QuerySet):
    def visible_to(self, user: Anyone) -> Self:
        """One's own."""
        return self.filter(user=user) if user.is_authenticated else self.none()


class DigestChoice(models.Model):
    """A person's choice; who has not chosen is reminded every day on which something is due."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digest_choice")
    rhythm = models.CharField(_("reminders by mail"), max_length=8, choices=Rhythm, default=Rhythm.DAILY)
    quiet_until = models.DateField(_("no reminders before"), null=True, blank=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = _("choice of reminders")
        verbose_name_plural = _("choices of reminders")

    def __str__(self) -> str:
        return self.get_rhythm_display()


class Digest(models.Model):
    """A reminder that was sent: at most one for each person and day."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digests")
    day = models.DateField(_("day"))
    items = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder sent")
        verbose_name_plural = _("reminders sent")
        constraints = [models.UniqueConstraint(fields=["user", "day"], name="one_digest_a_day")]

    def __str__(self) -> str:
        return f"{self.user}: {self.day}"
