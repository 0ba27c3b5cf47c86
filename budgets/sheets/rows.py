"""What does one partner's page of the budget show and take in?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _

from applications.models import Application, Partner, WorkPackage
from budgets.figures import computing
from budgets.figures.computing import PartnerFigures, Result
from budgets.figures.findings import Finding, findings_of
from budgets.records import queries
from budgets.records.models.budget import BudgetLine, Sheet
from budgets.sheets.changes import ContributionGiven, FundingRate, LineGiven, SheetChange
from budgets.sheets.forms import (
    SPARE_ROWS,
    Columns,
    ContributionRows,
    LineRows,
    RatesForm,
    initial_line,
)
from budgets.sheets.fund_forms import FundRows, VatForm
from budgets.sheets.merging import carried, row_of
from calls.packs.rule_packs import RulePack


@dataclass(frozen=True)
class Mistake:
    """What could not be read: where it stands, in words and as an anchor, and why."""

    place: str
    message: str
    anchor: str


class PartnerSheet:
    """The forms of one partner's sheet, unbound as stored, or bound to what was typed."""

    def __init__(
        self, application: Application, partners: list[Partner], partner: Partner, data: Any = None, spare: int = 0
    ) -> None:
        self.application, self.partners, self.partner = application, partners, partner
        self.pack: RulePack = queries.pack_of(application)
        self.budget = queries.budget_of(application, partners)
        self.packages: list[WorkPackage] = list(application.work_packages.order_by("number"))
        self.stored = list(
            BudgetLine.objects.filter(partner=partner).select_related("work_package").order_by("order", "pk")
        )
        found = Sheet.objects.filter(partner=partner).first()
        self.version = found.version if found else 1
        currency = application.currency
        self.columns = Columns.of(
            self.pack, self.packages, self.budget.period_count if application.duration_months else 0
        )
        self.lines = LineRows(
            data,
            prefix="lines",
            initial=[initial_line(line) for line in self.stored],
            form_kwargs={"columns": self.columns, "currency": currency},
        )
        self.lines.extra = spare or SPARE_ROWS
        self.contributions = ContributionRows(
            data,
            prefix="sources",
            form_kwargs={"currency": currency},
            initial=[
                {"origin": given.origin, "name": given.name, "status": given.status, "amount": given.amount}
                for given in partner.contributions.all()
            ],
        )
        self.rates = RatesForm(
            data,
            prefix="rates",
            pack=self.pack,
            country=partner.country,
            legal_status=partner.legal_status,
            initial=self._initial_rates(),
        )
        with_funds = data if data is not None and "funds-TOTAL_FORMS" in data else None
        self.funds = FundRows(
            with_funds,
            prefix="funds",
            form_kwargs={"pack": self.pack},
            initial=[{"fund": given.fund, "percent": given.percent.normalize()} for given in partner.funds.all()],
        )
        self.vat = VatForm(with_funds, prefix="vat", initial={"vat": found.vat if found else ""})

    def _initial_rates(self) -> dict[str, Any]:
        chosen = {rate.code: rate.percent for rate in self.partner.flat_rates.all()}
        initial: dict[str, Any] = {f"rate_{code}": percent.normalize() for code, percent in chosen.items()}
        for rate in self.pack.flat_rates:
            if rate.automatic and rate.code not in chosen:
                initial[f"rate_{rate.code}"] = rate.limit(self.partner.country)
            if not rate.adjustable and rate.code in chosen:
                initial[f"rate_{rate.code}"] = f"{chosen[rate.code].normalize():f}"
        if self.partner.funding_rate is not None:
            initial["funding_rate"] = self.partner.funding_rate.normalize()
        return initial

    @property
    def typed_version(self) -> int | None:
        """The version that the page was made from, as it came back."""
        given = str(self.lines.data.get("version", ""))
        return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None

    def is_valid(self) -> bool:
        asked: list[forms.BaseForm | forms.BaseFormSet] = [self.lines, self.contributions, self.rates]
        asked += [self.funds, self.vat] if self.funds.is_bound else []
        return not [form for form in asked if not form.is_valid()]  # each is asked, so that each names its mistakes

    def change(self) -> SheetChange:
        """What was sent; what the page did not ask for stays as it is."""
        rates, with_funds = self.rates.cleaned_data, self.funds.is_bound
        return SheetChange(
            lines=self.lines.rows(),
            rates=self.rates.rates(),
            contributions=self.contributions.rows(),
            funds=self.funds.rows() if with_funds else None,
            funding_rate=FundingRate(rates["funding_rate"]) if "funding_rate" in rates else None,
            vat=self.vat.cleaned_data["vat"] if with_funds else None,
        )

    def mistakes(self) -> Iterator[Mistake]:
        """Every error with partner, row and field, in the order of the page."""
        for number, form in enumerate(self.lines.forms, start=1):
            yield from _mistakes(form, _("%(partner)s, row %(row)s") % {"partner": self.partner, "row": number})
        yield from _mistakes(self.rates, str(self.partner))
        for number, form in enumerate(self.contributions.forms, start=1):
            place = _("%(partner)s, source %(row)s") % {"partner": self.partner, "row": number}
            yield from _mistakes(form, place)
        if self.funds.is_bound:
            for form in self.funds.forms:
                yield from _mistakes(form, str(self.partner))
        for formset in (self.lines, self.contributions, self.funds):
            for message in formset.non_form_errors():
                yield Mistake(str(self.partner), str(message), "lines")

    def computed(self) -> PartnerFigures:
        """The partner's figures as typed, where readable; as stored when nothing was typed."""
        return next(found for found in self.result.partners if found.partner.number == self.partner.number)

    @cached_property
    def result(self) -> Result:
        """The figures of all partners, this one as it stands on the page."""
        entered = self.typed() if self.lines.is_bound else self._stored_partner()
        partners = tuple(entered if other.number == entered.number else other for other in self.budget.partners)
        return computing.compute(replace(self.budget, partners=partners), self.pack)

    def findings(self) -> list[Finding]:
        """What the rules find in this partner's part; nothing of single rows while their numbers have gaps."""
        here = f"partners/{self.partner.number}"
        found = [one for one in findings_of(self.result) if one.target == here or one.target.startswith(f"{here}/")]
        return found if self.has_no_gaps else [one for one in found if not one.target.startswith(f"{here}/lines")]

    @property
    def has_no_gaps(self) -> bool:
        """Whether the rows that count are the first ones of the page, so that their numbers agree."""
        return self.positions == list(range(len(self.positions)))

    @cached_property
    def positions(self) -> list[int]:
        """Which rows of the page stand for the lines of the figures."""
        if not self.lines.is_bound:
            return list(range(len(self.stored)))
        self.is_valid()
        return [number for number, form in enumerate(self.lines.forms) if form.is_valid() and form.row()]

    def _stored_partner(self) -> computing.Partner:
        return next(partner for partner in self.budget.partners if partner.number == self.partner.number)

    def typed(self) -> computing.Partner:
        """The partner as far as what was typed can be read; a row that cannot be read is left out."""
        self.is_valid()
        rates = self.rates.cleaned_data
        return replace(
            self._stored_partner(),
            lines=tuple(_line(self.lines.forms[number].row()) for number in self.positions),
            flat_rates=self.rates.rates(),
            funding_rate=rates.get("funding_rate", self.partner.funding_rate),
            contributions=tuple(
                computing.Contribution(row["origin"], row["status"], row["amount"], row["name"])
                for form in self.contributions.forms
                if form.is_valid() and (row := form.row())
            ),
            **self._typed_funds(),
        )

    def _typed_funds(self) -> dict[str, Any]:
        if not self.funds.is_bound:
            return {}
        rows = [row for form in self.funds.forms if form.is_valid() and (row := form.row())]
        return {
            "funds": tuple(computing.FundShare(row["fund"], row["percent"]) for row in rows),
            "vat": self.vat.cleaned_data.get("vat", "") if self.vat.is_valid() else "",
        }

    @cached_property
    def base(self) -> str:
        """The text by which a page carries what it was made from: as it came back, or as stored now."""
        given = str(self.lines.data.get("was", "")) if self.lines.is_bound else ""
        is_new = self.typed_version == self.version or not self.lines.is_bound
        return given or (carried(self.stored_change(), [line.pk for line in self.stored]) if is_new else "")

    def stored_change(self) -> SheetChange:
        """The sheet as stored now, as if it had been typed."""
        return SheetChange(
            lines=[cast("LineGiven", row_of(line)) for line in self.stored],
            rates=self._shown_rates(),
            contributions=cast("list[ContributionGiven]", self.contributions.initial),
            funds=[{"fund": given.fund, "percent": given.percent} for given in self.partner.funds.all()],
            funding_rate=FundingRate(self.partner.funding_rate),
            vat=self.vat.initial["vat"],
        )

    def _shown_rates(self) -> dict[str, Decimal]:
        """The flat rates that the page offers, as it shows them."""
        shown = self._initial_rates()
        found = [(rate, Decimal(shown.get(f"rate_{rate.code}") or 0)) for rate in self.rates.offered]
        return {rate.code: percent for rate, percent in found if percent > 0 or rate.automatic}

    def rate_labels(self) -> dict[str, str]:
        """The flat rates that the page offers, by their codes."""
        return {rate.code: str(self.rates.fields[f"rate_{rate.code}"].label) for rate in self.rates.offered}


def _mistakes(form: Any, place: str) -> Iterator[Mistake]:
    for name, messages in form.errors.items():
        field = form.fields.get(name)
        anchor = form[name].id_for_label if field else "lines"
        label = f"{place}, {field.label}" if field else place
        yield from (Mistake(label, message, anchor) for message in messages)


def _line(row: dict[str, Any]) -> computing.Line:
    package = row["work_package"]
    return computing.Line(
        category=row["category"],
        units=row["units"],
        unit_cost=row["unit_cost"],
        mark=row.get("mark", ""),
        unit=row["unit"],
        description=row["description"],
        work_package=package.number if package else None,
        period=row["period"],
    )
