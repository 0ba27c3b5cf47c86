"""What is due to the funder while the project runs, and which money is due to us?"""

import datetime as dt
from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from applications.pipeline.fields import StateField, Stateful
from applications.pipeline.models.application import Application
from applications.pipeline.models.moves import MONEY, OFFICE, move
from applications.pipeline.models.parts import PartQuerySet
from applications.pipeline.states import PaymentState, ReportState
from formats.files import random_place

UNDECIDED = [ReportState.SUBMITTED, ReportState.CLARIFICATION]


class ReportKind(models.TextChoices):
    INTERIM = "interim", _("interim report")
    FINAL = "final", _("final report")


class ReportPeriod(Stateful):
    """A period to be reported: planned, drafted, checked in the house, submitted, perhaps asked about, decided."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="report_periods")
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=8, choices=ReportKind, default=ReportKind.INTERIM)
    starts_on = models.DateField(_("period from"))
    ends_on = models.DateField(_("period to"))
    due_on = models.DateField(_("due on"), db_index=True)
    state = StateField(_("state"), max_length=16, choices=ReportState, default=ReportState.PLANNED, protected=True)
    submitted_on = models.DateField(_("submitted on"), null=True, blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    accepted_amount = models.DecimalField(_("accepted cost"), max_digits=16, decimal_places=2, null=True, blank=True)
    file = models.FileField(_("file"), upload_to=random_place, max_length=200, blank=True)
    file_name = models.CharField(max_length=200, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("reporting period")
        verbose_name_plural = _("reporting periods")
        ordering = ["application", "number"]
        constraints = [models.UniqueConstraint(fields=["application", "number"], name="report_number_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    @move(ReportState.PLANNED, ReportState.DRAFT, *MONEY)
    def begin(self) -> None:
        """Start writing."""

    @move(ReportState.DRAFT, ReportState.INTERNAL_CHECK, *MONEY)
    def send_to_check(self) -> None:
        """A second person looks."""

    @move(ReportState.INTERNAL_CHECK, ReportState.DRAFT, *MONEY, needs_reason=True)
    def send_back(self) -> None:
        """It needs more work."""

    @move(ReportState.INTERNAL_CHECK, ReportState.SUBMITTED, *MONEY)
    def hand_in(self, *, submitted_on: dt.date) -> None:
        """The funder has it."""
        self.submitted_on = submitted_on

    @move(ReportState.SUBMITTED, ReportState.CLARIFICATION, *OFFICE, needs_reason=True)
    def ask(self) -> None:
        """The funder asks."""

    @move(ReportState.CLARIFICATION, ReportState.SUBMITTED, *OFFICE)
    def answer(self) -> None:
        """The funder has the answer."""

    @move(UNDECIDED, ReportState.ACCEPTED, *MONEY)
    def accept(self, *, decided_on: dt.date | None = None, accepted_amount: Decimal | None = None) -> None:
        """The funder took it."""
        self.decided_on, self.accepted_amount = decided_on, accepted_amount

    @move(UNDECIDED, ReportState.PARTLY_ACCEPTED, *MONEY, needs_reason=True)
    def accept_partly(self, *, decided_on: dt.date | None = None, accepted_amount: Decimal | None = None) -> None:
        """The funder took a part."""
        self.decided_on, self.accepted_amount = decided_on, accepted_amount

    @move(UNDECIDED, ReportState.REJECTED, *MONEY, needs_reason=True)
    def reject(self, *, decided_on: dt.date | None = None) -> None:
        """The funder did not take it."""
        self.decided_on = decided_on


class PaymentKind(models.TextChoices):
    PREFINANCING = "prefinancing", _("pre-financing")
    INTERIM = "interim", _("interim payment")
    BALANCE = "balance", _("payment of the balance")
    RECOVERY = "recovery", _("recovery")


class Payment(Stateful):
    """Money from the funder: expected, requested, received, reconciled; or recovery due, and repaid."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="payments")
    kind = models.CharField(_("kind"), max_length=12, choices=PaymentKind)
    amount = models.DecimalField(_("amount"), max_digits=16, decimal_places=2, validators=[MinValueValidator(0)])
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    expected_on = models.DateField(_("expected on"), null=True, blank=True)
    requested_on = models.DateField(_("requested on"), null=True, blank=True)
    received_on = models.DateField(_("received on"), null=True, blank=True)
    received_amount = models.DecimalField(_("amount received"), max_digits=16, decimal_places=2, null=True, blank=True)
    state = StateField(_("state"), max_length=12, choices=PaymentState, default=PaymentState.EXPECTED, protected=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("payment")
        verbose_name_plural = _("payments")
        ordering = ["application", "expected_on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount} {self.currency}"

    @move(PaymentState.EXPECTED, PaymentState.REQUESTED, *MONEY)
    def request_payment(self, *, requested_on: dt.date) -> None:
        """The funder is asked for it."""
        self.requested_on = requested_on

    @move([PaymentState.EXPECTED, PaymentState.REQUESTED], PaymentState.RECEIVED, *MONEY)
    def receive(self, *, received_on: dt.date, received_amount: Decimal) -> None:
        """It is on the account."""
        self.received_on, self.received_amount = received_on, received_amount

    @move(PaymentState.RECEIVED, PaymentState.RECONCILED, *MONEY)
    def reconcile(self) -> None:
        """It fits the books."""

    @move([PaymentState.RECEIVED, PaymentState.RECONCILED], PaymentState.RECOVERY_DUE, *MONEY, needs_reason=True)
    def claim_back(self, *, amount: Decimal) -> None:
        """The funder wants some of it back."""
        self.amount = amount

    @move(PaymentState.RECOVERY_DUE, PaymentState.REPAID, *MONEY)
    def repay(self, *, received_on: dt.date) -> None:
        """It is paid back."""
        self.received_on = received_on
