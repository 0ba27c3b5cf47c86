"""What was agreed with the funder, and how was it amended?"""

import datetime as dt
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.pipeline.fields import StateField, Stateful
from applications.pipeline.models.application import Application
from applications.pipeline.models.moves import OFFICE, move
from applications.pipeline.models.parts import PartQuerySet
from applications.pipeline.states import AmendmentState
from formats.files import random_place

PERCENT: dict[str, Any] = {
    "max_digits": 5,
    "decimal_places": 2,
    "null": True,
    "blank": True,
    "validators": [MinValueValidator(0), MaxValueValidator(100)],
}


class Agreement(models.Model):
    """The grant agreement: number, dates, amount, rate, and the signed paper."""

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="agreement")
    number = models.CharField(_("number of the agreement"), max_length=80, blank=True)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    starts_on = models.DateField(_("project starts on"), null=True, blank=True)
    ends_on = models.DateField(_("project ends on"), null=True, blank=True)
    amount = models.DecimalField(
        _("grant amount"), max_digits=16, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    rate = models.DecimalField(_("funding rate in per cent"), **PERCENT)
    prefinancing_percent = models.DecimalField(_("pre-financing in per cent"), **PERCENT)
    balance_percent = models.DecimalField(_("balance in per cent"), **PERCENT)
    report_due_days = models.PositiveSmallIntegerField(_("days to report after a period"), default=60)
    retention_years = models.PositiveSmallIntegerField(_("years to keep the records"), default=5)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    is_published = models.BooleanField(_("published as open data"), default=False, editable=False)
    file = models.FileField(_("signed agreement"), upload_to=random_place, max_length=200, blank=True)
    file_name = models.CharField(max_length=200, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("grant agreement")
        verbose_name_plural = _("grant agreements")

    def __str__(self) -> str:
        return self.number


class Amendment(Stateful):
    """A change of the agreement: drafted, requested, approved from a date, or rejected."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="amendments")
    number = models.PositiveSmallIntegerField(_("number"))
    subject = models.CharField(_("subject"), max_length=300)
    in_force_from = models.DateField(_("in force from"), null=True, blank=True)
    state = StateField(_("state"), max_length=10, choices=AmendmentState, default=AmendmentState.DRAFT, protected=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        ordering = ["application", "number"]
        constraints = [models.UniqueConstraint(fields=["application", "number"], name="amendment_number_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"

    @move(AmendmentState.DRAFT, AmendmentState.REQUESTED, *OFFICE)
    def request_approval(self) -> None:
        """The funder is asked."""

    @move(AmendmentState.REQUESTED, AmendmentState.APPROVED, *OFFICE)
    def approve(self, *, in_force_from: dt.date) -> None:
        """A new version holds from this day."""
        self.in_force_from = in_force_from

    @move(AmendmentState.REQUESTED, AmendmentState.REJECTED, *OFFICE, needs_reason=True)
    def reject(self) -> None:
        """The last approved version stays."""
