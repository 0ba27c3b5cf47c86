"""What stands in the address of the matrix, and what is done with those who were chosen on it."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from calls.catalogue.models.eligibility import Allowed, ApplicantRole
from formats.forms.fields import TextField
from organisations.directory.models.directory import MunicipalityType
from organisations.models import Grouping, Municipality

ROLES = [
    (ApplicantRole.LEAD, _("as lead")),
    (ApplicantRole.PARTNER, _("as partner")),
    (ApplicantRole.ASSOCIATED, _("as associated partner")),
]


class MatrixFilter(forms.Form):
    """The filters of the matrix; what is not understood counts as not set."""

    q = TextField(
        label=_("Municipality"), required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )
    role = forms.ChoiceField(label=_("Role"), choices=ROLES, required=False)
    answer = forms.ChoiceField(label=_("Answer"), choices=[("", _("all")), *Allowed.choices], required=False)
    province = forms.ChoiceField(label=_("County or province"), required=False)
    nuts = TextField(label=_("Region (NUTS)"), required=False, max_length=6)
    kind = forms.ChoiceField(label=_("Type"), choices=[("", _("all")), *MunicipalityType.choices], required=False)

    def __init__(self, *args: Any, provinces: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["province"].choices = [("", _("all")), *((name, name) for name in provinces)]

    def chosen(self) -> dict:
        """The filters that were understood."""
        self.is_valid()
        return {"role": ApplicantRole.LEAD.value, **{name: value for name, value in self.cleaned_data.items() if value}}


class IntoGroupingForm(forms.Form):
    """Into which grouping the chosen ones go: one that is there, or a new one with a lead."""

    grouping = forms.ModelChoiceField(label=_("An existing grouping"), queryset=Grouping.objects.none(), required=False)
    name = TextField(label=_("or the name of a new one"), required=False, max_length=200)
    lead = forms.ModelChoiceField(
        label=_("Lead of the new one"),
        queryset=Municipality.objects.none(),
        required=False,
        help_text=_("The new grouping needs a municipality that leads it."),
    )

    def __init__(
        self, *args: Any, groupings: QuerySet[Grouping], municipalities: QuerySet[Municipality], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grouping"].queryset = groupings
        self.fields["lead"].queryset = municipalities

    def clean(self) -> dict:
        """One of the two ways is taken."""
        super().clean()
        given = self.cleaned_data
        if not given.get("grouping") and not given.get("name"):
            self.add_error("grouping", _("Choose a grouping, or write the name of a new one."))
        elif not given.get("grouping") and not given.get("lead"):
            self.add_error("lead", _("Choose the municipality that leads the new grouping."))
        return given
