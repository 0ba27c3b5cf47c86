"""What may somebody decide about a term of the call?"""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.terms.decided import Decided
from calls.catalogue.conditions import AMOUNTS, PERCENTAGES, TermName, plain
from calls.catalogue.presenting import headed
from formats.forms.fields import AmountsField, CountField, DateField, HiddenNumber, MoneyField, PercentField, TextField

MOST_COUNTED = 999


class DecideForm(forms.Form):
    """One term: the value that holds, why, and where it stands. Without a value the programme's rule holds."""

    reason = TextField(label=_("Why it holds"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    source = TextField(
        label=_("Where it says so"), required=False, max_length=500, help_text=_("Document and page, or an address.")
    )
    as_of = DateField(label=_("As of"), required=False)
    version = HiddenNumber()

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name = name
        self.fields = {"value": self.value_field()} | self.fields

    def value_field(self) -> forms.Field:
        """A percentage, an amount, several amounts, or a small number; all of them may stay empty."""
        label = headed(TermName(self.name).label)
        empty = _("Leave it empty to let the programme's rule hold.")
        if self.name in PERCENTAGES:
            return PercentField(label=f"{label} (%)", required=False, decimal_places=3, help_text=empty)
        if self.name in AMOUNTS:
            return MoneyField(label=label, required=False, min_value=0, help_text=empty)
        if self.name == TermName.LUMP_SUMS:
            return AmountsField(label=label, required=False, max_length=300, help_text=empty)
        return CountField(label=label, required=False, max_value=MOST_COUNTED, help_text=empty)

    def decided(self) -> Decided:
        """What was typed, as the action takes it."""
        typed = self.cleaned_data
        value = typed["value"]
        text = "" if value in (None, "") else plain(value) if isinstance(value, Decimal | int) else value
        return Decided(text, typed["reason"], typed["source"], typed["as_of"])
