"""How much own money does a partner need in which year? Stored whenever the budget is computed, for the overviews."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.models import Partner
from applications.pipeline.models.parts import PartQuerySet
from budgets.records.models.budget import Budget


class OwnShare(models.Model):
    """A partner's need in one calendar year; year 0 while the starting date or the duration is not known."""

    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="own_shares")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="own_shares")
    year = models.PositiveSmallIntegerField(_("year"), default=0)
    amount = models.DecimalField(_("amount"), max_digits=16, decimal_places=2)
    currency = models.CharField(_("currency"), max_length=3)

    visible_through = "budget__application"
    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("own contribution of a year")
        verbose_name_plural = _("own contributions by year")
        ordering = ["partner", "year"]
        constraints = [models.UniqueConstraint(fields=["partner", "year"], name="own_share_once")]

    def __str__(self) -> str:
        return f"{self.partner} {self.year or '–'}: {self.amount} {self.currency}"
