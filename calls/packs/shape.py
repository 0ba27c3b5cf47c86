"""What is a rule pack made of? Frozen parts: categories, flat rates, funding, ceilings, each with its source."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from calls.packs.terms import FlexibilityRule, Grid, InKind, Revenue, UnitCosts, Vat

OTHER_COUNTRIES = "*"


@dataclass(frozen=True)
class Source:
    """Where a figure was read. What was not read anywhere (`printed` false) makes its pack a draft."""

    code: str
    title: str
    url: str
    printed: bool
    checked_on: date


@dataclass(frozen=True)
class Category:
    """A heading of the budget; `lines` is false where the amount is only ever computed."""

    code: str
    group: str = "direct"
    lines: bool = True
    models: tuple[str, ...] = ("actual",)


@dataclass(frozen=True)
class FlatRate:
    """A percentage of other costs that stands for a category. Packs list them in the order of computation."""

    code: str
    category: str
    base: tuple[str, ...]
    max_percent: Decimal
    source: str
    adjustable: bool = True
    automatic: bool = False
    whole_percents: bool = False
    by_country: Mapping[str, Decimal] = field(default_factory=dict)
    mandatory_unless: tuple[str, ...] | None = None
    replaces: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    void_with: tuple[str, ...] = ()

    def limit(self, country: str) -> Decimal:
        """The highest percentage for a partner of this country."""
        return self.by_country.get(country, self.by_country.get(OTHER_COUNTRIES, self.max_percent))


@dataclass(frozen=True)
class OfferedFund:
    """A fund that partners may be paid from; a fixed rate must be taken as it is."""

    code: str
    rate: Decimal
    source: str
    fixed: bool = False


@dataclass(frozen=True)
class Funding:
    """How the grant follows from the costs: a rate, or lump sums (`range`: any amount between the ends).

    The rate may depend on the partner's country, else on its legal status; `rate` holds for everybody else.
    """

    kind: str
    source: str
    rate: Decimal
    max_rate: Decimal
    min_rate: Decimal | None = None
    fixed_rate: bool = False
    min_grant: Decimal | None = None
    max_grant: Decimal | None = None
    max_total: Decimal | None = None
    lump_sums: tuple[Decimal, ...] = ()
    lump_sums_source: str = ""
    by_status: Mapping[str, Decimal] = field(default_factory=dict)
    by_country: Mapping[str, Decimal] = field(default_factory=dict)
    funds: tuple[OfferedFund, ...] = ()

    def rate_for(self, country: str, legal_status: str) -> Decimal:
        """The rate that such a partner gets when it asks for no other."""
        return self.by_country.get(country, self.by_status.get(legal_status, self.rate))

    def limit_for(self, country: str, legal_status: str) -> Decimal:
        """The highest rate that such a partner may ask for."""
        return self.by_country.get(country, self.by_status.get(legal_status, self.max_rate))

    def fund(self, code: str) -> OfferedFund | None:
        return next((fund for fund in self.funds if fund.code == code), None)


@dataclass(frozen=True)
class Partnership:
    """Who must be together at least."""

    source: str = ""
    min_partners: int | None = None
    max_partners: int | None = None
    min_countries: int | None = None
    min_eu_countries: int | None = None
    min_other_countries: int | None = None
    among: tuple[str, ...] = ()
    min_among: int | None = None


@dataclass(frozen=True)
class Duration:
    """How long a project may last, and into how many packages it may be cut."""

    source: str = ""
    min_months: int | None = None
    max_months: int | None = None
    max_work_packages: int | None = None


@dataclass(frozen=True)
class Simplified:
    """Up to which total costs a project must use simplified costs."""

    up_to: Decimal
    source: str


@dataclass(frozen=True)
class Cap:
    """A ceiling: some categories (or a work package) against a base, in percent, or an amount.

    `only_with` names categories without which the ceiling says nothing.
    """

    code: str
    severity: str
    per: str
    source: str
    categories: tuple[str, ...] = ()
    work_package: int | None = None
    base: tuple[str, ...] = ()
    max_percent: Decimal | None = None
    max_amount: Decimal | None = None
    only_with: tuple[str, ...] = ()


@dataclass(frozen=True)
class Payments:
    """When the money comes: shares of the grant in percent, each with its days, and what is withheld.

    `kind` says after which rule: fixed shares, a pre-financing with claims per period, or reimbursement of periods;
    `threshold_percent` is what must be spent before the next full instalment, `short_months` and `small_grant` up to
    where one pre-financing and a balance are enough.
    """

    source: str
    kind: str = "shares"
    shares: tuple[Decimal, ...] = ()
    days: tuple[int, ...] = ()
    days_source: str = ""
    payment_days: int | None = None
    guarantee_percent: Decimal | None = None
    prefinancing_percent_of_period: Decimal | None = None
    ceiling_percent: Decimal | None = None
    ceiling_source: str = ""
    threshold_percent: Decimal | None = None
    short_months: int | None = None
    small_grant: Decimal | None = None


@dataclass(frozen=True)
class Exchange:
    """At which rate costs in another currency are counted: the programme's policy, with its source."""

    policy: str
    source: str = ""
    units: Decimal | None = None


