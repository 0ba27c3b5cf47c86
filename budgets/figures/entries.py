"""What does somebody enter into a budget? Rows, rates and sources of each partner, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

VAT, IN_KIND = "vat", "in_kind"
MARKS = (VAT, IN_KIND)
REVENUE = "revenue"
RECOVERIES = ("no", "partly", "yes", "authority")
LUMP = "lump_sum"
# Before the first period and after the last: so the monitoring system of the Interreg programmes numbers them, and only
# lump sums may stand there.
PREPARATION, CLOSURE = 0, 255


@dataclass(frozen=True)
class Line:
    """One row of a partner's budget. `unit` and `units` may be empty while it is being written.

    `mark` says what is special about the money: value added tax, or work and things that are given instead of money.
    """

    category: str
    units: Decimal
    unit_cost: Decimal
    unit: str = ""
    description: str = ""
    work_package: int | None = None
    period: int | None = None
    amount: Decimal | None = None
    key: int | None = None
    mark: str = ""


@dataclass(frozen=True)
class Contribution:
    """Money that covers a part of the own share."""

    origin: str
    status: str
    amount: Decimal
    name: str = ""


@dataclass(frozen=True)
class FundShare:
    """A fund's percentage of the partner's costs."""

    fund: str
    percent: Decimal


@dataclass(frozen=True)
class Partner:
    """One partner with everything it enters; `stated` are sums that its own table prints, to be compared.

    `legal_status` is empty where nobody stated it: then the rules' general rate holds. `vat` says whether it gets value
    added tax back: no, partly, yes, or never because it acts as a public authority.
    """

    number: int
    name: str = ""
    country: str = ""
    role: str = "partner"
    legal_status: str = ""
    funding_rate: Decimal | None = None
    flat_rates: Mapping[str, Decimal] = field(default_factory=dict)
    funds: tuple[FundShare, ...] = ()
    lines: tuple[Line, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    stated: Mapping[str, Decimal] = field(default_factory=dict)
    vat: str = ""

    @property
    def revenue(self) -> Decimal:
        """What the project itself will earn for this partner."""
        return sum((given.amount for given in self.contributions if given.origin == REVENUE), Decimal("0.00"))


@dataclass(frozen=True)
class Budget:
    """A project's budget as it was entered."""

    currency: str
    duration_months: int | None
    period_months: int | None
    partners: tuple[Partner, ...]

    @property
    def period_count(self) -> int:
        """How many reporting periods there are; the last one may be shorter. None are kept without their length."""
        if not self.duration_months or not self.period_months:
            named = (line.period or 0 for partner in self.partners for line in partner.lines)
            return max((period for period in named if period != CLOSURE), default=0)
        return -(-self.duration_months // self.period_months)

    @property
    def period_keys(self) -> tuple[int, ...]:
        """All periods in order, with preparation before and closure after them where any partner has money there."""
        regular = range(1, self.period_count + 1)
        named = (line for partner in self.partners for line in partner.lines if line.category == LUMP)
        beside = {line.period for line in named} if regular else set()
        return tuple(
            key for key in (PREPARATION, *regular, CLOSURE) if key not in (PREPARATION, CLOSURE) or key in beside
        )

    def period_of(self, line: Line) -> int:
        """Where a row's money stands: in its period; a lump sum also before the first or after the last.

        Money without a period, or in one that does not exist, waits in the last.
        """
        if line.category == LUMP and line.period in (PREPARATION, CLOSURE):
            return line.period
        last = self.period_count
        return line.period if line.period is not None and 1 <= line.period <= last else last
