"""Which entries of the directory turned out to be the same, and what was moved from one to the other?"""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.directory.models.directory import Organisation
from organisations.directory.readers import Reader


class MergeQuerySet(models.QuerySet):
    def visible_to(self, user: Reader) -> Self:
        """Merges of entries that the user sees."""
        return self.filter(kept__in=Organisation.objects.visible_to(user))


class Merge(models.Model):
    """Two entries became one. `moved` names every row that pointed to the other one, so that it can be undone."""

    kept = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="merges")
    merged = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="merged_away")
    moved = models.JSONField(default=list)
    stayed = models.JSONField(default=list)
    filled = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(_("merged at"), auto_now_add=True)
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.merged} → {self.kept}"


class Apart(models.Model):
    """Two entries that look alike and are not the same, as somebody has said."""

    first = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("pair that is not the same")
        verbose_name_plural = _("pairs that are not the same")
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="apart_once")]

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"
