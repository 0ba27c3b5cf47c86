"""The arithmetic of the cash flow: nothing is lost, nothing appears, and waiting longer never helps."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budgets.cash import flow as cash
from budgets.cash.flow import Hole, cash_flow
from budgets.cash.payment_plan import Terms, period_ends, plan
from budgets.figures.computing import Budget, Line, Partner, compute
from calls.packs import rule_packs

PACKS = ("interreg-2127", "interreg-next-2127", "horizon-2127", "prag", "tr-development-agency", "eui-ia-2127")
ROUND_NUMBERS = st.integers(0, 5_000_000).map(lambda cents: Decimal(cents) / 100)


def project(pack: str, amounts: list[list[Decimal]], *, months: int = 24, length: int = 6):
    """A budget of travel costs: one list per partner, one amount per period."""
    partners = tuple(
        Partner(
            number=number,
            name=f"P{number}",
            country="HU",
            role="lead" if number == 1 else "partner",
            lines=tuple(
                Line("travel", Decimal(1), amount, period=period, work_package=period)
                for period, amount in enumerate(row, start=1)
            ),
        )
        for number, row in enumerate(amounts, start=1)
    )
    return compute(Budget("EUR", months, length, partners), rule_packs.load(pack))


@st.composite
def projects(draw):
    pack = draw(st.sampled_from(PACKS))
    length = draw(st.integers(1, 12))
    months = draw(st.integers(1, 40))
    periods = -(-months // length)
    row = st.lists(ROUND_NUMBERS, min_size=periods, max_size=periods)
    return project(pack, draw(st.lists(row, min_size=1, max_size=3)), months=months, length=length)


TERMS = st.builds(
    Terms, start=st.integers(0, 200), report=st.integers(0, 200), payment=st.integers(0, 200), delay=st.integers(0, 400)
)


@given(projects(), TERMS)
@settings(max_examples=60)
def test_at_the_end_as_much_has_come_in_as_has_gone_out(result, terms):
    found = cash_flow(result, terms)

    for flow, figures in [(found.project, result), *zip(found.partners, result.partners, strict=True)]:
        assert flow.gap == 0
        assert (flow.costs, flow.grant, flow.own) == (figures.total, figures.grant, figures.own)
        assert not flow.months or flow.months[-1].balance == 0


@given(projects(), TERMS, st.integers(0, 300))
@settings(max_examples=60)
def test_a_longer_delay_never_makes_the_hole_shallower(result, terms, more):
    later = Terms(terms.start, terms.report, terms.payment, terms.delay + more)

    before, after = cash_flow(result, terms), cash_flow(result, later)

    for now, then in zip((before.project, *before.partners), (after.project, *after.partners), strict=True):
        assert then.hole.amount >= now.hole.amount


@given(projects(), TERMS)
@settings(max_examples=40)
def test_the_months_of_the_partners_add_up_to_those_of_the_project(result, terms):
    found = cash_flow(result, terms)

    for at, month in enumerate(found.project.months):
        parts = [flow.months[at] for flow in found.partners]
        assert month.costs == sum(part.costs for part in parts)
        assert month.balance == sum(part.balance for part in parts)


@given(projects(), TERMS)
@settings(max_examples=40)
def test_costs_by_work_package_come_to_the_same_total(result, terms):
    spans = {1: (1, 3), 2: (4, 90), 3: (2, 2)}

    found = cash_flow(result, terms, spans=spans)

    assert found.project.costs == result.total


@given(projects(), st.decimals("0.5", "900", places=4))
@settings(max_examples=40)
def test_converted_months_add_up_to_the_converted_total(result, units):
    flow = cash_flow(result, Terms()).project

    found = cash.converted(flow, units, 0)

    assert found.costs == (flow.costs * units).quantize(Decimal(1), rounding="ROUND_HALF_UP")


@given(projects(), TERMS)
@settings(max_examples=60)
def test_the_planned_payments_come_to_the_grant(result, terms):
    dues = plan(result, terms)

    assert sum((due.total for due in dues), Decimal(0)) == result.grant


def test_a_project_that_is_reimbursed_has_to_advance_its_first_periods():
    result = project("interreg-2127", [[Decimal(60000), Decimal(60000)]], months=12)

    found = cash_flow(result, Terms(report=30, payment=30)).project

    assert [due.month() for due in plan(result, Terms(report=30, payment=30))] == [8, 14]
    assert found.months[0] == cash.Month(1, Decimal(10000), Decimal(0), Decimal(2000), Decimal(-8000))
    assert found.hole == Hole(Decimal(64000) - Decimal(8000), 7)


def test_horizon_pays_first_and_keeps_five_per_cent_until_the_end():
    result = project("horizon-2127", [[Decimal(200000), Decimal(200000), Decimal(400000)]], months=18)

    amounts = [(due.kind, due.total) for due in plan(result, Terms())]

    assert result.grant == Decimal(1_000_000)
    assert amounts == [
        ("prefinancing", Decimal("483333.33")),
        ("interim", Decimal(250000)),
        ("interim", Decimal("116666.67")),
        ("balance", Decimal(150000)),
    ]


def test_a_development_agency_pays_after_its_own_days():
    result = project("tr-development-agency", [[Decimal(50000), Decimal(50000)]], months=12)

    found = [(due.kind, due.month()) for due in plan(result, Terms(report=30))]

    assert found == [("prefinancing", 2), ("interim", 6 + 3), ("balance", 12 + 3)]


def test_without_a_duration_there_is_no_cash_flow():
    result = project("interreg-2127", [[Decimal(1)]], months=None)

    assert period_ends(result) == ()
    assert cash_flow(result, Terms()) is None
    assert plan(result, Terms()) == ()


@pytest.mark.parametrize(("amount", "first", "last"), [("0.05", 1, 6), ("100", 3, 5), ("0.01", 1, 1)])
def test_an_amount_is_spread_without_a_negative_month(amount, first, last):
    parts = cash.spread(Decimal(amount), first, last)

    assert sum(parts.values()) == Decimal(amount)
    assert min(parts.values()) >= 0
    assert set(parts) == set(range(first, last + 1))


def test_the_own_money_comes_as_the_costs_are_spent():
    flow = cash_flow(project("interreg-2127", [[Decimal(6000), Decimal(6000)]], months=12), Terms()).project

    assert sum(month.own for month in flow.months[:4]) == Decimal(800)
    assert flow.own == Decimal(2400)
