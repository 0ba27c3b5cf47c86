"""What may be wished on the page “What if”, and how is it read into a wish?"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from budgets.figures.amounts import sum_of
from budgets.figures.computing import Result
from budgets.figures.labels import category_label
from budgets.records.fields import ExactInput
from budgets.variants.what_if import GRANT, TOTAL
from budgets.variants.wishes import CHOICE, CUT, SHIFT
from formats.forms.fields import MoneyField, PercentField, TextField, field_of

LARGEST = Decimal("9999999999.99")


class WishForm(forms.Form):
    """What every wish knows: the budget of now, and the places that hold rows."""

    kind = ""

    def __init__(self, *args: Any, result: Result, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.result = result
        self.partners = [(figures.partner.number, figures.partner.name) for figures in result.partners]
        self.places = sorted(
            {(figures.partner.number, line.category) for figures in result.partners for line in figures.partner.lines}
        )
        self.build()

    def build(self) -> None:
        """Add the fields that depend on the budget."""

    def wish(self) -> dict[str, Any]:
        """What was typed, as `wishes.fulfil` takes it."""
        raise NotImplementedError

    def partner_choices(self) -> Sequence[tuple[str, str]]:
        return [(str(number), f"{number} {name}") for number, name in self.partners]

    def category_choices(self) -> Sequence[tuple[str, str]]:
        return [(code, category_label(code)) for code in dict.fromkeys(code for _number, code in self.places)]


class CutForm(WishForm):
    """So many per cent less, or down to an amount; what is chosen stays untouched."""

    kind = CUT
    of = forms.ChoiceField(
        label=_("What is cut"), choices=[(TOTAL, _("total cost")), (GRANT, _("grant"))], initial=GRANT
    )
    percent = PercentField(label=_("By how many per cent"), required=False)
    to = MoneyField(label=_("Or down to this amount"), required=False, max_value=LARGEST, widget=ExactInput())
    keep = forms.MultipleChoiceField(
        label=_("Categories that stay"), required=False, widget=forms.CheckboxSelectMultiple
    )
    keep_partners = forms.MultipleChoiceField(
        label=_("Partners that stay"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def build(self) -> None:
        field_of(self, "to", MoneyField).currency = self.result.budget.currency
        field_of(self, "keep", forms.ChoiceField).choices = self.category_choices()
        field_of(self, "keep_partners", forms.ChoiceField).choices = self.partner_choices()

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        if not self.errors and (data.get("percent") is None) == (data.get("to") is None):
            self.add_error("percent", _("Enter either a percentage or an amount."))
        return data

    def wish(self) -> dict[str, Any]:
        data = self.cleaned_data
        keep = [
            [number, code]
            for number, code in self.places
            if code in data["keep"] or str(number) in data["keep_partners"]
        ]
        wanted = {"to": str(data["to"])} if data["to"] is not None else {"percent": str(data["percent"])}
        return {"kind": CUT, "of": data["of"], "keep": keep, **wanted}


class ChoiceForm(WishForm):
    """A percentage of its own for each partner and category."""

    kind = CHOICE

    def build(self) -> None:
        names = dict(self.partners)
        for number, code in self.places:
            label = f"{number} {names[number]}: {category_label(code)}"
            field = PercentField(label=label, required=False)
            field.widget.attrs["aria-label"] = label
            self.fields[f"cut_{number}_{code}"] = field

    def grid(self) -> list[dict[str, Any]]:
        """The fields as rows of partners, each cell with the sum that the percentage is of."""
        sums = {
            (figures.partner.number, code): sum_of(
                amount
                for line, amount in zip(figures.partner.lines, figures.line_amounts, strict=True)
                if line.category == code
            )
            for figures in self.result.partners
            for code in dict(self.category_choices())
        }
        return [
            {
                "name": f"{number} {name}",
                "cells": [
                    {"field": self[f"cut_{number}_{code}"], "sum": sums[number, code], "label": label}
                    if (number, code) in self.places
                    else None
                    for code, label in self.category_choices()
                ],
            }
            for number, name in self.partners
        ]

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        if not self.errors and not any(data.values()):
            raise forms.ValidationError(_("Enter at least one percentage."))
        return data

    def wish(self) -> dict[str, Any]:
        given = [
            [number, code, str(percent)]
            for number, code in self.places
            if (percent := self.cleaned_data[f"cut_{number}_{code}"])
        ]
        return {"kind": CHOICE, "percents": given}


class ShiftForm(WishForm):
    """So much money from one place to another."""

    kind = SHIFT
    amount = MoneyField(label=_("Amount"), max_value=LARGEST, min_value=Decimal("0.01"), widget=ExactInput())
    from_partner = forms.ChoiceField(label=_("From partner"))
    from_category = forms.ChoiceField(label=_("From category"))
    to_partner = forms.ChoiceField(label=_("To partner"))
    to_category = forms.ChoiceField(label=_("To category"))
    work_package = forms.ChoiceField(label=_("Work package"), required=False)
    description = TextField(label=_("What it is for"), required=False, max_length=255)

    def build(self) -> None:
        numbers = [part.key for part in self.result.work_packages if part.key is not None]
        field_of(self, "work_package", forms.ChoiceField).choices = [
            ("", "–"),
            *((str(number), str(number)) for number in numbers),
        ]
        field_of(self, "amount", MoneyField).currency = self.result.budget.currency
        for name in ("from_partner", "to_partner"):
            field_of(self, name, forms.ChoiceField).choices = self.partner_choices()
        field_of(self, "from_category", forms.ChoiceField).choices = self.category_choices()
        lines = [category.code for category in self.result.pack.categories if category.lines]
        field_of(self, "to_category", forms.ChoiceField).choices = [(code, category_label(code)) for code in lines]

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        ends = [(data.get(f"{end}_partner"), data.get(f"{end}_category")) for end in ("from", "to")]
        if not self.errors and ends[0] == ends[1]:
            raise forms.ValidationError(_("The money would stay where it is. Choose another place for it to go."))
        return data

    def wish(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "kind": SHIFT,
            "amount": str(data["amount"]),
            "source": [int(data["from_partner"]), data["from_category"]],
            "target": [int(data["to_partner"]), data["to_category"]],
            "work_package": int(data["work_package"]) if data["work_package"] else None,
            "description": data["description"].strip() or moved_from(data["from_partner"], data["from_category"]),
            "unit": str(_("item")),
        }


def moved_from(number: str, category: str) -> str:
    """What a line says that nobody described: where its money came from."""
    return f"{_('Moved from')}: {number} {category_label(category)}"


FORMS: dict[str, type[WishForm]] = {form.kind: form for form in (CutForm, ChoiceForm, ShiftForm)}


class NameForm(forms.Form):
    """Under which name a variant is kept."""

    name = TextField(label=_("Name of the variant"), max_length=80)
