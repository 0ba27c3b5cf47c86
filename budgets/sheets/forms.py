"""What may be typed into a budget, and how is it read? Tolerant in writing, exact in value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from django import forms
from django.forms.renderers import get_default_renderer
from django.utils.translation import gettext_lazy as _

from applications.models import WorkPackage
from budgets.figures.entries import CLOSURE, PREPARATION
from budgets.figures.labels import MARK_LABELS, ORIGINS, STATUSES, category_label, flat_rate_label, period_label
from budgets.records.fields import ExactInput, UnitsField
from budgets.sheets.cells import AmountCell, OptionField, Options, TextCell, UnitsCell
from budgets.sheets.changes import ContributionGiven, LineGiven
from calls.packs.shape import FlatRate, RulePack
from formats import output
from formats.forms.fields import HiddenNumber, MoneyField, PercentField, TextField, field_of

MOST_ROWS = 1000
SPARE_ROWS = 3
R = TypeVar("R")  # a row, as the actions take it
LARGEST = Decimal("9999999999.99")


@dataclass(frozen=True)
class Columns:
    """What all rows of a sheet have in common: made once, not for each row."""

    categories: Options
    packages: Mapping[str, WorkPackage]
    package_options: Options
    periods: Options
    labels: Mapping[str, str]

    @classmethod
    def of(cls, pack: RulePack, packages: Sequence[WorkPackage], periods: int) -> "Columns":
        """The columns under these rules."""
        lines = [category for category in pack.categories if category.lines]
        return cls(
            categories=Options([("", "–"), *((one.code, category_label(one.code)) for one in lines)]),
            packages={str(package.pk): package for package in packages},
            package_options=Options([("", "–"), *((str(one.pk), f"{one.number}") for one in packages)]),
            periods=Options([("", "–"), *((str(key), _period_name(key)) for key in _period_keys(pack, periods))]),
            labels={name: str(field.label) for name, field in LineForm.base_fields.items()},
        )


class LineForm(forms.Form):
    """One row. A row in which nothing but choices is filled in does not exist."""

    id = HiddenNumber(required=False, min_value=1, max_value=2**53)
    category = OptionField(label=_("Category"), error_messages={"required": _("Choose a category.")})
    work_package = OptionField(label=_("Work package"), required=False)
    period = OptionField(label=_("Period"), required=False)
    description = TextField(label=_("Description"), required=False, max_length=255, widget=TextCell)
    unit = TextField(label=_("Unit"), required=False, max_length=60, widget=TextCell)
    units = UnitsField(label=_("Units"), required=False, max_value=LARGEST, widget=UnitsCell())
    unit_cost = MoneyField(label=_("Price per unit"), required=False, max_value=LARGEST, widget=AmountCell())
    mark = forms.ChoiceField(label=_("What is special"), required=False, choices=[("", "–"), *MARK_LABELS])
    delete = forms.BooleanField(label=_("Delete"), required=False)

    def __init__(self, *args: Any, columns: Columns, currency: str, row: int, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.packages = columns.packages
        present, here = self.initial.get("category"), self.initial.get("period")
        categories, periods = columns.categories, columns.periods
        if present and present not in categories:
            categories = categories.with_one_more(present, category_label(present))
        if here is not None and str(here) not in periods:
            periods = periods.with_one_more(str(here), _period_name(here))
        field_of(self, "category", OptionField).offer(categories)
        field_of(self, "work_package", OptionField).offer(columns.package_options)
        field_of(self, "period", OptionField).offer(periods)
        field_of(self, "unit_cost", MoneyField).currency = currency
        place = _("Row %(row)s") % {"row": row}
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = f"{place}, {columns.labels[name]}"

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed into the row."""
        return not any(str(self[name].value() or "").strip() for name in ("description", "unit", "units", "unit_cost"))

    def clean(self) -> dict[str, Any]:
        super().clean()
        data = self.cleaned_data
        if data.get("delete") or self.is_blank:
            self._errors = type(self.errors)()
            return data
        if data.get("unit_cost") is None and "unit_cost" not in self.errors:
            self.add_error("unit_cost", _("Enter the price of one unit."))
        return data

    def row(self) -> LineGiven | None:
        """The row as the action takes it; None when it is deleted or was never filled in."""
        data = self.cleaned_data
        if data.get("delete") or self.is_blank or self.errors:
            return None
        units = data.get("units")
        row: LineGiven = {
            "id": data.get("id"),
            "category": data["category"],
            "work_package": self.packages.get(data["work_package"]),
            "period": int(data["period"]) if data["period"] else None,
            "description": data["description"].strip(),
            "unit": data["unit"].strip(),
            "units": Decimal(1) if units is None else units,
            "unit_cost": data["unit_cost"],
        }
        if self.add_prefix("mark") in self.data:
            row["mark"] = data["mark"]
        return row


