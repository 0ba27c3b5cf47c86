"""Where do calls come from, and what did each reading of a source bring?"""

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from calls.catalogue.deadlines import OFFICIAL_TIME, OFFICIAL_ZONE
from calls.catalogue.models.programmes import ReferenceQuerySet
from formats.files import random_place
from organisations.models import Anyone, User


class SourceKind(models.TextChoices):
    MANUAL = "manual", _("by hand")
    PORTAL_BULK = "portal_bulk", _("EU portal, the whole file")
    TOPIC_DETAILS = "topic_details", _("EU portal, one topic")
    SEARCH = "search", _("EU portal, a page of its search")
    CSV = "csv", _("CSV table")
    XLSX = "xlsx", _("Excel workbook")


def default_time() -> dt.time:
    """The hour at which the portal's calls close when the source does not say."""
    return OFFICIAL_TIME


class SourceQuerySet(ReferenceQuerySet):
    def due(self, now: dt.datetime) -> Self:
        """Those that are fetched by themselves and whose time has come."""
        return self.filter(Q(next_fetch__isnull=True) | Q(next_fetch__lte=now), fetched=True, machine_ok=True)

    def failing(self) -> Self:
        """Those that are fetched by themselves, and failed the last time."""
        return self.filter(fetched=True).exclude(last_error="")


class Source(models.Model):
    """Somebody who publishes calls, and what we assume where they are silent.

    Only when an administrator says so is it fetched by itself; an attempt that fails is repeated later and later."""

    code = models.CharField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind)
    url = models.URLField(_("address"), max_length=500, blank=True)
    legal_note = models.CharField(_("legal note"), max_length=300, blank=True)
    machine_ok = models.BooleanField(_("may be read by machine"), default=True)
    default_time = models.TimeField(_("usual time of the deadline"), default=default_time)
    default_zone = models.CharField(_("time zone"), max_length=40, default=OFFICIAL_ZONE)
    columns = models.JSONField(_("remembered columns"), default=dict, blank=True)
    fetched = models.BooleanField(_("fetched by itself"), default=False)
    every_hours = models.PositiveSmallIntegerField(_("interval in hours"), default=24)
    next_fetch = models.DateTimeField(_("next attempt"), null=True, blank=True, editable=False)
    unchanged_at = models.DateTimeField(_("found unchanged"), null=True, blank=True, editable=False)
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0, editable=False)
    etag = models.CharField(max_length=200, blank=True, editable=False)
    last_modified = models.CharField(max_length=60, blank=True, editable=False)
    last_ok = models.DateTimeField(_("last read"), null=True, blank=True)
    last_error = models.CharField(_("last error"), max_length=500, blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class RunState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    COLUMNS = "columns", _("columns to be looked at")
    PREVIEW = "preview", _("to be looked at")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    REFUSED = "refused", _("refused")
    FAILED = "failed", _("failed")


class ImportRunQuerySet(models.QuerySet):
    def visible_to(self, user: Anyone) -> Self:
        """Staff see what the program fetched and what their own offices brought; another office's file is its own."""
        if user.is_superuser:
            return self
        if not (user.is_authenticated and user.association_ids):
            return self.none()
        nobodys = Q(by__isnull=True, file="")  # fetched by itself or read from the command line
        return self.filter(nobodys | ~Q(address="") | Q(by__in=User.objects.visible_to(user)))


class ImportRun(models.Model):
    """One reading of a file: what was seen, made, changed, left alone, missed and rejected."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, null=True, related_name="runs")
    shape = models.CharField(_("kind of file"), max_length=20, choices=SourceKind, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=RunState, default=RunState.WAITING)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    job_id = models.UUIDField(null=True, editable=False)
    file = models.FileField(_("file"), upload_to=random_place, blank=True, max_length=200)
    address = models.URLField(_("fetched from"), max_length=500, blank=True)
    file_name = models.CharField(_("file name"), max_length=255, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    seen = models.PositiveIntegerField(_("seen"), default=0)
    created = models.PositiveIntegerField(_("new"), default=0)
    updated = models.PositiveIntegerField(_("changed"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    rejected = models.PositiveIntegerField(_("rejected"), default=0)
    skipped = models.PositiveIntegerField(_("skipped"), default=0)
    missing = models.PositiveIntegerField(_("no longer in the source"), default=0)
    log = models.JSONField(_("remarks"), default=list, blank=True)
    preview = models.JSONField(default=dict, blank=True)
    message = models.CharField(_("message"), max_length=500, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file_name or str(self.pk)
