"""Which workbooks of a budget went out, to whom and until when, and what came back?"""

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from applications.models import Application, Partner
from applications.pipeline.models.parts import PartQuerySet
from budgets.models import BudgetVersion
from formats.files import random_place
from jobs.models import Job

PERSON: dict[str, Any] = {
    "to": settings.AUTH_USER_MODEL,
    "on_delete": models.PROTECT,
    "null": True,
    "related_name": "+",
}

MOST_FILES = 50  # workbooks that come back at once


class WorkbookBase(models.Model):
    """The budget as a workbook carried it when it was made: what a workbook that comes back is compared with.

    `mark` is the hash that stands in the workbook itself. Of one budget there is one, however often a workbook is made.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="workbook_bases")
    mark = models.CharField(max_length=32)
    partner = models.PositiveSmallIntegerField(_("partner"), null=True)
    data = models.JSONField()
    keys = models.JSONField(default=dict)  # of the partners by their numbers, which may change
    made_at = models.DateTimeField(default=timezone.now)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("budget of a workbook")
        verbose_name_plural = _("budgets of workbooks")
        constraints = [models.UniqueConstraint(fields=["application", "mark"], name="workbook_base_once")]

    def __str__(self) -> str:
        return f"{self.application} {self.mark[:8]}"


class SentWorkbook(models.Model):
    """One partner's workbook on its way: asked for, sent, and, when the partner has answered, back."""

    class Way(models.TextChoices):
        MAIL = "mail", _("by mail from here")
        OWN = "own", _("by somebody of the office")

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="sent_workbooks")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="sent_workbooks")
    base = models.ForeignKey(WorkbookBase, on_delete=models.RESTRICT, related_name="+")
    revision = models.PositiveIntegerField(_("revision of the budget"), default=0)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    way = models.CharField(_("how it was sent"), max_length=4, choices=Way, default=Way.MAIL)
    to = models.EmailField(_("sent to"), blank=True)
    note = models.TextField(_("message"), blank=True)
    file = models.FileField(_("file"), upload_to=random_place, max_length=200)
    name = models.CharField(_("file name"), max_length=120)
    sha256 = models.CharField(max_length=64)
    due_on = models.DateField(_("due on"), null=True)
    asked_by = models.ForeignKey(**PERSON)
    asked_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(_("sent on"), null=True)
    came_back_at = models.DateTimeField(_("came back on"), null=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("workbook sent to a partner")
        verbose_name_plural = _("workbooks sent to partners")
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["application", "partner", "-asked_at"], name="workbook_sent_newest")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("documents:sent_file", args=[self.application.reference, self.pk])

    def is_late(self, today: dt.date) -> bool:
        """Whether it was awaited before today and has not come."""
        return self.sent_at is not None and self.came_back_at is None and bool(self.due_on and self.due_on < today)


class ReturnState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("workbook", "waiting to be read")
    READ = "read", pgettext_lazy("workbook", "to be decided")
    REFUSED = "refused", pgettext_lazy("workbook", "not readable")
    ACCEPTED = "accepted", pgettext_lazy("workbook", "accepted")
    PUT_ASIDE = "put_aside", pgettext_lazy("workbook", "put aside")


class ReturnedWorkbook(models.Model):
    """A workbook that came back: uploaded, read by the worker, then accepted as a whole or in parts, or put aside.

    `cells` is what the worker found in the open cells. What that means is asked anew whenever the page is opened, so
    that it is always compared with the budget of now. `answers` are the meanings chosen for ambiguous cells.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="returned_workbooks")
    sent = models.ForeignKey(SentWorkbook, on_delete=models.SET_NULL, null=True, related_name="returns")
    base = models.ForeignKey(WorkbookBase, on_delete=models.RESTRICT, null=True, related_name="+")
    file = models.FileField(_("file"), upload_to=random_place, max_length=200)
    name = models.CharField(_("file name"), max_length=200)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    state = models.CharField(_("state"), max_length=10, choices=ReturnState, default=ReturnState.WAITING)
    refusal = models.CharField(max_length=30, blank=True)
    refusal_values = models.JSONField(default=dict)
    cells = models.JSONField(null=True)
    answers = models.JSONField(default=dict)
    taken = models.JSONField(default=list)
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, related_name="+")
    uploaded_by = models.ForeignKey(**PERSON)
    uploaded_at = models.DateTimeField(_("came back on"), default=timezone.now)
    decided_by = models.ForeignKey(**PERSON)
    decided_at = models.DateTimeField(null=True)
    comment = models.TextField(_("comment"), blank=True)
    version = models.ForeignKey(BudgetVersion, on_delete=models.PROTECT, null=True, related_name="+")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("workbook that came back")
        verbose_name_plural = _("workbooks that came back")
        ordering = ["-uploaded_at", "-pk"]
        indexes = [models.Index(fields=["application", "-uploaded_at"], name="workbook_returned_newest")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("documents:returned", args=[self.application.reference, self.pk])


class PartnerReminder(models.Model):
    """A partner was reminded on that day; the row is what keeps a second mail from leaving."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="partner_reminders")
    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="reminders")
    day = models.DateField(_("day"))
    items = models.PositiveSmallIntegerField(_("how many things were missing"), default=0)
    sent_at = models.DateTimeField(null=True)
    asked_by = models.ForeignKey(**PERSON)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder to a partner")
        verbose_name_plural = _("reminders to partners")
        ordering = ["-day", "-pk"]
        constraints = [models.UniqueConstraint(fields=["partner", "day"], name="partner_reminded_once_a_day")]

    def __str__(self) -> str:
        return f"{self.partner} {self.day}"


class Reminding(models.Model):
    """Whether partners whose workbook is late are reminded without anybody pressing a button."""

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="reminding")
    automatic = models.BooleanField(_("remind late partners automatically"), default=False)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("choice about reminders to partners")
        verbose_name_plural = _("choices about reminders to partners")

    def __str__(self) -> str:
        return f"{self.application} {self.automatic}"