def _period_keys(pack: RulePack, periods: int) -> list[int]:
    regular = list(range(1, periods + 1))
    return [PREPARATION, *regular, CLOSURE] if regular and pack.has_preparation_and_closure else regular


def _period_name(key: int) -> str:
    return period_label(key) if key in (PREPARATION, CLOSURE) else str(key)


class ContributionForm(forms.Form):
    """One source of the partner's own share; a row without an amount does not exist."""

    origin = forms.ChoiceField(label=_("Where the money comes from"), choices=ORIGINS, required=False)
    name = TextField(label=_("Who gives it"), required=False, max_length=200)
    status = forms.ChoiceField(label=_("Legal status"), choices=STATUSES, required=False)
    amount = MoneyField(label=_("Amount"), required=False, max_value=LARGEST, widget=ExactInput())
    delete = forms.BooleanField(label=_("Delete"), required=False)

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field_of(self, "amount", MoneyField).currency = currency
        for field in self.fields.values():
            field.widget.attrs.setdefault("aria-label", str(field.label))

    def row(self) -> ContributionGiven | None:
        data = self.cleaned_data
        if data.get("delete") or data.get("amount") is None:
            return None
        return {
            "origin": data["origin"] or "own",
            "name": data["name"].strip(),
            "status": data["status"] or "public",
            "amount": data["amount"],
        }


class Rows(forms.BaseFormSet, Generic[R]):
    """Rows without a minimum; what is over the limit is refused, not cut off.

    A subclass says of which form, how many empty rows there are, and how many rows at most.
    """

    can_order = can_delete = can_delete_extra = False
    min_num, validate_min, validate_max = 0, False, True
    renderer = get_default_renderer()

    default_error_messages = {
        "missing_management_form": _("The form came incomplete. Load the page again; nothing was saved."),
    }

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """A row decides itself whether it is blank; Django must not skip one because it looks unchanged."""
        given = super().get_form_kwargs(index)
        return given if index is None else given | {"empty_permitted": False}

    def rows(self) -> list[R]:
        return [row for form in self.forms if (row := form.row()) is not None]


class NumberedRows(Rows[LineGiven]):
    """Rows that know their number, for the names of their cells."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return super().get_form_kwargs(index) | {"row": 0 if index is None else index + 1}


class LineRows(NumberedRows):
    form = LineForm
    extra, max_num, absolute_max = SPARE_ROWS, MOST_ROWS, MOST_ROWS + 100


class ContributionRows(Rows[ContributionGiven]):
    form = ContributionForm
    extra, max_num, absolute_max = 2, 20, 1020


class RatesForm(forms.Form):
    """The flat rates that the pack offers, and the partner's funding rate."""

    def __init__(self, *args: Any, pack: RulePack, country: str, legal_status: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usual = pack.funding.rate_for(country, legal_status)
        self.offered = [rate for rate in pack.flat_rates if rate.adjustable or not rate.automatic]
        for rate in self.offered:
            self.fields[f"rate_{rate.code}"] = _rate_field(rate, country)
        if pack.funding.kind == "rate" and not pack.funding.fixed_rate:
            self.fields["funding_rate"] = PercentField(
                label=_("Funding rate"),
                required=False,
                help_text=_("Empty means the rate of the rules: %(rate)s") % {"rate": output.percent(usual, None)},
            )

    def rates(self) -> dict[str, Decimal]:
        """The chosen flat rates by code; an empty or zero one is not chosen, unless the pack would apply it anyway."""
        chosen = {}
        for rate in self.offered:
            given = self.cleaned_data.get(f"rate_{rate.code}")
            if isinstance(given, Decimal) and (given > 0 or rate.automatic):
                chosen[rate.code] = given
        return chosen


def _rate_field(rate: FlatRate, country: str) -> forms.Field:
    limit = rate.limit(country)
    label = flat_rate_label(rate.code)
    if not rate.adjustable:
        return forms.TypedChoiceField(
            label=label,
            required=False,
            choices=[("", _("not used")), (f"{limit.normalize():f}", output.percent(limit, None))],
            coerce=Decimal,
            empty_value=None,
        )
    help_text = _("at most %(limit)s") % {"limit": output.percent(limit, None)}
    return PercentField(label=label, required=False, help_text=help_text)


def initial_line(line: Any) -> Mapping[str, Any]:
    """A stored line as the form shows it."""
    return {
        "id": line.pk,
        "category": line.category,
        "work_package": line.work_package_id,
        "period": line.period,
        "description": line.description,
        "unit": line.unit,
        "units": line.units,
        "unit_cost": line.unit_cost,
        "mark": line.mark,
    }


class VersionForm(forms.Form):
    """Under which name a version is kept, and why."""

    label = TextField(label=_("Name of the version"), max_length=80)
    comment = TextField(label=_("Comment"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
