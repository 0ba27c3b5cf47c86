"""The small sums beside the budget at their edges: decisions, days and hours, depreciation, tables of unit costs."""

from decimal import Decimal

import pytest

from budgets.aids.commitments import balances, covers, implied_rate
from budgets.aids.day_rates import daily_rate, days_at_most, hourly_rate
from budgets.aids.depreciation import charged
from budgets.aids.unit_costs import band, per_unit, travel
from calls.packs.terms import UnitCost, UnitCosts

NEAR = UnitCost(Decimal(28), least=10, most=99, green=Decimal(56))
MIDDLE = UnitCost(Decimal(211), least=100, most=499)
FAR = UnitCost(Decimal(1735), least=8000)
TABLE = UnitCosts("travel", {"en": "Travel"}, "trip", "who", (NEAR, MIDDLE, FAR))


def money(text):
    return Decimal(text)


def test_a_decision_balances_to_the_cent():
    assert balances(money("100.00"), money("80.01"), money("19.99"))
    assert not balances(money("100.00"), money("80.01"), money("20.00"))
    assert not balances(money("60.02"), money("80.01"), money("19.99"))


def test_the_rate_of_a_decision_has_four_decimals_at_most():
    assert implied_rate(money("2325000"), money("7500")) == 310
    assert str(implied_rate(money("1000"), money("3"))) == "333.3333"
    assert implied_rate(money("2325000"), money("0")) is None


def test_the_limit_of_a_decision_covers_exactly_itself():
    assert covers(money("100.00"), money("100.00"))
    assert not covers(money("100.00"), money("100.01"))


def test_a_day_is_a_part_of_215_and_an_hour_one_of_1720():
    assert str(daily_rate(money("43000"), 12, Decimal(1))) == "200.00"
    assert str(daily_rate(money("21500"), 6, Decimal("0.8"))) == "250.00"
    assert str(hourly_rate(money("43000"))) == "25.00"
    assert str(hourly_rate(money("43000"), Decimal("0.5"))) == "50.00"


def test_rates_of_time_go_half_up_to_the_cent():
    assert str(daily_rate(money("1.075"), 12, Decimal(1))) == "0.01"  # 0.005 a day
    assert str(hourly_rate(money("8.60"))) == "0.01"  # 0.005 an hour


def test_days_are_declared_up_to_the_working_time_of_the_months():
    assert str(days_at_most(12, Decimal(1))) == "215.00"
    assert str(days_at_most(5, Decimal("0.5"))) == "44.79"


@pytest.mark.parametrize(
    ("price", "share", "months", "life", "mode", "part"),
    [
        ("50000", "0.8", 36, 60, "half_up", "24000.00"),
        ("50000", "1", 72, 60, "half_up", "50000.00"),
        ("50000", "1", 60, 60, "half_up", "50000.00"),
        ("100", "1", 1, 3, "half_up", "33.33"),
        ("0.01", "1", 1, 2, "half_up", "0.01"),
        ("0.01", "1", 1, 2, "down", "0.00"),
    ],
)
def test_equipment_charges_its_months_and_never_more_than_its_price(price, share, months, life, mode, part):
    assert str(charged(money(price), Decimal(share), months, life, mode)) == part


def test_depreciation_goes_half_up_unless_the_rules_cut():
    assert str(charged(money("0.01"), Decimal(1), 1, 2)) == "0.01"


@pytest.mark.parametrize(
    ("distance", "row"),
    [(9, None), (10, NEAR), (99, NEAR), (100, MIDDLE), (499, MIDDLE), (500, None), (7999, None), (8000, FAR)],
)
def test_a_distance_lies_in_one_band_or_in_none(distance, row):
    assert band(TABLE, distance) == row


def test_a_band_without_an_end_takes_every_distance():
    anywhere = UnitCosts("travel", {}, "trip", "who", (UnitCost(Decimal(5)),))

    assert travel(anywhere, 0) == travel(anywhere, 40_000) == 5


def test_green_travel_has_an_amount_of_its_own_where_the_table_has_one():
    assert (travel(TABLE, 50), travel(TABLE, 50, green=True)) == (28, 56)
    assert (travel(TABLE, 200), travel(TABLE, 200, green=True)) == (211, 211)
    assert travel(TABLE, 9, green=True) == 0


def test_an_amount_for_several_units_is_divided_and_times_the_coefficient():
    assert str(per_unit(UnitCost(Decimal(5080), divided_by=18))) == "282.22"
    assert str(per_unit(UnitCost(Decimal(5080), divided_by=18), Decimal("1.345"))) == "379.59"
    assert str(per_unit(UnitCost(Decimal("0.01"), divided_by=2))) == "0.01"
