"""What does a person say about a list of municipalities, beside what its columns are?"""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from formats.forms.fields import DateField, TextField
from formats.forms.tables import ColumnsForm
from formats.forms.uploads import UploadField
from formats.uploads.rule import TABLE
from organisations.directory.models.directory import Association, MunicipalityType
from organisations.importing.columns import FIELDS, NEEDED, NEEDED_OF_REGIONS


class ListForm(forms.Form):
    """A file with municipalities, and whose they are."""

    association = forms.ModelChoiceField(label=_("For the directory of"), queryset=Association.objects.none())
    file = UploadField(
        kind=TABLE, label=_("File"), max_length=255, help_text=_("CSV or XLSX; the first line names the columns.")
    )

    def __init__(self, *args: Any, associations: Sequence[Association], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["association"]
        field.queryset = associations
        if len(associations) == 1:
            field.initial, field.widget = associations[0], forms.HiddenInput()


class ListColumnsForm(ColumnsForm):
    """The columns of a list of municipalities, and where its figures come from."""

    kind = forms.ChoiceField(label=_("Type of the municipalities where the list names none"), required=False)
    source = TextField(
        label=_("Source of the figures"),
        max_length=200,
        required=False,
        help_text=_("Empty: the name of the file. It stands beside population and region."),
    )
    as_of = DateField(
        label=_("Figures as of"),
        required=False,
        help_text=_("Only with a day does the list replace a population that is here already."),
    )

    def __init__(self, *args: Any, layout: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, layout=layout, known=FIELDS, needed=NEEDED, **kwargs)
        self.fields["kind"].choices = [("", _("not stated")), *MunicipalityType.choices]

    def clean(self) -> dict[str, Any]:
        """A list of provinces with their regions needs no names."""
        taken = {value for name, value in self.cleaned_data.items() if name.startswith("column_")}
        if "name" not in taken and {*NEEDED_OF_REGIONS} <= taken:
            self.needed = []
        return super().clean()
