"""What have the councils decided about the own contribution?"""

import datetime as dt
from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.pipeline.fields import StateField, Stateful
from applications.pipeline.models.application import Application
from applications.pipeline.models.moves import OFFICE, move
from applications.pipeline.models.parts import PartQuerySet
from applications.pipeline.states import ResolutionState
from formats.files import random_place
from organisations.models import Organisation


class Resolution(Stateful):
    """A council's decision: needed, on the agenda, decided in principle, adopted; later expired or repealed."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="resolutions")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="resolutions", verbose_name=_("whose council")
    )
    number = models.CharField(_("number of the decision"), max_length=60, blank=True)
    body = models.CharField(_("deciding body"), max_length=200, blank=True)
    meeting_on = models.DateField(_("meeting on"), null=True, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    amount = models.DecimalField(
        _("own contribution at most"),
        max_digits=16,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    fallback = models.TextField(_("what holds if the application is not supported"), blank=True)
    state = StateField(
        _("state"), max_length=12, choices=ResolutionState, default=ResolutionState.NEEDED, protected=True
    )
    file = models.FileField(_("file"), upload_to=random_place, max_length=200, blank=True)
    file_name = models.CharField(max_length=200, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("council resolution")
        verbose_name_plural = _("council resolutions")
        ordering = ["application", "pk"]

    def __str__(self) -> str:
        return f"{self.organisation} {self.number}"

    @move(ResolutionState.NEEDED, ResolutionState.ON_AGENDA, *OFFICE)
    def put_on_agenda(self, *, meeting_on: dt.date | None = None) -> None:
        """The council will speak about it."""
        self.meeting_on = meeting_on or self.meeting_on

    @move([ResolutionState.NEEDED, ResolutionState.ON_AGENDA], ResolutionState.IN_PRINCIPLE, *OFFICE)
    def decide_in_principle(self, *, decided_on: dt.date | None = None) -> None:
        """The council wants it; the money follows at a later meeting."""
        self.decided_on = decided_on

    @move(
        [ResolutionState.NEEDED, ResolutionState.ON_AGENDA, ResolutionState.IN_PRINCIPLE],
        ResolutionState.ADOPTED,
        *OFFICE,
    )
    def adopt(
        self, *, number: int, decided_on: dt.date, amount: Decimal | None = None, valid_until: dt.date | None = None
    ) -> None:
        """The council promised the money."""
        self.number, self.decided_on = number, decided_on
        self.amount = self.amount if amount is None else amount
        self.valid_until = valid_until or self.valid_until

    @move(ResolutionState.ADOPTED, ResolutionState.EXPIRED, *OFFICE)
    def expire(self) -> None:
        """Its time is over."""

    @move(ResolutionState.ADOPTED, ResolutionState.REPEALED, *OFFICE, needs_reason=True)
    def repeal(self) -> None:
        """The council took it back."""
