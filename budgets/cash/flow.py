"""When does a project run out of money? Costs, payments and own money by month, for each partner and together: pure.

Costs are spread over the months, payments come when `payment_plan` says, and the own money follows the costs. The
deepest hole is the lowest point of what is there: so much has to be advanced from elsewhere.

Preparation is paid for before the first month: in month 0. Closure is paid for in the month after the last.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from budgets.cash.payment_plan import Due, Terms, period_ends, plan
from budgets.figures.computing import ZERO, PartnerFigures, Result, cents, sum_of
from budgets.figures.entries import CLOSURE, PREPARATION

PERIODS, PACKAGES = "periods", "packages"


@dataclass(frozen=True)
class Month:
    """One month: what goes out, what the funder pays, what the partner itself pays, and what is there at its end.

    Month 0 lies before the project.
    """

    number: int
    costs: Decimal
    grant: Decimal
    own: Decimal
    balance: Decimal


@dataclass(frozen=True)
class Hole:
    """The deepest point: how much is missing, and at the end of which month. Nothing missing: the amount is zero."""

    amount: Decimal
    month: int


@dataclass(frozen=True)
class Flow:
    """The cash of one partner, or of the project (no partner)."""

    partner: PartnerFigures | None
    months: tuple[Month, ...]

    @property
    def hole(self) -> Hole:
        lowest = min(self.months, key=lambda month: month.balance, default=None)
        if lowest is None or lowest.balance >= 0:
            return Hole(ZERO, 0)
        return Hole(-lowest.balance, lowest.number)

    @property
    def costs(self) -> Decimal:
        return sum((month.costs for month in self.months), ZERO)

    @property
    def grant(self) -> Decimal:
        return sum((month.grant for month in self.months), ZERO)

    @property
    def own(self) -> Decimal:
        return sum((month.own for month in self.months), ZERO)

    @property
    def gap(self) -> Decimal:
        """What is missing for good at the end: nothing, unless the payments do not come to the grant."""
        return self.costs - self.grant - self.own


@dataclass(frozen=True)
class CashFlow:
    """The project's cash, that of each partner, and the payments it rests on."""

    project: Flow
    partners: tuple[Flow, ...]
    dues: tuple[Due, ...]

    def of(self, number: int | None) -> Flow:
        """The flow of one partner; of the project where there is no such partner."""
        found = (flow for flow in self.partners if flow.partner and flow.partner.partner.number == number)
        return next(found, self.project)


Spans = Mapping[int | None, tuple[int, int]]


def cash_flow(
    result: Result, terms: Terms, *, spans: Spans | None = None, dues: Sequence[Due] | None = None
) -> CashFlow | None:
    """The cash by month; None while the duration is not known.

    `spans` are the months of the work packages: with them costs follow the packages, without them the periods.
    `dues` are the payments if they are known already, from the award; otherwise the rules' plan.
    """
    duration = result.budget.duration_months
    if not duration or not period_ends(result):
        return None
    dues = plan(result, terms) if dues is None else tuple(dues)
    spent = [_costs(figures, result, duration, spans) for figures in result.partners]
    last = max([duration, *(due.month(terms.delay) for due in dues), *(month for costs in spent for month in costs)])
    numbers = range(0 if any(0 in costs for costs in spent) else 1, last + 1)
    partners = tuple(
        _flow(figures, costs, _paid(figures, dues, terms.delay), numbers)
        for figures, costs in zip(result.partners, spent, strict=True)
    )
    return CashFlow(_together(partners, numbers), partners, tuple(dues))


def with_both_ends(flow: CashFlow, duration: int) -> CashFlow:
    """The same with a row before the first month and one after the last, though nothing may stand there yet."""
    return CashFlow(
        _with_both_ends(flow.project, duration),
        tuple(_with_both_ends(one, duration) for one in flow.partners),
        flow.dues,
    )


