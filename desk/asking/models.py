"""What has somebody typed so far who asks for help, and what became of a request, step by step?"""

import secrets
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.pipeline.states import RequestState
from desk.requests.models import SupportRequest
from formats.files import random_place
from organisations.models import Anyone, Association


def new_key() -> str:
    """A name for a draft that nobody can guess; it stands only in the browser's session."""
    return secrets.token_hex(16)


class DraftQuerySet(models.QuerySet):
    def visible_to(self, user: Anyone) -> Self:
        """Nobody's: a draft belongs to the browser that holds its key, until it is sent."""
        return self if user.is_superuser else self.none()


class RequestDraft(models.Model):
    """The answers of a request that is being written, kept after each page. Sent, it remembers what it became."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    association = models.ForeignKey(Association, on_delete=models.CASCADE, related_name="+")
    answers = models.JSONField(default=dict)
    photo = models.FileField(upload_to=random_place, max_length=200, blank=True)
    photo_name = models.CharField(max_length=200, blank=True)
    address_hash = models.CharField(max_length=64, blank=True, db_index=True)
    request = models.OneToOneField(
        SupportRequest, on_delete=models.SET_NULL, null=True, blank=True, related_name="draft"
    )
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("request being written")
        verbose_name_plural = _("requests being written")

    def __str__(self) -> str:
        return f"{self.association}, {self.created_at:%Y-%m-%d}"


class ChangeQuerySet(models.QuerySet):
    def visible_to(self, user: Anyone) -> Self:
        """Those of the requests that the user may see."""
        return self.filter(request__in=SupportRequest.objects.visible_to(user))


class RequestChange(models.Model):
    """One step of a request: who moved it, when, from where to where, and why. Written once."""

    request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="changes")
    step = models.CharField(_("step"), max_length=20)
    source = models.CharField(_("from"), max_length=12, choices=RequestState, blank=True)
    target = models.CharField(_("to"), max_length=12, choices=RequestState)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)
    note = models.TextField(_("note"), blank=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a request")
        verbose_name_plural = _("steps of requests")
        ordering = ["request", "pk"]

    def __str__(self) -> str:
        return f"{self.step}: {self.get_target_display()}"
