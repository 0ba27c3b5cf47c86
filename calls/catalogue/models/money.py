"""How much money is there, for whom, and on which terms?"""

from decimal import Decimal

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from calls.catalogue.models.parts import CallPartQuerySet


class BudgetScope(models.TextChoices):
    TOPIC = "topic", _("this call alone")
    SHARED_CALL = "shared_call", _("shared with other topics")
    PROGRAMME = "programme", _("the whole programme")
    COUNTRY = "country", _("one country")
    UNKNOWN = "unknown", _("not stated")


class BudgetLine(models.Model):
    """Money of a call. Nothing stated is NULL, never 0; a shared pot is never added up over its topics."""

    call = models.ForeignKey("calls.Call", on_delete=models.CASCADE, related_name="budget_lines")
    scope = models.CharField(_("scope"), max_length=12, choices=BudgetScope, default=BudgetScope.UNKNOWN)
    shared_with = models.PositiveSmallIntegerField(_("topics that share it"), null=True, blank=True)
    action_type = models.CharField(_("type of action"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    amount = models.DecimalField(_("amount"), max_digits=18, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    min_grant = models.DecimalField(_("smallest grant"), max_digits=18, decimal_places=2, null=True, blank=True)
    max_grant = models.DecimalField(_("largest grant"), max_digits=18, decimal_places=2, null=True, blank=True)
    expected_grants = models.PositiveIntegerField(_("grants expected"), null=True, blank=True)
    imported = models.BooleanField(default=False, editable=False)

    objects = CallPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("budget of the call")
        verbose_name_plural = _("budgets of the call")
        ordering = ["year", "pk"]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


def percent_field(label: str | Promise) -> models.DecimalField:
    """A percentage that may be unknown."""
    return models.DecimalField(label, max_digits=6, decimal_places=3, null=True, blank=True)


def count_field(label: str | Promise) -> models.PositiveSmallIntegerField:
    """A small number that may be unknown."""
    return models.PositiveSmallIntegerField(label, null=True, blank=True)


class Terms(models.Model):
    """What people read out of the call's papers. Every term has a source and a day; an import may never write here."""

    call = models.OneToOneField("calls.Call", on_delete=models.CASCADE, related_name="terms")
    funding_rate = percent_field(_("funding rate"))
    rate_min = percent_field(_("lowest funding rate"))
    rate_max = percent_field(_("highest funding rate"))
    rate_note = models.CharField(_("remark on the rate"), max_length=300, blank=True)
    indirect_rate = percent_field(_("indirect costs"))
    indirect_base = models.CharField(_("indirect costs are a share of"), max_length=200, blank=True)
    prefinancing = percent_field(_("pre-financing"))
    min_partners = count_field(_("partners at least"))
    min_countries = count_field(_("countries at least"))
    min_member_states = count_field(_("member states at least"))
    duration_min = count_field(_("shortest duration in months"))
    duration_max = count_field(_("longest duration in months"))
    lead_rule = models.CharField(_("who may lead"), max_length=500, blank=True)
    partner_rule = models.CharField(_("who may be a partner"), max_length=500, blank=True)
    own_funds_rule = models.CharField(_("own funds"), max_length=500, blank=True)
    lump_sums = models.CharField(_("lump sums to choose from"), max_length=300, blank=True)  # 20000.00; 30000.00
    page_limit = models.CharField(_("length of the proposal"), max_length=200, blank=True)
    source_ref = models.CharField(_("source"), max_length=300, blank=True)
    as_of = models.DateField(_("as of"), null=True, blank=True)
    sources = models.JSONField(_("sources of individual terms"), default=dict, blank=True)

    objects = CallPartQuerySet.as_manager()

    PERCENT = ("funding_rate", "rate_min", "rate_max", "indirect_rate", "prefinancing")
    COUNTS = ("min_partners", "min_countries", "min_member_states", "duration_min", "duration_max")
    WORDS = ("rate_note", "indirect_base", "lead_rule", "partner_rule", "own_funds_rule", "lump_sums", "page_limit")

    class Meta:
        verbose_name = _("terms of the call")
        verbose_name_plural = _("terms of the calls")

    def __str__(self) -> str:
        return str(self.call_id)

    @property
    def rate(self) -> Decimal | None:
        """The rate at most, if one is known."""
        return self.funding_rate if self.funding_rate is not None else self.rate_max
