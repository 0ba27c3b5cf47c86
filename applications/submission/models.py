"""What exactly was handed in or signed, and what did the funder confirm?"""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.pipeline.models.application import Application
from applications.pipeline.models.parts import PartQuerySet
from formats.files import random_place


class Occasion(models.TextChoices):
    SUBMIT = "submit", _("submission")
    SIGN = "sign", _("signature")
    AMENDMENT = "amendment", _("amendment")


class FrozenQuerySet(PartQuerySet):
    """Rows that never change once written."""

    def update(self, **_kwargs: Any) -> NoReturn:
        raise TypeError("A snapshot never changes.")

    def delete(self) -> NoReturn:
        raise TypeError("A snapshot never changes.")


class Snapshot(models.Model):
    """Data, amounts, texts and rule pack at one moment, with their hash; it never changes."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="snapshots")
    occasion = models.CharField(_("occasion"), max_length=10, choices=Occasion)
    step = models.PositiveSmallIntegerField(_("step of the call"), default=1)
    taken_at = models.DateTimeField(_("taken at"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    data = models.JSONField()
    pack = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)

    objects = FrozenQuerySet.as_manager()

    class Meta:
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        ordering = ["application", "pk"]

    def __str__(self) -> str:
        return f"{self.application_id} {self.get_occasion_display()} {self.taken_at:%Y-%m-%d}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new snapshot; an existing one is not changed."""
        if self.pk is not None:
            raise TypeError("A snapshot never changes.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError("A snapshot never changes.")


class SnapshotFile(models.Model):
    """A document as it was at the moment of the snapshot."""

    visible_through = "snapshot__application"

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(_("kind"), max_length=40)
    file = models.FileField(_("file"), upload_to=random_place, max_length=200)
    name = models.CharField(_("file name"), max_length=200)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    kept_at = models.DateTimeField(default=timezone.now)

    objects = FrozenQuerySet.as_manager()

    class Meta:
        verbose_name = _("kept document")
        verbose_name_plural = _("kept documents")
        ordering = ["snapshot", "pk"]
        constraints = [models.UniqueConstraint(fields=["snapshot", "kind", "name"], name="snapshot_file_once")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new file; an existing one is not changed."""
        if self.pk is not None:
            raise TypeError("A snapshot never changes.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError("A snapshot never changes.")


class Receipt(models.Model):
    """The funder's, or the coordinator's, word that it arrived."""

    visible_through = "snapshot__application"

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="receipts")
    number = models.CharField(_("registration number"), max_length=80)
    received_at = models.DateTimeField(_("received at"))
    file = models.FileField(_("file"), upload_to=random_place, max_length=200, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        ordering = ["snapshot", "pk"]

    def __str__(self) -> str:
        return self.number
