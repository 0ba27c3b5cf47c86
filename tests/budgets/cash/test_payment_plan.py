"""Which payments come, in which month, how much for whom: each kind of rule written out in full."""

from dataclasses import replace
from decimal import Decimal

import pytest

from budgets.cash.payment_plan import Due, Terms, plan, split
from budgets.figures.computing import compute
from calls.packs import rule_packs
from calls.packs.shape import Payments
from tests.budgets.cash.test_cash import project

TERMS = Terms(start=10, report=20, payment=40)


def planned(pack, rule, *, months=18, amounts=(200_000, 200_000, 400_000)):
    """The plan of a project of one partner under the payment rules that are given."""
    result = project(pack, [[Decimal(amount) for amount in amounts]], months=months)
    return plan(compute(result.budget, replace(result.pack, payments=rule)), TERMS)


def due(kind, after_month, days, amount):
    return Due(kind, after_month, days, {1: Decimal(amount)})


@pytest.mark.parametrize(
    ("payment", "delay", "month"),
    [
        (Due("balance", 6, 30, {}), 0, 7),
        (Due("balance", 6, 31, {}), 0, 8),
        (Due("balance", 6, 30, {}), 30, 8),
        (Due("balance", 6, 30, {}), -30, 7),
        (Due("balance", 6, 30, {}, fixed=True), 300, 7),
        (Due("prefinancing", 0, 0, {}), 0, 1),
        (Due("prefinancing", 0, 30, {}), 0, 1),
    ],
)
def test_days_are_counted_in_begun_months_and_what_is_recorded_is_not_delayed(payment, delay, month):
    assert payment.month(delay) == month


def test_what_rounding_leaves_goes_to_the_partner_with_the_largest_grant():
    grants = {1: Decimal("2.00"), 2: Decimal("1.00")}

    assert split([Decimal("1.00"), Decimal("2.00")], grants) == [
        {1: Decimal("0.67"), 2: Decimal("0.33")},
        {1: Decimal("1.33"), 2: Decimal("0.67")},
    ]


HORIZON = rule_packs.load("horizon-2127").payments


@pytest.mark.parametrize(
    "rule",
    [
        HORIZON,
        replace(HORIZON, kind="shares"),
        replace(HORIZON, prefinancing_percent_of_period=None),  # 160 per cent is usual
    ],
)
def test_claims_follow_the_periods_up_to_the_ceiling(rule):
    assert planned("horizon-2127", rule) == (
        due("prefinancing", 0, 30, "483333.33"),
        due("interim", 6, 20 + 90, "250000.00"),
        due("interim", 12, 20 + 90, "116666.67"),
        due("balance", 18, 20 + 90, "150000.00"),
    )


def test_claims_without_days_of_their_own_come_when_the_reader_supposes():
    rule = replace(HORIZON, prefinancing_percent_of_period=Decimal(120), days=(), payment_days=None)

    assert planned("horizon-2127", rule) == (
        due("prefinancing", 0, 10, "350000.00"),
        due("interim", 6, 20 + 40, "250000.00"),
        due("interim", 12, 20 + 40, "250000.00"),
        due("balance", 18, 20 + 40, "150000.00"),
    )


def test_fixed_shares_come_after_the_reports_between():
    rule = Payments(source="", shares=(Decimal(50), Decimal(30), Decimal(20)), days=(90, 15))

    assert planned("horizon-2127", rule) == (
        due("prefinancing", 0, 90, "500000.00"),
        due("interim", 6, 20 + 15, "300000.00"),
        due("balance", 18, 20 + 40, "200000.00"),
    )


def test_two_shares_are_a_prefinancing_and_a_balance():
    rule = Payments(source="", shares=(Decimal(80),), payment_days=45)

    assert planned("horizon-2127", rule) == (
        due("prefinancing", 0, 10, "800000.00"),
        due("balance", 18, 20 + 45, "200000.00"),
    )


@pytest.mark.parametrize("shares", [(Decimal(100),), ()])
def test_the_whole_grant_at_once_comes_after_the_last_report(shares):
    rule = Payments(source="", shares=shares, days=(90,), payment_days=45)

    assert planned("horizon-2127", rule) == (due("balance", 18, 20 + 45, "1000000.00"),)


def test_what_was_verified_is_paid_back_after_each_period():
    assert planned("interreg-2127", None) == (
        due("interim", 6, 20 + 40, "160000.00"),
        due("interim", 12, 20 + 40, "160000.00"),
        due("balance", 18, 20 + 40, "320000.00"),
    )


def test_an_advance_comes_first_and_is_worked_off_by_the_last_claims():
    rule = Payments(source="", kind="reimbursement", shares=(Decimal(60),), days=(15,), payment_days=30)

    assert planned("interreg-2127", rule) == (
        due("prefinancing", 0, 15, "384000.00"),
        due("interim", 6, 20 + 30, "160000.00"),
        due("interim", 12, 20 + 30, "96000.00"),
    )


def test_nothing_is_paid_for_a_budget_without_a_grant():
    assert planned("interreg-2127", None, amounts=(0, 0, 0)) == ()
