"""What is worked out before it becomes a row: depreciation, a day's rate, a trip, a tax?"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from budgets.aids import day_rates, depreciation, unit_costs
from budgets.aids.forms.aid import HUNDRED, LARGEST, Aid, Worked
from budgets.figures import vat
from budgets.figures.labels import RECOVERY_LABELS
from calls.packs import rule_packs
from calls.packs.rule_packs import RulePack
from formats import output
from formats.forms.fields import CountField, MoneyField, NumberField, PercentField, field_of


class DepreciationAid(Aid):
    name = "depreciation"
    title = gettext_lazy("Depreciation of equipment")
    teaches = gettext_lazy("Price × share of use × months in the project / months of useful life.")
    price = MoneyField(label=gettext_lazy("Price"), max_value=LARGEST)
    use = PercentField(label=gettext_lazy("Used for the project, per cent"))
    months = CountField(label=gettext_lazy("Months in the project"), min_value=1, max_value=600)
    life = CountField(label=gettext_lazy("Months of useful life"), min_value=1, max_value=600)

    def worked(self) -> Worked:
        data = self.cleaned_data
        share = data["use"] / HUNDRED
        charged = depreciation.charged(data["price"], share, data["months"], data["life"], self.pack.rounding)
        sentence = _("May be charged to the project: %(amount)s") % {"amount": self.money(charged)}
        return Worked((sentence,), row={"category": "equipment", "unit": _("piece"), "unit_cost": charged})


class DayRateAid(Aid):
    name = "day-rate"
    title = gettext_lazy("Rate of a day and of an hour")
    teaches = gettext_lazy(
        "Personnel costs of some months, at 215 days a year for full time; an hour is a 1720th of a year."
    )
    costs = MoneyField(label=gettext_lazy("Personnel costs of these months"), max_value=LARGEST)
    months = CountField(label=gettext_lazy("Months"), min_value=1, max_value=120)
    time = PercentField(label=gettext_lazy("Working time, per cent of full time"))

    def clean_time(self) -> Decimal:
        time = self.cleaned_data["time"]
        if not time:
            raise forms.ValidationError(_("Enter more than 0 per cent."))
        return time

    def worked(self) -> Worked:
        data = self.cleaned_data
        factor = data["time"] / HUNDRED
        rate = day_rates.daily_rate(data["costs"], data["months"], factor)
        yearly = data["costs"] * 12 / data["months"]
        days = output.number(day_rates.days_at_most(data["months"], factor), get_language(), places=2)
        sentences = (
            _("One day: %(amount)s") % {"amount": self.money(rate)},
            _("Days that may be declared at most: %(days)s") % {"days": days},
            _("One hour: %(amount)s") % {"amount": self.money(day_rates.hourly_rate(yearly, factor))},
        )
        return Worked(sentences, row={"category": "personnel", "unit": _("day"), "unit_cost": rate})


class TravelAid(Aid):
    name = "travel"
    title = gettext_lazy("Trips by distance")
    teaches = gettext_lazy("The amount per participant from the table of the programme; the distance one way decides.")
    table = forms.ChoiceField(label=gettext_lazy("Table"))
    distance = CountField(label=gettext_lazy("Distance one way, km"), min_value=0, max_value=40_000)
    participants = CountField(label=gettext_lazy("Participants"), min_value=1, max_value=10_000)
    green = forms.BooleanField(label=gettext_lazy("Green travel"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tables = _packs_with("travel")
        field_of(self, "table", forms.ChoiceField).choices = _named(self.tables)

    def worked(self) -> Worked:
        data = self.cleaned_data
        pack = self.tables[data["table"]]
        table = pack.table("travel")
        each = unit_costs.travel(table, data["distance"], green=data["green"]) if table else Decimal(0)
        sentences = (
            _("Per participant: %(amount)s") % {"amount": self.money(each, pack.currency)},
            _("All participants: %(amount)s") % {"amount": self.money(each * data["participants"], pack.currency)},
        )
        row = {"category": "travel", "unit": _("participant"), "units": data["participants"], "unit_cost": each}
        in_currency = bool(each) and pack.currency == self.currency
        return Worked(sentences, pack.sources[table.source] if table else None, row if in_currency else None)


def _packs_with(table: str) -> dict[str, RulePack]:
    """Every version of every pack that has such a table, by its code and version."""
    return {f"{pack.code} {pack.version}": pack for pack in rule_packs.all_versions() if pack.table(table)}


def _named(packs: Mapping[str, RulePack]) -> list[tuple[str, str]]:
    language = get_language() or "en"
    return [(key, f"{pack.get_title(language)}, {_valid(pack)}") for key, pack in packs.items()]


def _valid(pack: RulePack) -> str:
    language = get_language()
    until = f" – {output.day(pack.valid_to, language)}" if pack.valid_to else ""
    return f"{output.day(pack.valid_from, language)}{until}"


class OwnerDayAid(Aid):
    """The daily unit cost of who draws no salary; the pack has it without the coefficient of the country."""

    name = "owner-day"
    title = gettext_lazy("Day of an owner without a salary")
    teaches = gettext_lazy("Owners of small firms and natural persons: the programme's amount times the coefficient.")
    table = forms.ChoiceField(label=gettext_lazy("Table"))
    coefficient = NumberField(  # no percentage of anything: in dear countries it is more than 100
        label=gettext_lazy("Coefficient of the country, per cent"), min_value=1, max_value=300, initial=HUNDRED
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tables = _packs_with("sme_owner")
        field_of(self, "table", forms.ChoiceField).choices = _named(self.tables)

    def worked(self) -> Worked:
        pack = self.tables[self.cleaned_data["table"]]
        table = pack.table("sme_owner")
        if table is None:
            return Worked(())
        day = unit_costs.per_unit(table.rows[0], self.cleaned_data["coefficient"] / HUNDRED)
        sentence = _("One day: %(amount)s") % {"amount": self.money(day, pack.currency)}
        row = {"category": "personnel", "unit": _("day"), "unit_cost": day}
        return Worked((sentence,), pack.sources[table.source], row if pack.currency == self.currency else None)


class VatAid(Aid):
    name = "vat"
    title = gettext_lazy("Value added tax")
    teaches = gettext_lazy("Whether the tax on a purchase is a cost under the rules of this budget.")
    net = MoneyField(label=gettext_lazy("Price without tax"), max_value=LARGEST)
    tax = MoneyField(label=gettext_lazy("Value added tax"), max_value=LARGEST)
    comes_back = forms.ChoiceField(
        label=gettext_lazy("Does value added tax come back to the partner?"), choices=RECOVERY_LABELS
    )
    total = MoneyField(label=gettext_lazy("Total costs of the project"), max_value=LARGEST)

    def worked(self) -> Worked:
        data, rule = self.cleaned_data, self.pack.vat
        if rule is None:
            return Worked((_("The rules of this budget say nothing about value added tax."),))
        cost = vat.with_tax(data["net"], data["tax"], data["comes_back"], rule, data["total"])
        if cost is None:
            return Worked(
                (_("Only the part of the tax that does not come back is a cost."),), self.pack.sources[rule.source]
            )
        sentence = _("The cost of this purchase: %(amount)s") % {"amount": self.money(cost)}
        return Worked((sentence,), self.pack.sources[rule.source])
