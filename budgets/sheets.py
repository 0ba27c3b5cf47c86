"""What does one partner's page of the budget show and take in?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from applications.models import Application, Partner, WorkPackage
from budgets import figures, queries
from budgets.fields import plain
from budgets.figures import PartnerFigures
from budgets.forms import SPARE_ROWS, ContributionRows, LineForm, LineRows, RatesForm, initial_line
from budgets.fund_forms import FundRows, VatForm
from budgets.models import BudgetLine, Sheet
from calls.packs import RulePack

COMPARED = ("category", "work_package", "period", "description", "unit", "units", "unit_cost")


@dataclass(frozen=True)
class Mistake:
    """What could not be read: where it stands, in words and as an anchor, and why."""

    place: str
    message: str
    anchor: str


@dataclass(frozen=True)
class Difference:
    """A field that somebody else saved differently meanwhile."""

    place: str
    theirs: str
    mine: str


class PartnerSheet:
    """The forms of one partner's sheet, unbound as stored, or bound to what was typed."""

    def __init__(
        self, application: Application, partners: list[Partner], partner: Partner, data: Any = None, spare: int = 0
    ):
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
        self.lines = LineRows(
            data, prefix="lines", initial=[initial_line(line) for line in self.stored],
            form_kwargs={
                "pack": self.pack, "currency": currency, "packages": self.packages,
                "periods": self.budget.period_count if application.duration_months else 0,
            },
        )  # fmt: skip
        self.lines.extra = spare or SPARE_ROWS
        self.contributions = ContributionRows(
            data, prefix="sources", form_kwargs={"currency": currency},
            initial=[
                {"origin": given.origin, "name": given.name, "status": given.status, "amount": given.amount}
                for given in partner.contributions.all()
            ],
        )  # fmt: skip
        self.rates = RatesForm(
            data, prefix="rates", pack=self.pack, country=partner.country, legal_status=partner.legal_status,
            initial=self._initial_rates(),
        )  # fmt: skip
        with_funds = data if data is not None and "funds-TOTAL_FORMS" in data else None
        self.funds = FundRows(
            with_funds, prefix="funds", form_kwargs={"pack": self.pack},
            initial=[{"fund": given.fund, "percent": given.percent.normalize()} for given in partner.funds.all()],
        )  # fmt: skip
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
        asked = [self.lines, self.contributions, self.rates]
        asked += [self.funds, self.vat] if self.funds.is_bound else []
        return not [form for form in asked if not form.is_valid()]  # each is asked, so that each names its mistakes

    def beside(self) -> dict[str, Any]:
        """Funds and value added tax as the action takes them; nothing where the page did not ask for them."""
        if not self.funds.is_bound:
            return {}
        return {"funds": self.funds.rows(), "vat": self.vat.cleaned_data["vat"]}

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
                yield Mistake(str(self.partner), message, "lines")

    def computed(self) -> PartnerFigures:
        """The partner's figures as typed, where readable; as stored when nothing was typed."""
        entered = self.typed() if self.lines.is_bound else self._stored_partner()
        budget = replace(self.budget, partners=(entered,))
        return figures.compute(budget, self.pack).partners[0]

    def _stored_partner(self) -> figures.Partner:
        return next(partner for partner in self.budget.partners if partner.number == self.partner.number)

    def typed(self) -> figures.Partner:
        """The partner as far as what was typed can be read; a row that cannot be read counts nothing."""
        self.is_valid()
        rates = self.rates.cleaned_data
        return replace(
            self._stored_partner(),
            lines=tuple(_line(form) for form in self.lines.forms),
            flat_rates=self.rates.rates(),
            funding_rate=rates.get("funding_rate", self.partner.funding_rate),
            contributions=tuple(
                figures.Contribution(row["origin"], row["status"], row["amount"], row["name"])
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
            "funds": tuple(figures.FundShare(row["fund"], row["percent"]) for row in rows),
            "vat": self.vat.cleaned_data.get("vat", "") if self.vat.is_valid() else "",
        }

    def differences(self) -> list[Difference]:
        """What is stored now against what was typed on a page that is stale."""
        mine = {row["id"]: row for row in self.lines.rows() if row["id"]}
        labels = {name: str(LineForm.base_fields[name].label) for name in COMPARED}
        found = []
        for number, line in enumerate(self.stored, start=1):
            typed = mine.pop(line.pk, None)
            place = _("row %(row)s") % {"row": number}
            if typed is None:
                found.append(Difference(place, _describe(vars_of(line)), _("(not in your page)")))
                continue
            theirs = vars_of(line)
            found += [
                Difference(f"{place}, {labels[name]}", _shown(theirs[name]), _shown(typed[name]))
                for name in COMPARED
                if theirs[name] != typed[name]
            ]
        gone = [*mine.values(), *(row for row in self.lines.rows() if not row["id"])]
        return found + [Difference(_("new row"), "–", _describe(row)) for row in gone]


def vars_of(line: BudgetLine) -> dict[str, Any]:
    """A stored line by the names of the form."""
    return {name: getattr(line, name) for name in COMPARED}


def _describe(row: Mapping[str, Any]) -> str:
    return " · ".join(_shown(row[name]) for name in ("description", "units", "unit", "unit_cost") if row[name])


def _shown(value: Any) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, Decimal):
        return plain(value)
    return str(value.number) if isinstance(value, WorkPackage) else str(value)


def _mistakes(form: Any, place: str) -> Iterator[Mistake]:
    for name, messages in form.errors.items():
        field = form.fields.get(name)
        anchor = form[name].id_for_label if field else "lines"
        label = f"{place}, {field.label}" if field else place
        yield from (Mistake(label, message, anchor) for message in messages)


def _line(form: LineForm) -> figures.Line:
    row = form.row() if form.is_valid() else None
    if row is None:
        return figures.Line("", Decimal(0), Decimal(0))
    package = row["work_package"]
    return figures.Line(
        category=row["category"],
        units=row["units"],
        unit_cost=row["unit_cost"],
        mark=row.get("mark", ""),
        unit=row["unit"],
        description=row["description"],
        work_package=package.number if package else None,
        period=row["period"],
    )
