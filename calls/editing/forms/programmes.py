"""What do people type about a programme, and about its countries?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from calls.catalogue.models.programmes import Programme, ProgrammeCountry
from calls.editing.forms.calls import head_labels
from formats.forms.fields import DateField, TextField


class StandingForm(forms.ModelForm):
    """How a country stands in a programme, since when, and where that was read."""

    country = TextField(label=_("country"), max_length=2, help_text=_("Two letters, for example HU or TR."))
    valid_from = DateField(
        label=_("valid from"), required=False, help_text=_("Empty: it holds since the programme began.")
    )
    as_of = DateField(label=_("as of"), help_text=_("The day on which it was looked up."))
    source = TextField(label=_("source"), max_length=300)

    class Meta:
        model = ProgrammeCountry
        fields = ["country", "status", "valid_from", "source", "as_of"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        head_labels(self)

    def clean_country(self) -> str:
        """Two plain capitals."""
        code = self.cleaned_data["country"].replace("ı", "i").upper()
        if not (len(code) == 2 and code.isascii() and code.isalpha()):
            raise forms.ValidationError(_("Two capital letters, for example HU or TR."))
        return code

    def validate_unique(self) -> None:
        """The same country and day are mended by the action, so they are no mistake."""


class ProgrammeForm(forms.ModelForm):
    """A programme: its names, its period, who manages it, and where it can be read about."""

    url = forms.URLField(label=_("address"), max_length=500, required=False, assume_scheme="https")

    class Meta:
        model = Programme
        fields = ["code", "name", "name_hu", "name_tr", "period", "manager", "url"]
        field_classes = dict.fromkeys(("code", "name", "name_hu", "name_tr", "period", "manager"), TextField)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        head_labels(self)
        self.fields["code"].help_text = _("Short, for example HU-SK or TTGS. Lists that you bring name it.")
        self.fields["manager"].help_text = _("The authority or agency that pays.")
