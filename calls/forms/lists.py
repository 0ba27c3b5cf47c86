"""What stands in the address of a list: filters that never fail, whatever somebody types into it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from calls.models import Programme
from calls.queries import ARCHIVED, CURRENT
from calls.states import CallState
from formats.fields import TextField

STATES = [(CURRENT, _("all that can still be used")), *CallState.choices, (ARCHIVED, _("archived"))]
WHO = [("", _("everybody")), ("ours", _("our municipalities"))]


class CallFilter(forms.Form):
    """The filters of the list of calls."""

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
    aside = forms.BooleanField(label=_("also those put aside"), required=False)

    def chosen(self) -> dict:
        """The filters that were understood; the others count as not set."""
        self.is_valid()
        found = {name: value for name, value in self.cleaned_data.items() if value}
        return {"state": CURRENT, **found}


class UploadForm(forms.Form):
    """A file of calls."""

    file = forms.FileField(
        label=_("File"), max_length=255, help_text=_("A file of the EU portal (JSON), or a table (CSV in UTF-8, XLSX).")
    )
    LARGEST = 300 << 20

    def clean_file(self):
        """A file that is not larger than any that the portal has."""
        file = self.cleaned_data["file"]
        if file.size > self.LARGEST:
            raise forms.ValidationError(_("This file is too large. At most 300 megabytes can be read."))
        return file


class PutAsideForm(forms.Form):
    """Why a call is put aside, and for whom."""

    reason = TextField(label=_("Reason"), required=False, max_length=300)
    for_all = forms.BooleanField(label=_("For the whole office"), required=False)
