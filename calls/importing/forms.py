"""Whose table is it? A source that is known, or a new one with its usual hour."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from calls.catalogue.deadlines import OFFICIAL_TIME
from calls.catalogue.models.sources import Source, SourceKind
from calls.editing.forms.calls import time_field, zone_field
from calls.importing.columns import FIELDS, NEEDED
from calls.importing.tables import APART, TOGETHER
from formats.forms.fields import TextField
from formats.forms.tables import ColumnsForm

OWN = (SourceKind.CSV, SourceKind.XLSX, SourceKind.MANUAL)


class TableForm(ColumnsForm):
    """The columns of a table of calls, and where it comes from."""

    source = forms.ModelChoiceField(
        label=_("Where does this table come from?"),
        queryset=Source.objects.filter(kind__in=OWN),
        to_field_name="code",
        required=False,
        empty_label=_("a new source"),
    )
    name = TextField(
        label=_("Name of the new source"),
        max_length=200,
        required=False,
        help_text=_("For example: development agency, list of calls. Its columns are remembered under this name."),
    )
    time = time_field(label=_("Usual time of the deadline"), initial=f"{OFFICIAL_TIME:%H:%M}")
    zone = zone_field()

    def __init__(self, *args: Any, layout: Mapping[str, Any], zone: str, **kwargs: Any) -> None:
        super().__init__(*args, layout=layout, known=FIELDS, needed=NEEDED, **kwargs)
        self.fields["zone"].label = _("Time zone of the deadlines")
        if zone in dict(self.fields["zone"].choices):
            self.fields["zone"].initial = zone
        for name in ("time", "zone"):
            self.fields[name].help_text = _("Counts for a new source.")

    def clean(self) -> dict[str, Any]:
        """A new source has a name."""
        super().clean()
        given = self.cleaned_data
        if not given.get("source") and not given.get("name") and "source" not in self.errors:
            self.add_error("name", _("Please name the new source, or choose one that is known."))
        return given

    def new_source(self) -> dict:
        """What makes a new source."""
        given = self.cleaned_data
        return {"name": given["name"], "time": given["time"] or OFFICIAL_TIME, "zone": given["zone"]}


class RowsForm(forms.Form):
    """Are rows of one code and different dates one call? Where their titles differ, nothing is chosen beforehand."""

    error_css_class = "field--wrong"

    def __init__(self, *args: Any, doubtful: list[dict], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = {f"rows_{number}": item["code"] for number, item in enumerate(doubtful)}
        for name, item in zip(self.codes, doubtful, strict=True):
            rows = [[item["place"], item["title"]], *item["rows"]]
            self.fields[name] = forms.ChoiceField(
                label=f"{item['code']}: " + "; ".join(f"{place} “{title[:80]}”" for place, title in rows),
                choices=[(TOGETHER, _("one call with several dates")), (APART, _("calls of their own"))],
                initial="" if item["differ"] else TOGETHER,
                widget=forms.RadioSelect,
                error_messages={"required": _("The titles differ. Choose whether this is one call.")},
            )

    def answers(self) -> dict[str, str]:
        """By code, what its rows are."""
        return {code: self.cleaned_data[name] for name, code in self.codes.items()}
