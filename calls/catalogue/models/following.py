"""Who follows a call, who works on it, for whom is it, and what is noted about it? Imports never come here."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations.members.models.users import AssociationScopedQuerySet
from organisations.models import Anyone

PERSON: dict[str, Any] = {"on_delete": models.SET_NULL, "null": True, "blank": True, "related_name": "+"}


class Watch(models.Model):
    """A person wants to hear what changes about a call; colleagues see who does."""

    call = models.ForeignKey("calls.Call", on_delete=models.CASCADE, related_name="watches")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="watches")
    at = models.DateTimeField(auto_now_add=True)

    class WatchQuerySet(models.QuerySet):
        def visible_to(self, user: Anyone) -> Self:
            """One's own, and those of the colleagues."""
            if not user.is_authenticated:
                return self.none()
            return self.filter(Q(user=user) | Q(user__role_grants__association__in=user.association_ids)).distinct()

    objects = WatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("watched call")
        verbose_name_plural = _("watched calls")
        constraints = [models.UniqueConstraint(fields=["call", "user"], name="watched_once")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.call_id}"


class Assignment(models.Model):
    """Who of an office looks after a call: a person, a team, or both."""

    call = models.ForeignKey("calls.Call", on_delete=models.CASCADE, related_name="assignments")
    association = models.ForeignKey("organisations.Association", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="assigned_calls",
        verbose_name=_("person"),
    )
    team = models.ForeignKey(
        "organisations.Team",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="assigned_calls",
        verbose_name=_("team"),
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **PERSON)
    at = models.DateTimeField(auto_now=True)

    objects = AssociationScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("assigned call")
        verbose_name_plural = _("assigned calls")
        constraints = [
            models.UniqueConstraint(fields=["call", "association"], name="assigned_once_by_office"),
            models.CheckConstraint(
                condition=Q(user__isnull=False) | Q(team__isnull=False), name="assigned_to_somebody"
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(str(who) for who in (self.user, self.team) if who)


class HandoverQuerySet(models.QuerySet):
    def visible_to(self, user: Anyone) -> Self:
        """Those of the user's offices, and those for the user's municipalities."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        return self.filter(Q(association__in=user.association_ids) | Q(municipality__in=user.organisation_ids))


class Handover(models.Model):
    """A call that the office hands to a municipality, with a sentence that says why."""

    call = models.ForeignKey("calls.Call", on_delete=models.CASCADE, related_name="handovers")
    association = models.ForeignKey("organisations.Association", on_delete=models.CASCADE, related_name="+")
    municipality = models.ForeignKey(
        "organisations.Municipality",
        on_delete=models.CASCADE,
        related_name="handed_calls",
        verbose_name=_("municipality"),
    )
    sentence = models.CharField(_("why it suits them"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **PERSON)
    at = models.DateTimeField(auto_now_add=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = _("call handed to a municipality")
        verbose_name_plural = _("calls handed to municipalities")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["call", "municipality"], name="handed_once")]

    def __str__(self) -> str:
        return f"{self.municipality}: {self.sentence}"


class Note(models.Model):
    """What somebody of the office writes down about a call: for the office alone."""

    call = models.ForeignKey("calls.Call", on_delete=models.CASCADE, related_name="notes")
    association = models.ForeignKey("organisations.Association", on_delete=models.CASCADE, related_name="+")
    text = models.TextField(_("note"), max_length=4000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, **PERSON)
    at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(null=True, editable=False)

    objects = AssociationScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("note on a call")
        verbose_name_plural = _("notes on calls")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.text[:80]
