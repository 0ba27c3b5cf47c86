"""What will be done, by whom, in which months, and what comes out of it?"""

from decimal import Decimal
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.consortium.models.partners import Partner
from applications.pipeline.fields import StateField, Stateful
from applications.pipeline.models.application import Application
from applications.pipeline.models.moves import OFFICE, move
from applications.pipeline.models.parts import PartQuerySet
from applications.pipeline.states import DeliverableState

MONTH: dict[str, Any] = {"null": True, "blank": True, "validators": [MinValueValidator(1), MaxValueValidator(120)]}
LEAD: dict[str, Any] = {"on_delete": models.SET_NULL, "null": True, "blank": True, "related_name": "+"}


class WorkPackage(models.Model):
    """A numbered part of the work with a lead partner and a span of months."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="work_packages")
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)
    lead = models.ForeignKey(Partner, verbose_name=_("led by"), **LEAD)
    start_month = models.PositiveSmallIntegerField(_("first month"), **MONTH)
    end_month = models.PositiveSmallIntegerField(_("last month"), **MONTH)
    objectives = models.TextField(_("objectives"), blank=True)
    description = models.TextField(_("description"), blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("work package")
        verbose_name_plural = _("work packages")
        ordering = ["application", "number"]
        constraints = [models.UniqueConstraint(fields=["application", "number"], name="work_package_number_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class OfWorkPackage(models.Model):
    """What hangs on a work package and is numbered inside it."""

    visible_through = "work_package__application"

    work_package = models.ForeignKey(WorkPackage, on_delete=models.CASCADE, related_name="%(class)ss")
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)

    objects = PartQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["work_package", "number"]
        constraints = [models.UniqueConstraint(fields=["work_package", "number"], name="%(class)s_number_once")]

    def __str__(self) -> str:
        return f"{self.work_package.number}.{self.number} {self.title}"

    @property
    def application(self) -> Application:
        return self.work_package.application


class Task(OfWorkPackage):
    """Something to be done inside a work package."""

    description = models.TextField(_("description"), blank=True)
    lead = models.ForeignKey(Partner, verbose_name=_("led by"), **LEAD)
    start_month = models.PositiveSmallIntegerField(_("first month"), **MONTH)
    end_month = models.PositiveSmallIntegerField(_("last month"), **MONTH)

    class Meta(OfWorkPackage.Meta):
        verbose_name = _("task")
        verbose_name_plural = _("tasks")


class DeliverableKind(models.TextChoices):
    REPORT = "report", _("report")
    WEBSITE = "website", _("website or media")
    EVENT = "event", _("event")
    TRAINING = "training", _("training material")
    DATA = "data", _("data set")
    WORKS = "works", _("works or equipment")
    OTHER = "other", _("other")


class Dissemination(models.TextChoices):
    PUBLIC = "public", _("public")
    SENSITIVE = "sensitive", _("sensitive")


class Deliverable(OfWorkPackage, Stateful):
    """Something to be handed in: planned, submitted, accepted, or its revision asked. Overdue is computed."""

    description = models.TextField(_("description"), blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=DeliverableKind, default=DeliverableKind.REPORT)
    dissemination = models.CharField(
        _("dissemination"), max_length=10, choices=Dissemination, default=Dissemination.PUBLIC
    )
    lead = models.ForeignKey(Partner, verbose_name=_("led by"), **LEAD)
    due_month = models.PositiveSmallIntegerField(_("due in month"), **MONTH)
    state = StateField(
        _("state"), max_length=16, choices=DeliverableState, default=DeliverableState.PLANNED, protected=True
    )

    class Meta(OfWorkPackage.Meta):
        verbose_name = _("deliverable")
        verbose_name_plural = _("deliverables")

    @move([DeliverableState.PLANNED, DeliverableState.REVISION_ASKED], DeliverableState.SUBMITTED, *OFFICE)
    def hand_in(self) -> None:
        """It is with the funder."""

    @move(DeliverableState.SUBMITTED, DeliverableState.ACCEPTED, *OFFICE)
    def accept(self) -> None:
        """The funder took it."""

    @move(DeliverableState.SUBMITTED, DeliverableState.REVISION_ASKED, *OFFICE, needs_reason=True)
    def ask_revision(self) -> None:
        """The funder wants it better."""


class Milestone(OfWorkPackage):
    """A point in the plan that can be verified."""

    due_month = models.PositiveSmallIntegerField(_("due in month"), **MONTH)
    verification = models.CharField(_("means of verification"), max_length=300, blank=True)

    class Meta(OfWorkPackage.Meta):
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")


class Level(models.TextChoices):
    LOW = "low", _("low")
    MEDIUM = "medium", _("medium")
    HIGH = "high", _("high")


class Risk(models.Model):
    """What might go wrong, and what is done about it."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="risks")
    number = models.PositiveSmallIntegerField(_("number"))
    description = models.TextField(_("description"))
    likelihood = models.CharField(_("likelihood"), max_length=6, choices=Level, default=Level.MEDIUM)
    severity = models.CharField(_("severity"), max_length=6, choices=Level, default=Level.MEDIUM)
    mitigation = models.TextField(_("mitigation measure"), blank=True)
    work_packages = models.ManyToManyField(
        WorkPackage, blank=True, related_name="risks", verbose_name=_("work packages")
    )

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("risk")
        verbose_name_plural = _("risks")
        ordering = ["application", "number"]
        constraints = [models.UniqueConstraint(fields=["application", "number"], name="risk_number_once")]

    def __str__(self) -> str:
        return f"{self.number} {self.description[:60]}"


class Indicator(models.Model):
    """A number that shows whether the aim is reached: where it stands, and where it should get."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="indicators")
    code = models.CharField(_("code"), max_length=20)
    name = models.CharField(_("name"), max_length=200)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    baseline = models.DecimalField(_("baseline"), max_digits=16, decimal_places=2, null=True, blank=True)
    target = models.DecimalField(_("target value"), max_digits=16, decimal_places=2, null=True, blank=True)
    source = models.CharField(_("source of verification"), max_length=300, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        ordering = ["application", "code"]
        constraints = [models.UniqueConstraint(fields=["application", "code"], name="indicator_code_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Effort(models.Model):
    """The person-months of a partner in a work package."""

    visible_through = "work_package__application"

    work_package = models.ForeignKey(WorkPackage, on_delete=models.CASCADE, related_name="efforts")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="efforts")
    person_months = models.DecimalField(
        _("person-months"), max_digits=7, decimal_places=2, validators=[MinValueValidator(Decimal(0))]
    )

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("effort")
        verbose_name_plural = _("efforts")
        constraints = [models.UniqueConstraint(fields=["work_package", "partner"], name="effort_once")]

    def __str__(self) -> str:
        return f"{self.partner}: {self.person_months}"
