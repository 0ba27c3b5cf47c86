"""What does a municipality ask for, and what has it been told?"""

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.pipeline.fields import StateField, Stateful
from applications.pipeline.models.application import Application
from applications.pipeline.models.moves import OFFICE, move
from applications.pipeline.states import RequestState
from formats.files import random_place
from organisations.members.models.users import Role
from organisations.models import Anyone, Association, Municipality, User

PERSON: dict[str, Any] = {"on_delete": models.PROTECT, "null": True, "blank": True, "related_name": "+"}
OPEN = [RequestState.NEW, RequestState.TRIAGED, RequestState.WAITING, RequestState.IN_PROGRESS]


class CostBand(models.TextChoices):
    UNDER_10K = "under_10k", _("less than 10 000 EUR")
    TO_60K = "to_60k", _("10 000 to 60 000 EUR")
    TO_200K = "to_200k", _("60 000 to 200 000 EUR")
    OVER_200K = "over_200k", _("more than 200 000 EUR")
    UNKNOWN = "unknown", _("I do not know")


class OwnMoney(models.TextChoices):
    YES = "yes", _("yes")
    NO = "no", _("no")
    UNKNOWN = "unknown", _("I do not know")


class RequestQuerySet(models.QuerySet):
    def visible_to(self, user: Anyone) -> Self:
        """Staff see their association's, a municipality its own."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        return self.filter(
            models.Q(association__in=user.association_ids) | models.Q(municipality__in=user.organisation_ids)
        )


class SupportRequest(Stateful):
    """A municipality asks for help, by phone and without a password.

    New, triaged, in progress or waiting for the municipality; then answered, declined or turned into an application,
    and at last closed.
    """

    association = models.ForeignKey(Association, on_delete=models.PROTECT, related_name="support_requests")
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="support_requests",
        verbose_name=_("municipality"),
    )
    municipality_name = models.CharField(_("name as written"), max_length=200, blank=True)
    reference = models.CharField(_("reference"), max_length=30, unique=True)
    state = StateField(_("state"), max_length=12, choices=RequestState, default=RequestState.NEW, protected=True)
    problem = models.TextField(_("problem"))
    wish = models.TextField(_("wish"), blank=True)
    cost_band = models.CharField(_("rough cost"), max_length=12, choices=CostBand, default=CostBand.UNKNOWN)
    needed_by = models.DateField(_("needed by"), null=True, blank=True)
    needed_by_text = models.CharField(_("needed by, in words"), max_length=200, blank=True)
    own_money = models.CharField(_("own money"), max_length=8, choices=OwnMoney, default=OwnMoney.UNKNOWN)
    contact_name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="en")
    token_hash = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    assigned_to = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("assigned to"), **PERSON)
    application = models.ForeignKey(
        Application,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="support_requests",
        verbose_name=_("application"),
    )
    answer = models.TextField(_("answer"), blank=True)
    triage_note = models.TextField(_("note"), blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    first_answer_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("support request")
        verbose_name_plural = _("support requests")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.reference

    @property
    def owner(self) -> Self:
        """The thing whose association decides who may move it: the request itself."""
        return self

    @property
    def on_behalf_of_id(self) -> int | None:
        return self.municipality_id

    @property
    def lead_organisation_id(self) -> int | None:
        return self.municipality_id

    @move(RequestState.NEW, RequestState.TRIAGED, *OFFICE)
    def triage(self, *, assigned_to: User | None = None) -> None:
        """Somebody is responsible."""
        self.assigned_to = assigned_to or self.assigned_to

    @move([RequestState.TRIAGED, RequestState.WAITING], RequestState.IN_PROGRESS, *OFFICE)
    def take_up(self) -> None:
        """We work on it."""

    @move([RequestState.TRIAGED, RequestState.IN_PROGRESS], RequestState.WAITING, *OFFICE)
    def wait(self) -> None:
        """The municipality is asked for something."""

    @move(OPEN, RequestState.ANSWERED, *OFFICE)
    def give_answer(self, *, answer: str) -> None:
        """It is answered."""
        self.answer = answer

    @move(OPEN, RequestState.DECLINED, *OFFICE, needs_reason=True)
    def decline(self) -> None:
        """We cannot help with this."""

    @move(OPEN, RequestState.CONVERTED, *OFFICE)
    def convert(self, *, application: Application) -> None:
        """It became an application."""
        self.application = application

    @move(RequestState.WAITING, RequestState.IN_PROGRESS, Role.MUNICIPALITY)
    def hear(self) -> None:
        """The municipality said what it was asked for."""

    @move(OPEN, RequestState.CLOSED, Role.MUNICIPALITY)
    def cancel(self, *, at: dt.datetime | None = None) -> None:
        """The municipality does not need help any more."""
        self.closed_at = at or timezone.now()

    @move([RequestState.ANSWERED, RequestState.DECLINED, RequestState.CONVERTED], RequestState.CLOSED, *OFFICE)
    def close(self, *, at: dt.datetime | None = None) -> None:
        """Nothing more is due."""
        self.closed_at = at or timezone.now()


class MessageQuerySet(models.QuerySet):
    def visible_to(self, user: Anyone) -> Self:
        """Those of the requests that the user may see; the office's own notes only for the office."""
        mine = self.filter(request__in=SupportRequest.objects.visible_to(user))
        if not user.is_authenticated or user.is_superuser:
            return mine
        return mine.filter(models.Q(internal=False) | models.Q(request__association__in=user.association_ids))


class RequestMessage(models.Model):
    """A message between the municipality and the office about a request."""

    request = models.ForeignKey(SupportRequest, on_delete=models.CASCADE, related_name="messages")
    from_municipality = models.BooleanField(default=False)
    internal = models.BooleanField(_("for the office only"), default=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, **PERSON)
    text = models.TextField(_("message"), blank=True)
    file = models.FileField(_("file"), upload_to=random_place, max_length=200, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["request", "pk"]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def is_pdf(self) -> bool:
        """Whether its file is a PDF; every other one is a photo."""
        return self.file_name.lower().endswith(".pdf")
