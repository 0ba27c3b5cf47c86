"""What do people type about municipalities, partners and groupings?"""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from formats.forms.fields import CountField, DateField, MoneyField
from formats.names import search_key
from organisations.directory.models.directory import (
    Association,
    Grouping,
    Municipality,
    MunicipalityFeature,
    MunicipalityType,
    Organisation,
    OrganisationKind,
)
from organisations.entries.forms.councils import DaysField
from organisations.entries.forms.versions import VersionedForm
from organisations.members.forms.settings import CURRENCIES

CONTACT = ["address", "email", "phone", "website"]
PARTNER = ["pic", "tax_number", "bank_account", "signatory"]


class CapitalsField(forms.CharField):
    """A code that is kept in plain capitals, however it was typed."""

    def to_python(self, value: Any) -> Any:
        return (super().to_python(value) or "").replace(" ", "").replace("ı", "i").upper()


class WebsiteField(forms.URLField):
    """An address that is taken for a secure one where nothing else is said."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(assume_scheme="https", **kwargs)


class EntryForm(VersionedForm):
    """What every entry has: whose directory, and a look at names that are there already."""

    country = CapitalsField(label=_("Country"), help_text=_("Two letters, for example HU or TR."), max_length=2)
    nuts3 = CapitalsField(label=_("NUTS 3 region"), required=False, max_length=5, help_text=_("For example HU311."))
    certain = forms.BooleanField(label=_("This is a different one: save it"), required=False)
    needs_home = False

    def __init__(self, *args: Any, associations: QuerySet[Association], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.similar: list[Organisation] = []
        home = self.fields["directory_of"]
        home.queryset = associations
        home.required = self.needs_home
        if self.instance.pk:
            del self.fields["directory_of"], self.fields["certain"]
        elif len(associations) == 1 and self.needs_home:
            home.initial, home.widget = associations[0], forms.HiddenInput()
        if "certain" in self.fields and not self.is_bound:
            self.fields["certain"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Ask before a second entry of the same name is made."""
        super().clean()
        given = self.cleaned_data
        if "certain" in self.fields and not given.get("certain"):
            key = search_key(given.get("name") or "")
            self.similar = list(self.look_for_similar().filter(search_key__startswith=key)[:5]) if key else []
            if self.similar:
                self.add_error("certain", _("There is already an entry of this name. Please look at it first."))
            else:
                self.fields["certain"].widget = forms.HiddenInput()
        return given

    def look_for_similar(self) -> QuerySet[Organisation]:
        """The entries among which a name is looked for."""
        homes = self.fields["directory_of"].queryset
        here = Organisation.objects.filter(merged_into=None)
        return here.filter(directory_of__in=homes) | here.filter(directory_of=None)


