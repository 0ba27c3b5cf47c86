"""Which other budgets has somebody worked out, without changing the one that holds?"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.models import Amendment
from applications.pipeline.models.parts import PartQuerySet
from budgets.records.models.budget import Budget


class BudgetVariant(models.Model):
    """A budget on paper: worked out from one revision by a wish, adopted once, or discarded.

    The one of an amendment may be changed row by row, and holds when the funder approves the amendment."""

    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="variants")
    name = models.CharField(_("name"), max_length=80)
    revision = models.PositiveIntegerField(_("worked out from revision"))
    wish = models.JSONField(default=dict)
    data = models.JSONField()
    total = models.DecimalField(_("total cost"), max_digits=18, decimal_places=2)
    grant = models.DecimalField(_("grant asked for"), max_digits=18, decimal_places=2)
    own = models.DecimalField(_("own contribution"), max_digits=18, decimal_places=2)
    amendment = models.OneToOneField(
        Amendment, on_delete=models.CASCADE, null=True, blank=True, related_name="budget_variant"
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    adopted_at = models.DateTimeField(_("adopted at"), null=True, blank=True)
    adopted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    visible_through = "budget__application"
    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("variant of a budget")
        verbose_name_plural = _("variants of budgets")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