@dataclass(frozen=True)
class RulePack:
    """The rules of one programme at one time, frozen."""

    code: str
    version: str
    status: str
    title: Mapping[str, str]
    family: str
    currency: str
    valid_from: date
    valid_to: date | None
    checked_by: str
    sources: Mapping[str, Source]
    rounding: str
    categories: tuple[Category, ...]
    flat_rates: tuple[FlatRate, ...]
    funding: Funding
    partnership: Partnership
    duration: Duration
    simplified: Simplified | None
    caps: tuple[Cap, ...]
    payments: Payments | None
    notes: Mapping[str, str]
    cases: tuple[Mapping[str, Any], ...] = field(repr=False, compare=False)
    residue: str = "last"
    in_kind: InKind | None = None
    revenue: Revenue | None = None
    vat: Vat | None = None
    unit_costs: tuple[UnitCosts, ...] = ()
    grids: tuple[Grid, ...] = ()
    exchange: Exchange | None = None
    flexibility: tuple[FlexibilityRule, ...] = ()

    @property
    def is_draft(self) -> bool:
        return self.status == "draft"

    def get_title(self, language: str) -> str:
        return self.title.get(language[:2], self.title["en"])

    def get_notes(self, language: str) -> str:
        return self.notes.get(language[:2], self.notes.get("en", ""))

    @property
    def has_preparation_and_closure(self) -> bool:
        """Whether lump sums may stand before the first period and after the last: in Interreg's monitoring system."""
        lump_sums = self.category("lump_sum")
        return self.family == "interreg" and lump_sums is not None and lump_sums.lines

    def category(self, code: str) -> Category | None:
        return self._categories.get(code)

    @cached_property
    def _categories(self) -> Mapping[str, Category]:
        return {category.code: category for category in self.categories}

    def flat_rate(self, code: str) -> FlatRate | None:
        return next((rate for rate in self.flat_rates if rate.code == code), None)

    def figures(self) -> Iterator[tuple[str, str]]:
        """Every figure's place in the pack, with the source it names."""
        for rate in self.flat_rates:
            yield f"flat_rates.{rate.code}", rate.source
        yield "funding", self.funding.source
        if self.funding.lump_sums:
            yield "funding.lump_sums", self.funding.lump_sums_source
        if self.partnership != Partnership():
            yield "partnership", self.partnership.source
        if self.duration != Duration():
            yield "duration", self.duration.source
        if self.simplified:
            yield "simplified", self.simplified.source
        for cap in self.caps:
            yield f"caps.{cap.code}", cap.source
        for fund in self.funding.funds:
            yield f"funding.funds.{fund.code}", fund.source
        yield from self._figures_of_money()
        if self.in_kind:
            yield "in_kind", self.in_kind.source
        if self.revenue:
            yield "revenue", self.revenue.source

    def _figures_of_money(self) -> Iterator[tuple[str, str]]:
        """When the money comes, and at which rate it is counted."""
        if self.payments:
            yield "payments", self.payments.source
            if self.payments.days_source:
                yield "payments.days", self.payments.days_source
            if self.payments.ceiling_source:
                yield "payments.ceiling", self.payments.ceiling_source
        if self.exchange and self.exchange.policy != "none":
            yield "exchange", self.exchange.source

    def hints(self) -> Iterator[tuple[str, str]]:
        """What computes nothing by itself but advises people: each such figure is a draft or not on its own."""
        if self.vat:
            yield "vat", self.vat.source
        for rule in self.flexibility:
            yield f"flexibility.{rule.scope}", rule.source
        for table in self.unit_costs:
            yield f"unit_costs.{table.code}", table.source
        for grid in self.grids:
            yield f"grids.{grid.code}", grid.source

    def unconfirmed_hints(self) -> list[str]:
        """The advice whose source was not read: shown as not confirmed, wherever it is shown."""
        return [place for place, source in self.hints() if not self.sources[source].printed]

    def table(self, code: str) -> UnitCosts | None:
        return next((table for table in self.unit_costs if table.code == code), None)

    def unconfirmed(self) -> list[str]:
        """The places whose source was not read: they make the pack a draft."""
        return [place for place, source in self.figures() if not self.sources[source].printed]
