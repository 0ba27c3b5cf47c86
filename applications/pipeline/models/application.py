"""What is an application, and which steps lead from where to where?"""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.pipeline.calendar import end_of_month
from applications.pipeline.models.transitions import Pipeline
from applications.pipeline.models.visibility import ApplicationQuerySet
from applications.pipeline.places import place
from applications.pipeline.states import CONTENT_IS_OPEN, STAGE_OF, Kind, OurRole, Stage
from calls.models import Deadline
from formats.names import search_key
from organisations.models import Association, Municipality, Organisation

PERSON: dict[str, Any] = {"on_delete": models.PROTECT, "null": True, "blank": True, "related_name": "+"}
MONEY: dict[str, Any] = {
    "max_digits": 16,
    "decimal_places": 2,
    "null": True,
    "blank": True,
    "validators": [MinValueValidator(0)],
}


class Application(Pipeline):
    """One wish for money, from the idea to the closed project.

    It begins as an idea, often without a call. Screening asks whether the call fits; after the head's go it is drafted,
    reviewed by a second person, authorised by councils and partners, and ready. Submitted, it is the funder's:
    admitted, asked about, put on reserve, invited to a second step, selected or rejected. Selected, its agreement is
    prepared and signed; then it runs, reports, and is closed. It can be dropped, missed, withdrawn or
    declined on the way.
    """

    association = models.ForeignKey(
        Association, on_delete=models.PROTECT, related_name="applications", verbose_name=_("association")
    )
    reference = models.CharField(_("reference"), max_length=30, unique=True)
    acronym = models.CharField(_("acronym"), max_length=60)
    title = models.CharField(_("title"), max_length=300, blank=True)
    call = models.ForeignKey(
        "calls.Call",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="applications",
        verbose_name=_("call for proposals"),
    )
    lead_organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="led_applications", verbose_name=_("lead applicant")
    )
    on_behalf_of = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="supported_applications",
        verbose_name=_("on behalf of"),
    )
    our_role = models.CharField(_("our role"), max_length=10, choices=OurRole, default=OurRole.LEAD)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.SUPPORTED)
    lead_officer = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("lead officer"), **PERSON)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, editable=False, **PERSON)

    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    total_cost = models.DecimalField(_("total cost"), **MONEY)
    requested_grant = models.DecimalField(_("grant asked for"), **MONEY)
    own_contribution = models.DecimalField(_("own contribution"), **MONEY)
    granted = models.DecimalField(_("grant awarded"), **MONEY)
    rule_pack = models.CharField(_("rule pack"), max_length=60, blank=True)
    rule_pack_version = models.CharField(_("version of the rule pack"), max_length=20, blank=True)
    pack_overrides = models.JSONField(default=dict, blank=True)
    budget_revision = models.PositiveIntegerField(default=0, editable=False)
    money_checked_revision = models.PositiveIntegerField(null=True, editable=False)
    money_checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, editable=False, **PERSON)

    starts_on = models.DateField(_("starting date"), null=True, blank=True)
    duration_months = models.PositiveSmallIntegerField(
        _("duration in months"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(120)]
    )
    period_months = models.PositiveSmallIntegerField(
        _("months in a reporting period"), default=6, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    language = models.CharField(_("language of the papers"), max_length=2, choices=settings.LANGUAGES, default="en")
    numbers = models.CharField(_("numbers written as in"), max_length=2, choices=settings.LANGUAGES, default="en")
    summary = models.TextField(_("summary"), blank=True)
    need = models.TextField(_("need"), blank=True)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="resubmissions",
        verbose_name=_("resubmission of"),
    )

    eligibility_override_reason = models.TextField(_("why the eligibility rules were overridden"), blank=True)
    eligibility_override_by = models.ForeignKey(settings.AUTH_USER_MODEL, editable=False, **PERSON)
    deadline_override_reason = models.TextField(_("why the deadline was overridden"), blank=True)
    deadline_override_by = models.ForeignKey(settings.AUTH_USER_MODEL, editable=False, **PERSON)
    signatory_name = models.CharField(_("who signs"), max_length=200, blank=True)
    signatory_right = models.CharField(_("by what right"), max_length=200, blank=True)
    decision_note = models.TextField(_("decision note"), blank=True)
    deadline_at = models.DateTimeField(_("deadline"), null=True, blank=True, editable=False, db_index=True)
    planned_for = models.DateTimeField(null=True, blank=True, editable=False)  # the deadline of the timetable
    planned_missing = models.PositiveSmallIntegerField(default=0, editable=False)  # working days the timetable lacks
    submitted_at = models.DateTimeField(_("submitted at"), null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    search_key = models.CharField(max_length=700, editable=False, db_index=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["association", "state", "deadline_at"], name="application_board"),
            models.Index(fields=["association", "-created_at"], name="application_newest"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(step__in=[1, 2]), name="application_step_is_1_or_2"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.acronym}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the key for searching in step with the names."""
        self.search_key = search_key(f"{self.reference} {self.acronym} {self.title}")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return place(self, "overview")

    @property
    def stage(self) -> Stage:
        return STAGE_OF[self.state]

    @property
    def content_is_open(self) -> bool:
        """Whether texts, partners, work plan and budget may be changed now."""
        return self.state in CONTENT_IS_OPEN

    @property
    def money_is_checked(self) -> bool:
        """Whether finance approved this very revision of the budget."""
        return self.money_checked_revision is not None and self.money_checked_revision == self.budget_revision

    @property
    def next_deadline(self) -> Deadline | None:
        """The next deadline of the application's step in its call, or None."""
        return self.call and self.call.next_deadline(timezone.now(), step=self.step)

    def day_of_month(self, month: int) -> dt.date | None:
        """The last day of a project month: month 1 ends one month after the start, less a day."""
        if self.starts_on is None:
            return None
        return end_of_month(self.starts_on, month)
