"""What do people type about people and their functions?"""

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from formats.forms.fields import DateField
from organisations.directory.models.directory import Association, Organisation
from organisations.directory.models.people import Mandate, Person
from organisations.entries.forms.versions import VersionedForm


class PersonForm(VersionedForm):
    """A person of the directory."""

    class Meta:
        model = Person
        fields = ["given_name", "family_name", "email", "phone", "language"]


class MandateForm(forms.ModelForm):
    """A function, from and until a day."""

    starts_on = DateField(label=_("From"), required=False, near=False)
    ends_on = DateField(label=_("Until"), required=False)

    class Meta:
        model = Mandate
        fields = ["function", "elected", "starts_on", "ends_on"]

    def clean(self) -> dict[str, Any]:
        """A function does not end before it begins."""
        super().clean()
        given = self.cleaned_data
        starts_on, ends_on = given.get("starts_on"), given.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("Please choose a last day that is not before the first day."))
        return given


class MandateElsewhereForm(MandateForm):
    """A function of a known person, in an organisation to choose."""

    class Meta(MandateForm.Meta):
        fields = ["organisation", *MandateForm.Meta.fields]

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations


class NewcomerForm(MandateForm):
    """A new person together with the function in an organisation."""

    directory_of = forms.ModelChoiceField(label=_("In the directory of"), queryset=Association.objects.none())
    given_name = forms.CharField(label=_("Given name"), max_length=80)
    family_name = forms.CharField(label=_("Family name"), max_length=80)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=40, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    field_order = ["directory_of", "given_name", "family_name", "email", "phone", "language", "function"]

    def __init__(self, *args: Any, associations: QuerySet[Association], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        home = self.fields["directory_of"]
        home.queryset = associations
        if len(associations) == 1:
            home.initial, home.widget = associations[0], forms.HiddenInput()

    def person(self) -> Person:
        """The person as typed, not stored yet."""
        names = ["directory_of", "given_name", "family_name", "email", "phone", "language"]
        return Person(**{name: self.cleaned_data[name] for name in names})
