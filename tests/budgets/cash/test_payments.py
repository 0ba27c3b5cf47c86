"""The payment rules by examples: interim ceiling, profit, instalments, thresholds."""

from decimal import Decimal

import pytest

from budgets.cash import payments
from calls.packs import rule_packs
from calls.packs.shape import Payments

HORIZON, PRAG = (rule_packs.load(code).payments for code in ("horizon-2127", "prag"))
D = Decimal


def test_an_interim_payment_stops_at_the_ceiling():
    paid, most = D("533333.33"), D(1_000_000)

    assert payments.interim(D(420_000), D(100), paid=paid, max_grant=most, rule=HORIZON) == D("366666.67")
    assert payments.interim(D(100_000), D(100), paid=paid, max_grant=most, rule=HORIZON) == D("100000.00")
    assert payments.interim(D(100_000), D(100), paid=D(950_000), max_grant=most, rule=HORIZON) == 0


def test_a_profit_is_taken_off_by_the_share_of_the_grant():
    assert payments.final_grant(D(500_000), D(90), D(450_000), receipts=D(60_000)) == D("441000.00")
    assert payments.final_grant(D(500_000), D(90), D(450_000), receipts=D(10_000)) == D("450000.00")
    assert payments.final_grant(D(500_000), D(90), D(450_000), reductions=D(500_000)) == 0


@pytest.mark.parametrize(
    ("spent", "next_one"), [("60000", "50000"), ("69999.99", "59999.99"), ("70000", "90000"), ("0", "0")]
)
def test_prag_takes_off_what_was_not_spent_below_the_threshold(spent, next_one):
    received = D(100_000)

    assert payments.next_instalment(D(90_000), spent=D(spent), received=received, rule=PRAG) == D(next_one)


def test_without_a_threshold_every_instalment_is_whole():
    free = Payments(source="")

    assert payments.next_instalment(D(5), spent=D(0), received=D(10), rule=free) == 5
    assert payments.ceiling(D(100), free) == 100


@pytest.mark.parametrize(
    ("grant", "shares", "parts"),
    [
        ("100.01", (40, 40, 20), ("40.00", "40.00", "20.01")),
        ("100000", (80,), ("80000.00", "20000.00")),
        ("0.01", (50, 30, 20), ("0.00", "0.00", "0.01")),
    ],
)
def test_the_last_instalment_takes_what_is_left(grant, shares, parts):
    assert payments.instalments(D(grant), [D(share) for share in shares]) == tuple(map(D, parts))


def test_a_single_period_is_not_prefinanced_beyond_the_ceiling():
    found = payments.prefinancing(D(100_000), 1, HORIZON)

    assert (found.counted, found.withheld, found.transferred) == (D(90_000), D(5_000), D(85_000))


def test_an_advance_is_worked_off_by_the_last_claims():
    assert payments.reimbursement(D(50), paid=D(30), grant=D(100)) == 50
    assert payments.reimbursement(D(50), paid=D(80), grant=D(100)) == 20
    assert payments.reimbursement(D(50), paid=D(100), grant=D(100)) == 0


def test_a_spending_profile_without_a_plan_has_no_percentage():
    assert payments.spending_profile(D(0), D(0), D(0)).of_plan is None


def test_a_spending_profile_rounds_its_percentages_half_up():
    found = payments.spending_profile(D(800), D(1), D(1600))

    assert (found.behind, found.of_plan, found.of_budget, found.left) == (D(799), D("0.13"), D("0.06"), D(1599))


def test_half_a_cent_of_a_share_goes_up():
    assert payments.share(D("0.50"), D(1)) == D("0.01")
