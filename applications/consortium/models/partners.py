"""Who takes part in an application, and how far is their word given?"""

import datetime as dt

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.pipeline.fields import StateField, Stateful
from applications.pipeline.models.application import Application
from applications.pipeline.models.moves import OFFICE, move
from applications.pipeline.models.parts import PartQuerySet
from applications.pipeline.states import PartnerRole, PartnerState
from organisations.directory.models.directory import STATUSES
from organisations.models import Organisation

RECOVERS = [(None, _("not stated")), (True, _("yes")), (False, _("no"))]


class Partner(Stateful):
    """An organisation in the partnership: invited, interested, confirmed, its mandate signed; or it left."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="partners")
    number = models.PositiveSmallIntegerField(_("number"))
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="partnerships", verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=10, choices=PartnerRole, default=PartnerRole.PARTNER)
    state = StateField(_("state"), max_length=16, choices=PartnerState, default=PartnerState.INVITED, protected=True)
    country = models.CharField(_("country"), max_length=2)
    legal_status = models.CharField(_("legal status"), max_length=12, choices=STATUSES, blank=True, default="")
    contact_name = models.CharField(_("contact person"), max_length=200, blank=True)
    contact_email = models.EmailField(_("e-mail of the contact"), blank=True)
    contact_phone = models.CharField(_("telephone of the contact"), max_length=40, blank=True)
    signatory = models.CharField(_("authorised signatory"), max_length=200, blank=True)
    funding_rate = models.DecimalField(
        _("funding rate in per cent"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    mandate_valid_until = models.DateField(_("mandate valid until"), null=True, blank=True)
    vat_recoverable = models.BooleanField(_("recovers value added tax"), null=True, blank=True, choices=RECOVERS)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ["application", "number"]
        constraints = [
            models.UniqueConstraint(fields=["application", "number"], name="partner_number_once"),
            models.UniqueConstraint(fields=["application", "organisation"], name="partner_once"),
            models.UniqueConstraint(fields=["application"], condition=models.Q(role="lead"), name="partner_one_lead"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.organisation}"

    @move(PartnerState.INVITED, PartnerState.INTERESTED, *OFFICE)
    def show_interest(self) -> None:
        """They would like to."""

    @move([PartnerState.INVITED, PartnerState.INTERESTED], PartnerState.CONFIRMED, *OFFICE)
    def confirm(self) -> None:
        """They said yes."""

    @move([PartnerState.INVITED, PartnerState.INTERESTED, PartnerState.CONFIRMED], PartnerState.MANDATE_SIGNED, *OFFICE)
    def sign_mandate(self, *, valid_until: dt.date | None = None) -> None:
        """Their mandate is on file."""
        self.mandate_valid_until = valid_until

    @move(
        [PartnerState.INVITED, PartnerState.INTERESTED, PartnerState.CONFIRMED, PartnerState.MANDATE_SIGNED],
        PartnerState.LEFT,
        *OFFICE,
        needs_reason=True,
    )
    def leave(self) -> None:
        """They are not in it any more."""

    @move(PartnerState.LEFT, PartnerState.INVITED, *OFFICE)
    def return_to_partnership(self) -> None:
        """They are asked again."""
