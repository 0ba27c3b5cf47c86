"""Which payments of the grant may a project expect, and in which of its months? The pack's rules on its periods: pure.

A payment lies so many days after the start or after the end of a period; days are counted in months of thirty days,
begun ones whole. What no source gives stands in `Terms` as an assumption that the reader can change.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from budgets.cash import payments
from budgets.figures.computing import HUNDRED, ZERO, Part, Result, cents, sum_of
from budgets.figures.entries import CLOSURE, PREPARATION
from calls.packs.shape import Payments

MONTH = 30
PREFINANCING, INTERIM, BALANCE = "prefinancing", "interim", "balance"
REIMBURSED = Payments(source="", kind="reimbursement")


@dataclass(frozen=True)
class Terms:
    """How long things take, in days: the first payment after the start, a report after its period, its payment."""

    start: int = 30
    report: int = 60
    payment: int = 90
    delay: int = 0


@dataclass(frozen=True)
class Due:
    """A payment before it has its month: after which month the days run, how many, how much for each partner."""

    kind: str
    after_month: int
    days: int
    amounts: Mapping[int, Decimal]
    fixed: bool = False

    @property
    def total(self) -> Decimal:
        return sum(self.amounts.values(), ZERO)

    def month(self, delay: int = 0) -> int:
        """The project month in which it comes; a payment that is recorded already is not delayed."""
        days = self.days + (0 if self.fixed else max(delay, 0))
        return max(self.after_month + -(-days // MONTH), 1)


def plan(result: Result, terms: Terms) -> tuple[Due, ...]:
    """The payments in the order of the rules; together they come to the grant."""
    rule = result.pack.payments or REIMBURSED
    ends = period_ends(result)
    if not ends or not result.grant:
        return ()
    if rule.kind == "reimbursement":
        found = _reimbursements(result, rule, terms, ends)
    elif rule.kind == "periods" or rule.prefinancing_percent_of_period is not None:
        found = _claims(result, rule, terms, ends)
    else:
        found = _shares(result, rule, terms, ends)
    return tuple(due for due in found if any(due.amounts.values()))


def period_ends(result: Result) -> tuple[int, ...]:
    """The last month of each period; none while the duration is not known."""
    months, length = result.budget.duration_months, result.budget.period_months
    if not months or not length:
        return ()
    return tuple(min(number * length, months) for number in range(1, result.budget.period_count + 1))


def split(amounts: Sequence[Decimal], grants: Mapping[int, Decimal]) -> list[dict[int, Decimal]]:
    """Payments of the project shared out by the partners' grants; the largest takes what rounding leaves.

    Each partner's sum follows its grant exactly, so that all payments together give everybody its own.
    """
    whole = sum_of(grants.values())
    largest = max(grants, key=lambda number: grants[number])
    given = dict.fromkeys(grants, ZERO)
    paid, found = ZERO, []
    for amount in amounts:
        paid += amount
        due = {number: cents(grant * paid / whole, "down") for number, grant in grants.items()}
        due[largest] += paid - sum_of(due.values())
        found.append({number: due[number] - given[number] for number in grants})
        given = due
    return found


def _grants(result: Result) -> dict[int, Decimal]:
    return {figures.partner.number: figures.grant for figures in result.partners}


def _payment_days(rule: Payments, terms: Terms, number: int) -> int:
    """The days of the payment with this number, from the pack where it has them."""
    if 0 < number < len(rule.days):
        return rule.days[number]
    return terms.payment if rule.payment_days is None else rule.payment_days


def _first_days(rule: Payments, terms: Terms) -> int:
    return rule.days[0] if rule.days else terms.start


def _shares(result: Result, rule: Payments, terms: Terms, ends: tuple[int, ...]) -> list[Due]:
    """Fixed shares: the first at the start, the last after the final report, those between after reports between."""
    amounts = payments.instalments(result.grant, rule.shares or (ZERO,))
    last = len(amounts) - 1
    dues = []
    for number, shared in enumerate(split(amounts, _grants(result))):
        if number == 0 and last > 0:
            dues.append(Due(PREFINANCING, 0, _first_days(rule, terms), shared))
            continue
        period = len(ends) if number == last else max(len(ends) * number // last, 1)
        days = terms.report + _payment_days(rule, terms, number)
        dues.append(Due(BALANCE if number == last else INTERIM, ends[period - 1], days, shared))
    return dues


def _claims(result: Result, rule: Payments, terms: Terms, ends: tuple[int, ...]) -> list[Due]:
    """A pre-financing less the guarantee, claims up to the ceiling, and the balance with what the guarantee kept."""
    first = payments.prefinancing(result.grant, len(ends), rule)
    amounts, paid = [first.transferred], first.counted
    for claimed in _claimed(result.periods, len(ends))[:-1]:
        claim = payments.interim(claimed, HUNDRED, paid=paid, max_grant=result.grant, rule=rule)
        amounts.append(claim)
        paid += claim
    amounts.append(payments.balance(result.grant, paid, released=first.withheld).cash)
    kinds = [PREFINANCING] + [INTERIM] * (len(amounts) - 2) + [BALANCE]
    after = (0, *ends)
    days = terms.report + _payment_days(rule, terms, len(rule.days))
    return [
        Due(kind, after[number], days if number else _first_days(rule, terms), shared)
        for number, (kind, shared) in enumerate(zip(kinds, split(amounts, _grants(result)), strict=True))
    ]


def _claimed(parts: Sequence[Part], count: int) -> list[Decimal]:
    """The grant claimed after each period. Our assumption, no source: preparation with the first, closure the last."""
    claims = [ZERO] * count
    for part in parts:
        at = {PREPARATION: 1, CLOSURE: count}.get(part.key or 0, part.key or 0)
        claims[at - 1] += part.grant
    return claims


def _reimbursements(result: Result, rule: Payments, terms: Terms, ends: tuple[int, ...]) -> list[Due]:
    """What each period cost is paid back after its report; an advance, if there is one, comes first."""
    grants = _grants(result)
    paid = dict.fromkeys(grants, ZERO)
    dues = []
    if rule.shares:
        paid = {number: cents(grant * rule.shares[0] / HUNDRED, "down") for number, grant in grants.items()}
        dues.append(Due(PREFINANCING, 0, _first_days(rule, terms), dict(paid)))
    days = terms.report + _payment_days(rule, terms, len(rule.days))
    claims = {figures.partner.number: _claimed(figures.periods, len(ends)) for figures in result.partners}
    for at, end in enumerate(ends):
        claimed = {}
        for number, of_periods in claims.items():
            claimed[number] = payments.reimbursement(of_periods[at], paid=paid[number], grant=grants[number])
            paid[number] += claimed[number]
        dues.append(Due(BALANCE if end == ends[-1] else INTERIM, end, days, claimed))
    return dues
