"""How much does the funder pay, when, and what comes back? Pure functions of the pack's payment rules.

Each says where its rule was read; `payment_plan` puts them in order on the months of a project.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from budgets.figures.computing import HUNDRED, ZERO, cents
from calls.packs.shape import Payments

HALF_UP, DOWN = "half_up", "down"
USUAL_PERCENT = Decimal(160)


@dataclass(frozen=True)
class Prefinancing:
    """What counts as paid, what the guarantee keeps of it, and what reaches the account."""

    counted: Decimal
    withheld: Decimal
    transferred: Decimal


@dataclass(frozen=True)
class Balance:
    """The last settlement: paid when positive, recovered when negative; `cash` adds what the guarantee releases."""

    amount: Decimal
    cash: Decimal

    @property
    def kind(self) -> str:
        return "recovery" if self.amount < 0 else "balance"


def prefinancing(max_grant: Decimal, periods: int, rule: Payments) -> Prefinancing:
    """Horizon Europe: so many per cent (160) of the average grant per period, less the guarantee's share of the grant.

    Source: app.grants8.com, topic pages (160 %, 5 to 8 % to the mutual insurance mechanism). It never exceeds the
    ceiling of what is paid before the end.
    """
    percent = rule.prefinancing_percent_of_period or USUAL_PERCENT
    counted = min(cents(max_grant * percent / HUNDRED / max(periods, 1), HALF_UP), ceiling(max_grant, rule))
    withheld = min(cents(max_grant * (rule.guarantee_percent or ZERO) / HUNDRED, HALF_UP), counted)
    return Prefinancing(counted, withheld, counted - withheld)


def ceiling(max_grant: Decimal, rule: Payments) -> Decimal:
    """How much may be paid before the final report. Source: ffg.at, grant payments in Horizon Europe (90 %)."""
    percent = HUNDRED if rule.ceiling_percent is None else rule.ceiling_percent
    return cents(max_grant * percent / HUNDRED, HALF_UP)


def interim(accepted: Decimal, rate: Decimal, *, paid: Decimal, max_grant: Decimal, rule: Payments) -> Decimal:
    """The funded share of the accepted costs, as far as the ceiling leaves room; never below nothing.

    Source: lawinsider.com, interim payments; ffg.at (ceiling).
    """
    room = ceiling(max_grant, rule) - paid
    return max(min(share(accepted, rate), room), ZERO)


def final_grant(
    accepted: Decimal, rate: Decimal, max_grant: Decimal, *, receipts: Decimal = ZERO, reductions: Decimal = ZERO
) -> Decimal:
    """The rate of the accepted costs, at most the grant, less the grant's share of a profit, less reductions.

    Source: lawinsider.com, rules for participation (rate, ceiling, no profit, reductions in this order). A profit is
    what grant and receipts exceed the costs by; whether the rule holds for a beneficiary, its agreement says.
    """
    granted = min(share(accepted, rate), max_grant)
    profit = max(granted + receipts - accepted, ZERO)
    return max(granted - share(profit, rate) - reductions, ZERO)


def balance(final: Decimal, paid: Decimal, *, released: Decimal = ZERO) -> Balance:
    """What is left to pay, or to pay back. Source: lawinsider.com, interim payments and payment of the balance."""
    return Balance(final - paid, final - paid + released)


def payment_option(months: int, grant: Decimal, rule: Payments) -> int:
    """PRAG: 1 for short or small contracts (one pre-financing and a balance), 2 for the others (instalments).

    Source: puntosud.org, help desk on PRAG, payment arrangements.
    """
    short = rule.short_months is not None and months <= rule.short_months
    small = rule.small_grant is not None and grant <= rule.small_grant
    return 1 if short or small else 2


def next_instalment(planned: Decimal, *, spent: Decimal, received: Decimal, rule: Payments) -> Decimal:
    """PRAG: below the threshold (70 %) of the last instalment, what was not spent is taken off the next one.

    Source: puntosud.org, help desk on PRAG, payment arrangements.
    """
    if rule.threshold_percent is None or spent * HUNDRED >= received * rule.threshold_percent:
        return planned
    return max(planned - (received - spent), ZERO)


def instalments(grant: Decimal, shares: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Fixed shares of the grant, each cut to the cent; the last takes what is left, a balance if they come to less.

    Sources: bebka.org.tr (40/40/20), urban-initiative.eu (50/30/20), puntosud.org (80 and the balance).
    """
    parts = [cents(grant * percent / HUNDRED, DOWN) for percent in shares]
    if sum(shares) < HUNDRED:
        return (*parts, grant - sum(parts))
    return (*parts[:-1], grant - sum(parts[:-1]))


def reimbursement(claim: Decimal, *, paid: Decimal, grant: Decimal) -> Decimal:
    """Interreg: what was verified is paid back, until the grant is used up; an advance is worked off at the end.

    Source: the monitoring system of the Interreg programmes (verification, then payment to the lead partner).
    """
    return max(min(claim, grant - paid), ZERO)


def share(amount: Decimal, percent: Decimal) -> Decimal:
    """So many per cent of an amount, to the cent, halves up."""
    return cents(amount * percent / HUNDRED, HALF_UP)


@dataclass(frozen=True)
class Profile:
    """How spending stands against the plan: what is still missing, and shares in per cent (None where nothing is)."""

    behind: Decimal
    of_plan: Decimal | None
    of_budget: Decimal | None
    left: Decimal


def spending_profile(planned: Decimal, reported: Decimal, budget: Decimal) -> Profile:
    """Reported so far against the cumulated plan. Source: the monitoring system of the Interreg programmes."""
    return Profile(planned - reported, _percent(reported, planned), _percent(reported, budget), budget - reported)


def _percent(part: Decimal, whole: Decimal) -> Decimal | None:
    return (part * HUNDRED / whole).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP) if whole else None
