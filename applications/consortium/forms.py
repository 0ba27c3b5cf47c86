"""Who is asked into the partnership, and what is known of a partner?"""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from applications.consortium.models.partners import Partner
from applications.consortium.models.resolutions import Resolution
from applications.pipeline.models.application import Application
from applications.pipeline.states import PartnerRole
from formats.forms.fields import DateField, MoneyField, PercentField, TextField
from formats.forms.opened import OpenedForm
from formats.forms.uploads import UploadField
from formats.uploads.rule import PAPER
from organisations.directory.models.directory import OrganisationKind
from organisations.models import Organisation


class AddPartnerForm(forms.Form):
    """An organisation of the directory, or a new one by name and country."""

    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("from the directory"), required=False)
    name = TextField(label=_("or a new organisation: its name"), max_length=200, required=False)
    country = TextField(
        label=_("country"),
        min_length=2,
        max_length=2,
        required=False,
        help_text=_("Two letters, for example HU or TR."),
    )
    kind = forms.ChoiceField(label=_("kind"), choices=OrganisationKind, required=False)
    role = forms.ChoiceField(label=_("role"), choices=PartnerRole, initial=PartnerRole.PARTNER)

    def __init__(self, *args: Any, found: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = found

    def clean(self) -> dict:
        """One of the two: chosen, or named with a country."""
        super().clean()
        given = self.cleaned_data
        if not given.get("organisation") and not given.get("name"):
            raise forms.ValidationError(_("Choose an organisation, or write the name of a new one."))
        if given.get("name") and not given.get("organisation") and not given.get("country"):
            self.add_error("country", _("Write the country of the new organisation in two letters."))
        given["country"] = (given.get("country") or "").upper()
        return given


class PartnerForm(OpenedForm):
    """What is known of a partner."""

    class Meta:
        model = Partner
        fields = [
            "role",
            "country",
            "legal_status",
            "contact_name",
            "contact_email",
            "contact_phone",
            "signatory",
            "funding_rate",
            "vat_recoverable",
        ]
        field_classes = {
            "country": TextField,
            "contact_name": TextField,
            "contact_phone": TextField,
            "signatory": TextField,
            "funding_rate": PercentField,
        }


class ResolutionForm(OpenedForm):
    """What a council has to decide, or has decided."""

    amount = MoneyField(label=_("own contribution at most"), required=False)
    meeting_on = DateField(label=_("meeting on"), required=False)
    valid_until = DateField(label=_("valid until"), required=False)
    file = UploadField(kind=PAPER, label=_("file"), required=False)

    class Meta:
        model = Resolution
        fields = ["organisation", "body", "meeting_on", "amount", "valid_until"]
        field_classes = {"body": TextField}

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["amount"].currency = self.instance.currency if self.instance.pk else application.currency
        partners = Organisation.objects.filter(partnerships__application=application)
        self.fields["organisation"].queryset = partners.distinct().order_by("search_key")
