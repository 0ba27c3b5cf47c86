"""What is recorded of the agreement, and of reports, payments and amendments?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.award.models.award import Agreement
from applications.award.models.reporting import PaymentKind, ReportKind
from formats.forms.fields import CountField, DateField, MoneyField, PercentField, TextField
from formats.forms.opened import OpenedForm
from formats.forms.uploads import UploadField
from formats.uploads.rule import PAPER


class AgreementForm(OpenedForm):
    """Number, dates, amount and rate of the agreement, and the signed paper."""

    amount = MoneyField(label=_("grant amount"), required=False)
    signed_on = DateField(label=_("signed on"), required=False)
    starts_on = DateField(label=_("project starts on"), required=False)
    ends_on = DateField(label=_("project ends on"), required=False)
    file = UploadField(kind=PAPER, label=_("signed agreement"), required=False)

    class Meta:
        model = Agreement
        fields = [
            "number",
            "signed_on",
            "starts_on",
            "ends_on",
            "amount",
            "rate",
            "prefinancing_percent",
            "balance_percent",
            "report_due_days",
            "retention_years",
        ]
        field_classes = {
            "number": TextField,
            "rate": PercentField,
            "prefinancing_percent": PercentField,
            "balance_percent": PercentField,
            "report_due_days": CountField,
            "retention_years": CountField,
        }

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].currency = currency


class InCurrency(forms.Form):
    """A form of a project in this currency: its amounts are read so."""

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "amount" in self.fields:
            self.fields["amount"].currency = currency


class ReportForm(InCurrency):
    """A reporting period by hand."""

    kind = forms.ChoiceField(label=_("kind"), choices=ReportKind)
    starts_on = DateField(label=_("period from"))
    ends_on = DateField(label=_("period to"))
    due_on = DateField(label=_("due on"))


class PaymentForm(InCurrency):
    """A payment that is expected."""

    kind = forms.ChoiceField(label=_("kind"), choices=PaymentKind)
    amount = MoneyField(label=_("amount"))
    expected_on = DateField(label=_("expected on"), required=False)


class AmendmentForm(InCurrency):
    """What the amendment is about."""

    subject = TextField(label=_("subject"), max_length=300)
