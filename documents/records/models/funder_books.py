"""Which workbooks of funders were brought, to be filled with the figures of an application?"""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.models import Application
from applications.pipeline.models.parts import PartQuerySet
from formats.files import random_place
from jobs.models import Job


class FunderBook(models.Model):
    """A funder's own workbook, or our practice copy of it, kept empty: it is looked into by the worker, then filled.

    `seen` is what the worker found: where the figures go, and what else is in the file. It stays empty while the file
    waits, and for a file that turned out to be another workbook; the job says why.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="funder_books")
    form = models.CharField(_("form"), max_length=40)
    whole_units = models.BooleanField(_("whole euros per item"), default=False)
    is_practice = models.BooleanField(_("practice copy"), default=False)
    file = models.FileField(_("file"), upload_to=random_place, max_length=200)
    name = models.CharField(_("file name"), max_length=200)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    seen = models.JSONField(default=dict)
    job = models.OneToOneField(Job, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(default=timezone.now)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("funder's workbook")
        verbose_name_plural = _("funder's workbooks")
        ordering = ["-added_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("documents:funder_book", args=[self.application.reference, self.pk])
