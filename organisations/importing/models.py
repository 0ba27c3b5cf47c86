"""Which lists of municipalities were brought, and what came of each?"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from formats.files import random_place
from organisations.directory.models.directory import Association
from organisations.members.models.users import AssociationScopedQuerySet


class ImportState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    COLUMNS = "columns", _("columns to be looked at")
    PREVIEW = "preview", _("to be looked at")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


class DirectoryImport(models.Model):
    """A list of municipalities for one association's directory.

    It waits, its columns are looked at, then what would happen; it is done when somebody has confirmed, or failed."""

    association = models.ForeignKey(Association, on_delete=models.CASCADE, related_name="directory_imports")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.CharField(_("state"), max_length=10, choices=ImportState, default=ImportState.WAITING)
    file = models.FileField(_("file"), upload_to=random_place, blank=True, max_length=200)
    file_name = models.CharField(_("file name"), max_length=255, blank=True)
    job_id = models.UUIDField(null=True, editable=False)
    seen = models.PositiveIntegerField(_("seen"), default=0)
    created = models.PositiveIntegerField(_("new"), default=0)
    updated = models.PositiveIntegerField(_("changed"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    rejected = models.PositiveIntegerField(_("rejected"), default=0)
    log = models.JSONField(_("remarks"), default=list, blank=True)
    preview = models.JSONField(default=dict, blank=True)
    columns = models.JSONField(_("remembered columns"), default=dict, blank=True)
    message = models.CharField(_("message"), max_length=500, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = AssociationScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of municipalities")
        verbose_name_plural = _("imports of municipalities")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.file_name or str(self.pk)