class MunicipalityForm(EntryForm):
    """A member with what decides whether it may apply."""

    population = CountField(label=_("Population"), required=False, min_value=0, max_value=100_000_000)
    next_council_on = DateField(label=_("Next council meeting"), required=False)
    council_days = DaysField(
        label=_("Further council meetings"), required=False, help_text=_("One day a line, for example 2026-12-14.")
    )
    own_contribution_ceiling = MoneyField(
        label=_("Own contribution at most"), required=False, max_value=999_999_999_999
    )
    own_contribution_currency = forms.ChoiceField(
        label=_("Currency of the own contribution"), choices=[(code, code) for code in CURRENCIES], required=False
    )
    features = forms.MultipleChoiceField(
        label=_("Features that calls ask for"),
        choices=MunicipalityFeature.Code.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    needs_home = True

    class Meta:
        model = Municipality
        field_classes = {"website": WebsiteField}
        help_texts = {"council_week": _("For example the first Monday of the month. Empty: there is no such rule.")}
        fields = [
            *["directory_of", "name", "official_name", "name_en", "municipality_type", "country", "nuts3"],
            *["province", "district", "national_code", "population", "language", *CONTACT],
            *[
                "council_week",
                "council_weekday",
                "next_council_on",
                "own_contribution_ceiling",
                "own_contribution_currency",
                *PARTNER,
            ],
            "nuts3_unverified",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and not self.instance.own_contribution_currency:
            self.initial["own_contribution_currency"] = self.instance.directory_of.currency
        money = self.fields["own_contribution_ceiling"]
        money.currency = self["own_contribution_currency"].value() or "EUR"
        if self.instance.pk:
            self.fields["council_days"].initial = list(self.instance.council_meetings.values_list("on", flat=True))
            self.fields["features"].initial = list(self.instance.features.values_list("code", flat=True))
        self.fields["municipality_type"].required = True
        if not self.instance.nuts3_unverified:
            del self.fields["nuts3_unverified"]
        money_and_council = self.Meta.fields[16:21]
        self.order_fields(
            [
                *self.Meta.fields[:7],
                "nuts3_unverified",
                *self.Meta.fields[7:16],
                *money_and_council[:3],
                "council_days",
                *money_and_council[3:],
                "features",
            ]
        )

    def save(self, commit: bool = True) -> Municipality:
        self.instance.kind = OrganisationKind.MUNICIPALITY
        if "population" in self.changed_data:
            self.instance.population_on, self.instance.population_source = None, ""
        if "nuts3" in self.changed_data:
            self.instance.nuts3_unverified, self.instance.nuts3_source = False, ""
        return super().save(commit)

    def parts(self) -> dict[str, Any]:
        """The features and the council's days beside the municipality."""
        return {"days": self.cleaned_data["council_days"], "codes": self.cleaned_data["features"]}


class OrganisationForm(EntryForm):
    """A partner that is no member."""

    class Meta:
        model = Organisation
        field_classes = {"website": WebsiteField}
        fields = [
            *["directory_of", "name", "official_name", "name_en", "kind", "legal_status", "country", "nuts3"],
            *[*CONTACT, *PARTNER],
        ]
        help_texts = {"directory_of": _("Empty: every association of this installation sees it.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [
            (value, label)
            for value, label in OrganisationKind.choices
            if value not in {OrganisationKind.MUNICIPALITY, OrganisationKind.ASSOCIATION} or value == self.instance.kind
        ]


class GroupingForm(VersionedForm):
    """Municipalities that act together."""

    class Meta:
        model = Grouping
        fields = ["association", "name", "lead", "members"]
        widgets = {"members": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, associations: QuerySet[Association], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        towns = Municipality.objects.filter(directory_of__in=associations, merged_into=None).order_by("search_key")
        self.fields["lead"].queryset = self.fields["members"].queryset = towns
        self.fields["association"].queryset = associations
        if self.instance.pk:
            del self.fields["association"]
        elif len(associations) == 1:
            self.fields["association"].initial = associations[0]
            self.fields["association"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """The lead is a member; all stand in the directory of the grouping's association."""
        super().clean()
        given = self.cleaned_data
        home = given.get("association") or getattr(self.instance, "association", None)
        lead, members = given.get("lead"), given.get("members")
        if lead and members is not None:
            given["members"] = members | Municipality.objects.filter(pk=lead.pk)
            if any(town.directory_of_id != home.pk for town in [lead, *members] if home):
                self.add_error("members", _("Please choose municipalities of the grouping's association only."))
        return given


class MunicipalityFilter(forms.Form):
    """By what the list of municipalities is narrowed."""

    q = forms.CharField(label=_("Name"), required=False, max_length=200)
    type = forms.ChoiceField(label=_("Type"), required=False)
    nuts = forms.CharField(label=_("Region (NUTS)"), required=False, max_length=5)
    feature = forms.ChoiceField(label=_("Feature"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type"].choices = [("", _("all")), *MunicipalityType.choices]
        self.fields["feature"].choices = [("", _("all")), *MunicipalityFeature.Code.choices]


class OrganisationFilter(forms.Form):
    """By what the list of partners is narrowed."""

    q = forms.CharField(label=_("Name"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    country = forms.CharField(label=_("Country"), required=False, max_length=2)
    incomplete = forms.BooleanField(label=_("Only incomplete profiles"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("all")), *OrganisationKind.choices]


class NameFilter(forms.Form):
    """By what people and groupings are found."""

    q = forms.CharField(label=_("Name"), required=False, max_length=200)
