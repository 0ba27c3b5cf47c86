"""What does a project cost? Lines per partner, the flat rates it chose, and where its own share comes from."""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.models import Application, Partner, WorkPackage
from applications.pipeline.models.parts import PartQuerySet
from budgets.figures.labels import (
    CATEGORY_LABELS,
    FLAT_RATE_LABELS,
    MARK_LABELS,
    ORIGINS,
    RECOVERY_LABELS,
    STATUSES,
)

NOT_NEGATIVE = [MinValueValidator(0)]


class Budget(models.Model):
    """The money of one application: begun with its first line, changed until it is submitted, then kept."""

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="budget")
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    currency_kept_for = models.CharField(  # the call's other currency, once somebody decided to stay with this one
        max_length=3, blank=True, editable=False
    )
    changed_at = models.DateTimeField(_("changed at"), null=True, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    editors = models.JSONField(default=list, editable=False)  # who changed it since it was approved last
    locked_at = models.DateTimeField(_("locked at"), null=True, editable=False)
    locked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    lock_reason = models.CharField(_("why it is locked"), max_length=300, blank=True, editable=False)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("budget")
        verbose_name_plural = _("budgets")

    def __str__(self) -> str:
        return f"{self.application.reference} {self.currency}"

    @property
    def is_locked(self) -> bool:
        return self.locked_at is not None


class Sheet(models.Model):
    """One partner's page of the budget; its version tells a stale page from a fresh one."""

    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="sheets")
    partner = models.OneToOneField(Partner, on_delete=models.CASCADE, related_name="sheet")
    version = models.PositiveIntegerField(default=1, editable=False)
    vat = models.CharField(
        _("does value added tax come back to the partner"), max_length=10, choices=RECOVERY_LABELS, blank=True
    )

    visible_through = "budget__application"
    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("sheet of a partner")
        verbose_name_plural = _("sheets of partners")

    def __str__(self) -> str:
        return f"{self.partner}"


class BudgetLine(models.Model):
    """A row: so many units at such a price, in a category, for a work package, in a period."""

    budget = models.ForeignKey(Budget, on_delete=models.CASCADE, related_name="lines")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="budget_lines")
    work_package = models.ForeignKey(
        WorkPackage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="budget_lines",
        verbose_name=_("work package"),
    )
    category = models.CharField(_("category"), max_length=30, choices=list(CATEGORY_LABELS.items()))
    period = models.PositiveSmallIntegerField(_("period"), null=True, blank=True)
    description = models.CharField(_("description"), max_length=255, blank=True)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    units = models.DecimalField(
        _("units"), max_digits=14, decimal_places=4, default=Decimal(1), validators=NOT_NEGATIVE
    )
    unit_cost = models.DecimalField(_("price per unit"), max_digits=16, decimal_places=2, validators=NOT_NEGATIVE)
    stated_amount = models.DecimalField(
        _("sum as given by the partner"), max_digits=18, decimal_places=2, null=True, blank=True
    )
    mark = models.CharField(_("what is special"), max_length=10, choices=MARK_LABELS, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    visible_through = "budget__application"
    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")
        ordering = ["partner", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(units__gte=0, unit_cost__gte=0), name="budget_line_is_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category} {self.description}".strip()


class PartnerRate(models.Model):
    """A flat rate that a partner chose; its lines in that category are kept but not counted."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="flat_rates")
    code = models.CharField(_("flat rate"), max_length=30, choices=list(FLAT_RATE_LABELS.items()))
    percent = models.DecimalField(
        _("per cent"), max_digits=7, decimal_places=4, validators=[MinValueValidator(0), MaxValueValidator(100)]
    )

    visible_through = "partner__application"
    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("flat rate")
        verbose_name_plural = _("flat rates")
        ordering = ["partner", "code"]
        constraints = [models.UniqueConstraint(fields=["partner", "code"], name="partner_rate_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.percent}"


class PartnerFund(models.Model):
    """A fund that pays a share of a partner's costs; without any, the one fund of the programme pays at its rate."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="funds")
    fund = models.CharField(_("fund"), max_length=40)
    percent = models.DecimalField(
        _("per cent"), max_digits=7, decimal_places=4, validators=[MinValueValidator(0), MaxValueValidator(100)]
    )
    order = models.PositiveSmallIntegerField(default=0)

    visible_through = "partner__application"
    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("fund of a partner")
        verbose_name_plural = _("funds of partners")
        ordering = ["partner", "order", "pk"]
        constraints = [models.UniqueConstraint(fields=["partner", "fund"], name="partner_fund_once")]

    def __str__(self) -> str:
        return f"{self.fund} {self.percent}"


class Contribution(models.Model):
    """Money that covers a part of a partner's own share."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="contributions")
    origin = models.CharField(_("origin"), max_length=20, choices=ORIGINS, default="own")
    name = models.CharField(_("who gives it"), max_length=200, blank=True)
    status = models.CharField(_("legal status of the money"), max_length=20, choices=STATUSES, default="public")
    amount = models.DecimalField(_("amount"), max_digits=16, decimal_places=2, validators=NOT_NEGATIVE)
    order = models.PositiveSmallIntegerField(default=0)

    visible_through = "partner__application"
    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["partner", "order", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="contribution_is_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.get_origin_display()} {self.amount}"
