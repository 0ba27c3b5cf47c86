"""The cash month by month, to the cent: by periods, by work packages, with payments that are known, in other money."""

from dataclasses import replace
from decimal import Decimal

from budgets.cash.flow import CashFlow, Flow, Hole, Month, cash_flow, converted, with_both_ends
from budgets.cash.payment_plan import Due, Terms, plan
from budgets.figures.computing import Line, compute
from tests.budgets.cash.test_cash import project

TERMS = Terms(report=0, payment=30)
TWO = project("interreg-2127", [[Decimal(300), Decimal(600)], [Decimal(100), Decimal(0)]], months=4, length=2)


def month(number, costs, grant, own, balance):
    return Month(number, Decimal(costs), Decimal(grant), Decimal(own), Decimal(balance))


def costs(flow):
    return [str(month.costs) for month in flow.months]


def test_costs_follow_the_periods_payments_the_plan_and_own_money_the_costs():
    found = cash_flow(TWO, TERMS)

    assert found.dues == plan(TWO, TERMS)
    assert found.partners[0] == Flow(
        TWO.partners[0],
        (
            month(1, 150, 0, 30, -120),
            month(2, 150, 0, 30, -240),
            month(3, 300, 240, 60, -240),
            month(4, 300, 0, 60, -480),
            month(5, 0, 480, 0, 0),
        ),
    )
    assert found.project.months[0] == month(1, 200, 0, 40, -160)
    assert found.project.partner is None


def lump(amount, period):
    return Line("lump_sum", Decimal(1), Decimal(amount), period=period)


def with_lumps(*lumps):
    partner = TWO.partners[0].partner
    changed = replace(partner, lines=(*partner.lines, *lumps))
    return compute(replace(TWO.budget, partners=(changed, TWO.partners[1].partner)), TWO.pack)


def test_preparation_is_paid_for_before_the_first_month_and_closure_after_the_last():
    found = cash_flow(with_lumps(lump(50, 0), lump(70, 255)), TERMS)

    assert [(one.number, one.costs) for one in found.partners[0].months] == [
        (0, 50), (1, 150), (2, 150), (3, 300), (4, 300), (5, 70),
    ]  # fmt: skip
    assert found.partners[1].months[0] == month(0, 0, 0, 0, 0)
    assert (found.project.costs, found.project.gap) == (1120, 0)


def test_preparation_is_claimed_with_the_first_period_and_closure_with_the_last():
    dues = plan(with_lumps(lump(50, 0), lump(70, 255)), TERMS)

    assert [(due.after_month, due.amounts[1]) for due in dues] == [(2, 280), (4, 536)]


def test_what_is_missing_before_the_start_is_missing_in_the_months_that_follow():
    assert cash_flow(with_lumps(lump(9_000, 0)), TERMS).project.hole == Hole(Decimal(7_520), 2)
    assert cash_flow(with_lumps(lump(9_000, 0)), TERMS).project.months[0].balance == -7_200


def test_both_ends_have_a_row_where_somebody_may_still_put_money_there():
    found = with_both_ends(cash_flow(TWO, TERMS), 4)

    assert [one.number for one in found.project.months] == [0, 1, 2, 3, 4, 5]
    assert with_both_ends(found, 4) == found


def test_the_flow_of_a_partner_is_found_by_its_number_and_the_project_for_any_other():
    found = cash_flow(TWO, TERMS)

    assert [found.of(number) for number in (1, 2)] == list(found.partners)
    assert found.of(None) is found.project
    assert found.of(9) is found.project
    assert CashFlow(found.project, (found.project,), ()).of(1) is found.project


def test_with_the_months_of_packages_costs_follow_the_packages_and_without_them_the_periods():
    first, second = TWO.partners[0].partner.lines
    crossed = replace(TWO.partners[0].partner, lines=(replace(first, work_package=2), replace(second, work_package=1)))
    result = compute(replace(TWO.budget, partners=(crossed,)), TWO.pack)

    by_period, by_package = cash_flow(result, TERMS), cash_flow(result, TERMS, spans={1: (1, 1), 2: (4, 4)})

    assert costs(by_period.partners[0]) == ["150.00", "150.00", "300.00", "300.00", "0"]
    assert costs(by_package.partners[0]) == ["600.00", "0", "0", "300.00", "0"]


def test_a_package_without_months_is_spread_over_the_whole_project():
    found = cash_flow(TWO, TERMS, spans={2: (3, 90)})

    assert costs(found.partners[0]) == ["75.00", "75.00", "375.00", "375.00", "0"]


def test_payments_that_are_known_take_the_place_of_the_plan():
    known = [
        Due("prefinancing", 0, 0, {1: Decimal(500)}, fixed=True),
        Due("interim", 0, 30, {1: Decimal(20), 2: Decimal(80)}, fixed=True),
        Due("balance", 5, 30, {1: Decimal(200)}, fixed=True),
    ]

    found = cash_flow(TWO, TERMS, dues=known)

    assert found.dues == tuple(known)
    assert [[entry.grant for entry in flow.months] for flow in found.partners] == [
        [520, 0, 0, 0, 0, 200],
        [80, 0, 0, 0, 0, 0],
    ]


def test_without_the_length_of_a_period_there_is_no_cash_flow():
    whole = compute(replace(TWO.budget, period_months=None), TWO.pack)

    assert cash_flow(whole, TERMS) is None


def test_running_sums_are_converted_once_each_half_up():
    flow = Flow(TWO.partners[1], (month(1, "0.25", 0, "0.05", "-0.20"), month(2, "1.00", "0.75", "0.20", "-0.25")))

    assert converted(flow, Decimal("0.5"), 2) == Flow(
        TWO.partners[1],
        (month(1, "0.13", 0, "0.03", "-0.10"), month(2, "0.50", "0.38", "0.10", "-0.12")),
    )
    assert converted(flow, Decimal(390), 0).months == (month(1, 98, 0, 20, -78), month(2, 390, 293, 78, -97))
