"""What stands in the address of a list: filters that never fail, whatever somebody types into it."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from calls.catalogue.models.calls import CallForm, CallKind
from calls.catalogue.models.programmes import Programme, ProgrammeCountry
from calls.catalogue.states import CallState
from calls.eligibility.queries import ARCHIVED, CURRENT, EVERY
from formats.forms.fields import CountField, DateField, MoneyField, TextField
from formats.forms.uploads import UploadField
from formats.uploads.rule import CALLS

STATES = [(CURRENT, _("all that can still be used")), *CallState.choices, (EVERY, _("all")), (ARCHIVED, _("archived"))]
WHO = [("", _("everybody")), ("ours", _("our municipalities"))]
ALL = ("", _("all"))
WHOSE = [("", _("anybody")), ("me", _("me")), ("team", _("my team or me")), ("office", _("somebody of our office"))]
ASIDE = [("", _("hidden")), ("on", _("also those put aside")), ("only", _("only those put aside"))]


def countries() -> list[tuple[str, object]]:
    """The countries of which we know in which programmes they take part."""
    known = ProgrammeCountry.objects.order_by("country").values_list("country", flat=True).distinct()
    return [ALL, *((code, code) for code in known)]


class CallFilter(forms.Form):
    """The filters of the list of calls: what stands in the address, in the name of a saved search and in an export."""

    q = TextField(label=_("Search"), required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"}))
    state = forms.ChoiceField(label=_("State"), choices=STATES, required=False)
    programme = forms.ModelChoiceField(
        label=_("Programme"),
        queryset=Programme.objects.all(),
        required=False,
        to_field_name="code",
        empty_label=_("all"),
    )
    who = forms.ChoiceField(label=_("Who can use it"), choices=WHO, required=False)
    days = CountField(label=_("Deadline within days"), required=False, min_value=1, max_value=3650)
    amount = MoneyField(label=_("Grant at least"), required=False, max_value=10**12)
    theme = TextField(label=_("Theme"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Kind"), choices=[ALL, *CallKind.choices], required=False)
    form = forms.ChoiceField(label=_("Form of funding"), choices=[ALL, *CallForm.choices], required=False)
    country = forms.ChoiceField(label=_("Country that takes part"), choices=countries, required=False)
    whose = forms.ChoiceField(label=_("Assigned to"), choices=WHOSE, required=False)
    aside = forms.ChoiceField(label=_("Calls put aside"), choices=ASIDE, required=False)
    own = forms.BooleanField(label=_("only of our association"), required=False)
    watched = forms.BooleanField(label=_("watched by me"), required=False)
    answered = forms.BooleanField(label=_("with our applications"), required=False)
    changed = forms.BooleanField(label=_("changed, not yet noted"), required=False)
    reported = forms.BooleanField(label=_("reported as wrong"), required=False)

    FIRST = ("q", "state", "programme", "who")
    MORE = ("days", "amount", "theme", "kind", "form", "country", "whose", "aside")

    def first_fields(self) -> list:
        """The filters that are always in sight."""
        return [self[name] for name in self.FIRST]

    def more_fields(self) -> list:
        """The filters that are opened when they are wanted; the countries are asked for once."""
        self.fields["country"].choices = countries()
        return [self[name] for name in self.MORE]

    def opened(self) -> bool:
        """Whether a filter is set that is not always in sight."""
        return bool(self.understood().keys() - set(self.FIRST))

    def ticks(self) -> list:
        """The filters that are only on or off."""
        return [bound for bound in self if isinstance(bound.field, forms.BooleanField)]

    def chosen(self) -> dict:
        """The filters that were understood; the others count as not set."""
        self.is_valid()
        found = {name: value for name, value in self.cleaned_data.items() if value}
        return {"state": CURRENT, **found}

    def understood(self) -> QueryDict:
        """The filters that were understood, as they stand in an address: nothing else is kept with a saved search."""
        query = QueryDict(mutable=True)
        self.is_valid()
        for name, value in self.cleaned_data.items():
            if value and value != CURRENT:
                query[name] = str(self.data.get(name, "")).strip()
        return query

    def chips(self) -> list[tuple[str, str, str]]:
        """Each filter that is set: its name, its value, and the address without it."""
        return self.told(self.understood())

    @classmethod
    def told(cls, query: QueryDict) -> list[tuple[str, str, str]]:
        """The same of an address that was understood before; nothing is asked of the database."""
        found = []
        for name in query:
            rest = query.copy()
            del rest[name]
            label, value = cls.base_fields[name].label, cls.spoken(name, query[name])
            found.append((str(label), value, f"?{rest.urlencode()}"))
        return found

    @classmethod
    def spoken(cls, name: str, text: str) -> str:
        """The value of a filter in the reader's language; one that is only on or off has none."""
        field = cls.base_fields[name]
        if isinstance(field, forms.BooleanField):
            return ""
        choices = dict(field.choices) if type(field) is forms.ChoiceField and name != "country" else {}
        return str(choices.get(text, text))


class UploadForm(forms.Form):
    """A file of calls."""

    file = UploadField(
        kind=CALLS,
        label=_("File"),
        max_length=255,
        help_text=_("A file of the EU portal (JSON), or a table (CSV, XLSX)."),
    )


class PutAsideForm(forms.Form):
    """Why a call is put aside, and for whom."""

    reason = TextField(label=_("Reason"), required=False, max_length=300)
    until = DateField(
        label=_("Only until"),
        required=False,
        help_text=_("The call comes back on this day. Empty: until you bring it back."),
    )
    for_all = forms.BooleanField(label=_("For the whole office"), required=False)
