"""What happened to an application? An append-only chain of rows, each sealed with the hash of the one before."""

import hashlib
import json
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.pipeline.events import What
from applications.pipeline.models.application import Application
from applications.pipeline.models.parts import PartQuerySet
from applications.pipeline.states import State, Step


def canonical(data: Any) -> str:
    """The one way to write data as JSON, so that equal data has equal hashes."""
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


class HistoryQuerySet(PartQuerySet):
    """History is written once: rows are never changed or deleted."""

    def update(self, **_kwargs: Any) -> NoReturn:
        raise TypeError("History is append-only.")

    def delete(self) -> NoReturn:
        raise TypeError("History is append-only.")


class StateChange(models.Model):
    """One thing that happened: a step (source and target differ), or an edit that matters (`what` names it)."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="history")
    sequence = models.PositiveIntegerField(_("number"))
    step = models.CharField(_("step"), max_length=20, choices=Step)
    what = models.CharField(max_length=60, choices=What, blank=True)
    source = models.CharField(_("from"), max_length=20, choices=State, blank=True)
    target = models.CharField(_("to"), max_length=20, choices=State)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(_("who"), max_length=200, blank=True)
    at = models.DateTimeField(_("when"), db_index=True)
    note = models.TextField(_("note"), blank=True)
    facts = models.JSONField(default=dict)
    changes = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    objects = HistoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("history entry")
        verbose_name_plural = _("history")
        ordering = ["application", "sequence"]
        constraints = [models.UniqueConstraint(fields=["application", "sequence"], name="history_in_sequence")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.get_step_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new row; an existing one is not changed."""
        if self.pk is not None:
            raise TypeError("History is append-only.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise TypeError("History is append-only.")

    def get_title(self) -> str:
        """What happened, in the reader's language."""
        return self.get_what_display() if self.what else self.get_step_display()

    @property
    def is_step(self) -> bool:
        return self.step != Step.EDIT

    def sealed(self) -> str:
        """The hash that belongs to this row's content and to the row before it."""
        content = {
            "application": self.application_id,
            "sequence": self.sequence,
            "step": str(self.step),
            "what": self.what,
            "source": str(self.source),
            "target": str(self.target),
            "by": self.by_id,
            "by_name": self.by_name,
            "at": self.at.isoformat(),
            "note": self.note,
            "facts": self.facts,
            "changes": self.changes,
            "previous_hash": self.previous_hash,
        }
        return hashlib.sha256(canonical(content).encode()).hexdigest()
