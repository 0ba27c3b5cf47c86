"""How does an amount that was worked out become a row of a partner's sheet?"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from budgets.figures.labels import category_label
from budgets.records.fields import ExactInput, UnitsField, UnitsInput
from budgets.sheets.changes import LineGiven
from budgets.sheets.forms import LARGEST
from calls.packs.rule_packs import RulePack
from formats.forms.fields import MoneyField, TextField, field_of


class AidRowForm(forms.Form):
    """A worked-out amount as a row of a partner's sheet."""

    partner = forms.TypedChoiceField(label=_("Partner"), coerce=int)
    category = forms.ChoiceField(label=_("Category"))
    description = TextField(label=_("Description"), required=False, max_length=255)
    unit = TextField(label=_("Unit"), required=False, max_length=60)
    units = UnitsField(label=_("Units"), max_value=LARGEST, widget=UnitsInput())
    unit_cost = MoneyField(label=_("Price per unit"), max_value=LARGEST, widget=ExactInput())

    def __init__(self, *args: Any, pack: RulePack, partners: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = [category.code for category in pack.categories if category.lines]
        field_of(self, "category", forms.ChoiceField).choices = [(code, category_label(code)) for code in codes]
        field_of(self, "partner", forms.ChoiceField).choices = [
            (partner.number, f"{partner.number} {partner.organisation.name}") for partner in partners
        ]
        wanted = str(self.initial.get("category") or "")
        same: dict[str, tuple[str, ...]] = {"personnel": ("staff", "human_resources")}
        self.initial["category"] = next((code for code in (wanted, *same.get(wanted, ())) if code in codes), None)

    def line(self) -> LineGiven:
        data = self.cleaned_data
        return {
            "category": data["category"],
            "description": data["description"],
            "unit": data["unit"],
            "units": data["units"],
            "unit_cost": data["unit_cost"],
        }
