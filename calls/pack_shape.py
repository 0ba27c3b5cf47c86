"""What is a rule pack made of? Frozen parts: categories, flat rates, funding, ceilings, each with its source."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

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
class Funding:
    """How the grant follows from the costs: a rate, or lump sums (`range`: any amount between the ends)."""

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
    """A ceiling: some categories (or a work package) against a base, in percent, or an amount."""

    code: str
    severity: str
    per: str
    source: str
    categories: tuple[str, ...] = ()
    work_package: int | None = None
    base: tuple[str, ...] = ()
    max_percent: Decimal | None = None
    max_amount: Decimal | None = None


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
    exchange: Exchange | None = None

    @property
    def is_draft(self) -> bool:
        return self.status == "draft"

    def get_title(self, language: str) -> str:
        return self.title.get(language[:2], self.title["en"])

    def get_notes(self, language: str) -> str:
        return self.notes.get(language[:2], self.notes.get("en", ""))

    def category(self, code: str) -> Category | None:
        return next((category for category in self.categories if category.code == code), None)

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
        if self.payments:
            yield "payments", self.payments.source
            if self.payments.days_source:
                yield "payments.days", self.payments.days_source
            if self.payments.ceiling_source:
                yield "payments.ceiling", self.payments.ceiling_source
        if self.exchange and self.exchange.policy != "none":
            yield "exchange", self.exchange.source

    def unconfirmed(self) -> list[str]:
        """The places whose source was not read: they make the pack a draft."""
        return [place for place, source in self.figures() if not self.sources[source].printed]
