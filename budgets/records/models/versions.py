"""Which versions of a budget were kept, by whom, why, and which one did finance approve?"""

import hashlib
import json
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from applications.submission.models import FrozenQuerySet
from budgets.records.models.budget import Budget


class Occasion(models.TextChoices):
    KEPT = "kept", pgettext_lazy("occasion of a version", "kept by hand")
    APPROVED = "approved", _("approved by finance")
    SUBMITTED = "submitted", _("submitted")
    SIGNED = "signed", _("grant agreement signed")
    AMENDED = "amended", _("amendment")
    IMPORTED = "imported", _("read from a workbook")
    RESTORED = "restored", _("restored from an earlier version")
    ADOPTED = "adopted", _("variant adopted")


class BudgetVersion(models.Model):
    """A budget as it was at one moment, never changed again: the exchange format, its sums, its hash."""

    budget = models.ForeignKey(Budget, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("number"))
    label = models.CharField(_("label"), max_length=80, blank=True)
    occasion = models.CharField(_("occasion"), max_length=12, choices=Occasion, default=Occasion.KEPT)
    revision = models.PositiveIntegerField(_("revision"), default=0)
    data = models.JSONField()
    pack = models.JSONField(default=dict, editable=False)  # the rules' own copy, where the version binds somebody
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    total = models.DecimalField(_("total cost"), max_digits=18, decimal_places=2)
    grant = models.DecimalField(_("grant asked for"), max_digits=18, decimal_places=2)
    own = models.DecimalField(_("own contribution"), max_digits=18, decimal_places=2)
    comment = models.TextField(_("comment"), blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    sha256 = models.CharField(max_length=64, editable=False)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    visible_through = "budget__application"
    objects = FrozenQuerySet.as_manager()

    class Meta:
        verbose_name = _("budget version")
        verbose_name_plural = _("budget versions")
        ordering = ["budget", "number"]
        constraints = [models.UniqueConstraint(fields=["budget", "number"], name="budget_version_number_once")]

    def __str__(self) -> str:
        return f"v{self.number} {self.label}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Seal it; a kept version is never saved again."""
        if not self._state.adding:
            raise ValueError("A kept version of a budget is never changed.")
        self.sha256 = hash_of(self.data)
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError("A kept version of a budget is never deleted.")

    @property
    def is_intact(self) -> bool:
        """Whether the data is still what was sealed."""
        return self.sha256 == hash_of(self.data)


def hash_of(data: object) -> str:
    """The hash of a budget in the exchange format."""
    return hashlib.sha256(json.dumps(data, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
