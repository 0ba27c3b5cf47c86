"""Which fund pays how much: own money is shared out to the cent, rates are those of the monitoring system."""

from decimal import Decimal

import pytest

from budgets.figures.cofinancing import FundRow, average_rate, overview, split_by_funds
from budgets.figures.computing import Budget, FundShare, compute
from tests.budgets.figures.rules import RULES, given, row, town


@pytest.mark.parametrize(
    ("part", "whole", "rate"),
    [
        ("1", "3", "33.33"),
        ("2", "3", "66.67"),
        ("3", "800", "0.37"),  # 0.375: half a hundredth goes down
        ("3.01", "800", "0.38"),
        ("5", "5", "100.00"),
        ("0", "0", "0.00"),
        ("5", "0", "0.00"),
    ],
)
def test_an_average_rate_has_two_decimals(part, whole, rate):
    assert str(average_rate(Decimal(part), Decimal(whole))) == rate


def test_own_money_follows_the_funds_and_the_last_takes_the_rest():
    funds = {"A": Decimal(50), "B": Decimal(30), "C": Decimal(20)}

    split = split_by_funds(funds, [given("10.01"), given(1, status="private"), given(0, status="private")])

    assert split == {
        "A": {"public": Decimal("5.00"), "private": Decimal("0.50")},
        "B": {"public": Decimal("3.00"), "private": Decimal("0.30")},
        "C": {"public": Decimal("2.01"), "private": Decimal("0.20")},
    }


def test_funds_that_pay_nothing_leave_the_own_money_with_the_last():
    assert split_by_funds({"A": Decimal(0), "B": Decimal(0)}, [given(7)]) == {
        "A": {"public": Decimal(0)},
        "B": {"public": Decimal(7)},
    }
    assert split_by_funds({}, [given(7)]) == {}


def test_the_overview_adds_up_the_partners_by_fund():
    funds = (FundShare("ERDF", Decimal(60)), FundShare("IPA", Decimal(20)))
    first = town(row(cost=1000), funds=funds, contributions=(given(200),))
    second = town(row(cost=500), funds=funds[:1], contributions=(given(150), given(50, status="private")))

    rows = overview(compute(Budget("EUR", None, None, (first, second)), RULES))

    assert rows == [
        FundRow("ERDF", Decimal("900.00"), {"public": Decimal(300), "private": Decimal(50)}),
        FundRow("IPA", Decimal("200.00"), {"public": Decimal(50)}),
    ]
    assert [(row.total, str(row.rate)) for row in rows] == [(1250, "72.00"), (250, "80.00")]