def _with_both_ends(flow: Flow, duration: int) -> Flow:
    months, left = flow.months, flow.months[-1].balance
    before = () if months[0].number == 0 else (Month(0, ZERO, ZERO, ZERO, ZERO),)
    after = () if months[-1].number > duration else (Month(duration + 1, ZERO, ZERO, ZERO, left),)
    return Flow(flow.partner, (*before, *months, *after))


def spread(amount: Decimal, first: int, last: int) -> dict[int, Decimal]:
    """An amount in equal parts over months, cut to the cent; the last month takes what is left."""
    count = last - first + 1
    each = cents(amount / count, "down")
    parts = dict.fromkeys(range(first, last + 1), each)
    parts[last] += amount - each * count
    return parts


def _costs(figures: PartnerFigures, result: Result, duration: int, spans: Spans | None) -> dict[int, Decimal]:
    months: dict[int, Decimal] = {}
    for amount, first, last in _pieces(figures, result, duration, spans):
        for month, part in spread(amount, first, last).items():
            months[month] = months.get(month, ZERO) + part
    return months


def _pieces(
    figures: PartnerFigures, result: Result, duration: int, spans: Spans | None
) -> Iterable[tuple[Decimal, int, int]]:
    if spans is None:
        starts = {PREPARATION: (0, 0), CLOSURE: (duration + 1, duration + 1)} | _periods(period_ends(result))
        yield from ((part.total, *starts[part.key or 0]) for part in figures.periods if part.total)
        return
    for part in figures.work_packages:
        first, last = spans.get(part.key, (1, duration))
        first = min(max(first, 1), duration)
        if part.total:
            yield part.total, first, min(max(last, first), duration)


def _periods(ends: Sequence[int]) -> dict[int, tuple[int, int]]:
    """The first and last month of each period by its number."""
    return {number: (before + 1, end) for number, (before, end) in enumerate(zip((0, *ends), ends, strict=False), 1)}


def _paid(figures: PartnerFigures, dues: Iterable[Due], delay: int) -> dict[int, Decimal]:
    months: dict[int, Decimal] = {}
    for due in dues:
        month = due.month(delay)
        months[month] = months.get(month, ZERO) + due.amounts.get(figures.partner.number, ZERO)
    return months


def _flow(figures: PartnerFigures, costs: Mapping[int, Decimal], paid: Mapping[int, Decimal], numbers: range) -> Flow:
    """Own money follows the costs: by each month's end as much of it was paid in as of the costs was spent."""
    months, balance, spent, given = [], ZERO, ZERO, ZERO
    for number in numbers:
        cost, grant = costs.get(number, ZERO), paid.get(number, ZERO)
        spent += cost
        due = cents(figures.own * spent / figures.total, "down") if figures.total else figures.own
        own, given = due - given, due
        balance += grant + own - cost
        months.append(Month(number, cost, grant, own, balance))
    return Flow(figures, tuple(months))


def _together(flows: Sequence[Flow], numbers: range) -> Flow:
    months = []
    for at, number in enumerate(numbers):
        rows = [flow.months[at] for flow in flows]
        months.append(
            Month(
                number,
                sum_of(row.costs for row in rows),
                sum_of(row.grant for row in rows),
                sum_of(row.own for row in rows),
                sum_of(row.balance for row in rows),
            )
        )
    return Flow(None, tuple(months))


def converted(flow: Flow, units: Decimal, places: int) -> Flow:
    """The flow in another currency: the running sums are converted once each, so that months add up to totals."""
    last = Decimal(1).scaleb(-places)

    def exact(amount: Decimal) -> Decimal:
        return (amount * units).quantize(last, rounding=ROUND_HALF_UP)

    sums, before, months = [ZERO] * 3, [ZERO] * 3, []
    for month in flow.months:
        sums = [have + more for have, more in zip(sums, (month.costs, month.grant, month.own), strict=True)]
        now = [exact(value) for value in sums]
        costs, grant, own = (new - old for new, old in zip(now, before, strict=True))
        months.append(Month(month.number, costs, grant, own, now[1] + now[2] - now[0]))
        before = now
    return Flow(flow.partner, tuple(months))
