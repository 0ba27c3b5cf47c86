"""What does a proposal say, before anybody has decided how it looks?"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class PartnerDraft:
    number: int
    role: str
    name: str
    official_name: str
    english_name: str
    country: str
    address: str
    legal_status: str
    pic: str
    tax_number: str
    website: str
    contact: str
    signatory: str
    funding_rate: Decimal | None
    recovers_vat: bool | None

    @property
    def code(self) -> str:
        return f"P{self.number}"


@dataclass(frozen=True)
class SectionDraft:
    title: str
    html: str
    limit: int | None
    limit_unit: str


@dataclass(frozen=True)
class TaskDraft:
    code: str
    title: str
    description: str
    lead: str
    start: int | None
    end: int | None


@dataclass(frozen=True)
class DeliverableDraft:
    code: str
    title: str
    description: str
    kind: str
    dissemination: str
    lead: str
    month: int | None
    due_on: dt.date | None


@dataclass(frozen=True)
class MilestoneDraft:
    code: str
    title: str
    package: str
    month: int | None
    due_on: dt.date | None
    verification: str


@dataclass(frozen=True)
class PackageDraft:
    """A work package; `efforts` are the person-months of each partner, by the partner's number."""

    number: int
    title: str
    lead: int | None
    lead_name: str
    start: int | None
    end: int | None
    objectives: str
    description: str
    tasks: tuple[TaskDraft, ...]
    deliverables: tuple[DeliverableDraft, ...]
    milestones: tuple[MilestoneDraft, ...]
    efforts: tuple[tuple[int, Decimal], ...]

    @property
    def code(self) -> str:
        return f"WP{self.number}"

    @property
    def person_months(self) -> Decimal:
        return sum((months for _, months in self.efforts), Decimal(0))

    def effort_of(self, partner: int) -> Decimal | None:
        return dict(self.efforts).get(partner)


@dataclass(frozen=True)
class RiskDraft:
    number: int
    description: str
    likelihood: str
    severity: str
    mitigation: str
    packages: tuple[str, ...]


@dataclass(frozen=True)
class IndicatorDraft:
    code: str
    name: str
    unit: str
    baseline: Decimal | None
    target: Decimal | None
    source: str


@dataclass(frozen=True)
class ResolutionDraft:
    organisation: str
    body: str
    number: str
    decided_on: dt.date | None
    amount: Decimal | None
    currency: str
    state: str


@dataclass(frozen=True)
class AmountsDraft:
    """One row of money: amounts by category code, and what they come to."""

    name: str
    categories: tuple[tuple[str, Decimal], ...]
    total: Decimal
    grant: Decimal | None = None
    own: Decimal | None = None

    def of(self, category: str) -> Decimal | None:
        return dict(self.categories).get(category)


@dataclass(frozen=True)
class MoneyDraft:
    """The budget as figures, made by the same function as the screens; package None is what no package claims."""

    currency: str
    pack: str
    pack_version: str
    categories: tuple[str, ...]
    partners: tuple[AmountsDraft, ...]
    packages: tuple[tuple[int | None, Decimal], ...]
    periods: tuple[tuple[str, Decimal, Decimal], ...]
    contributions: tuple[tuple[str, str, str, Decimal], ...]  # partner, origin, status, amount
    total: AmountsDraft
    funds: tuple[tuple[str, Decimal, Decimal, Decimal], ...] = ()  # fund, amount, own money beside it, average rate
    beside: tuple[tuple[str, Decimal], ...] = ()  # vat, in_kind and reduction, where there is any
    converted: tuple[str, Decimal | None, Decimal | None, Decimal | None, str] | None = None  # the last is the rate


@dataclass(frozen=True)
class ProposalDraft:
    """Everything that the paper of an application needs, frozen at one moment."""

    reference: str
    acronym: str
    title: str
    state: str
    stage: str
    association: str
    programme: str
    call_code: str
    call_title: str
    deadline: dt.datetime | None
    deadline_zone: str
    lead: str
    on_behalf_of: str
    starts_on: dt.date | None
    duration_months: int | None
    currency: str
    summary: str
    need: str
    sections: tuple[SectionDraft, ...]
    partners: tuple[PartnerDraft, ...]
    packages: tuple[PackageDraft, ...]
    risks: tuple[RiskDraft, ...]
    indicators: tuple[IndicatorDraft, ...]
    resolutions: tuple[ResolutionDraft, ...]
    attachments: tuple[str, ...]
    money: MoneyDraft | None
    stored: tuple[Decimal | None, Decimal | None, Decimal | None]  # total, grant, own: before there are budget lines
    version: int
    made_at: dt.datetime
    zone: str
