"""Which calls does somebody not want to see, until when, and why?"""

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.models import Anyone, User


class DismissalQuerySet(models.QuerySet):
    def visible_to(self, user: Anyone) -> Self:
        """The user's own, and those of the user's offices."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(user=user) | Q(user__isnull=True, association__in=user.association_ids))

    def in_force(self, today: dt.date) -> Self:
        """Those that hold on this day; one with a day ends by itself."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=today))


class Dismissal(models.Model):
    """A call put aside, for good or until a day, by one person or (without a user) for a whole office.

    It is never written into the call itself, so no import brings it back."""

    call = models.ForeignKey("calls.Call", on_delete=models.CASCADE, related_name="dismissals")
    association = models.ForeignKey("organisations.Association", on_delete=models.CASCADE, null=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    until = models.DateField(_("only until"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    objects = DismissalQuerySet.as_manager()

    class Meta:
        verbose_name = _("call put aside")
        verbose_name_plural = _("calls put aside")
        constraints = [
            models.UniqueConstraint(fields=["call", "user"], name="dismissed_once_by_user"),
            models.UniqueConstraint(
                fields=["call", "association"], condition=Q(user__isnull=True), name="dismissed_once_for_all"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call_id}: {self.reason}"


def put_aside_by(user: User) -> models.QuerySet:
    """What keeps the outer call out of the user's list today."""
    mine = Dismissal.objects.visible_to(user).in_force(timezone.localdate())
    return mine.filter(call=OuterRef("pk"))
