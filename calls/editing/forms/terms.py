"""The terms of a call, each with its own source and day."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from calls.catalogue.models.money import Terms
from calls.catalogue.presenting import headed, source_of_term
from calls.editing.given import NAMES, Given
from formats.forms.fields import AmountsField, CountField, DateField, PercentField, TextField
from formats.forms.opened import Opened


def value_field(name: str) -> forms.Field:
    """The field of one term: a percentage, a small number, or words."""
    field = Terms._meta.get_field(name)  # noqa: SLF001 - the documented way to a field
    label = headed(field.verbose_name)
    if name in Terms.PERCENT:
        return PercentField(label=f"{label} (%)", required=False, decimal_places=3)
    if name in Terms.COUNTS:
        return CountField(label=label, required=False, min_value=0, max_value=1000)
    if name == "lump_sums":
        return AmountsField(label=label, required=False, max_length=field.max_length)
    return TextField(label=label, required=False, max_length=field.max_length)


class TermsForm(Opened):
    """One row for each term: the value, where it stands, and on which day that was so."""

    def __init__(self, *args: Any, terms: Terms, **kwargs: Any) -> None:
        initial = {}
        for name in NAMES:
            source, as_of = source_of_term(terms, name)
            initial |= {name: getattr(terms, name), f"{name}_source": source, f"{name}_as_of": as_of}
        super().__init__(*args, initial=initial, **kwargs)
        for name in NAMES:
            self.fields[name] = value_field(name)
            self.fields[f"{name}_source"] = TextField(label=_("Where it says so"), required=False, max_length=300)
            self.fields[f"{name}_as_of"] = DateField(label=_("As of"), required=False)

    def rows(self) -> list[tuple]:
        """The three fields of each term."""
        return [(self[name], self[f"{name}_source"], self[f"{name}_as_of"]) for name in NAMES]

    def clean(self) -> dict:
        """A term says where it stands; the smaller of two numbers is the smaller one."""
        super().clean()
        cleaned = self.cleaned_data
        for name in NAMES:
            if cleaned.get(name) not in (None, "") and not cleaned.get(f"{name}_source"):
                self.add_error(f"{name}_source", _("Say where this can be found: document and page, or an address."))
        for least, most in (("rate_min", "rate_max"), ("duration_min", "duration_max")):
            low, high = cleaned.get(least), cleaned.get(most)
            if low is not None and high is not None and low > high:
                self.add_error(most, _("The largest number is smaller than the smallest one."))
        return cleaned

    def given(self) -> dict[str, Given]:
        """What was typed, as the action takes it."""
        typed = self.cleaned_data
        return {name: Given(typed.get(name), typed[f"{name}_source"], typed[f"{name}_as_of"]) for name in NAMES}
