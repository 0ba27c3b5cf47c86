"""The demonstrated budgets come to the totals that are described, to the cent."""

from decimal import Decimal

import pytest

from budgets.figures import exchange
from budgets.figures.computing import compute
from calls.packs import rule_packs
from demonstration.data.applications import APPLICATIONS
from tests.demonstration.promised import all_budgets, exchange_of

BUDGETS = {entry.code: entry for entry, _ in all_budgets()}


def figures(code):
    data = exchange_of(BUDGETS[code])
    pack = rule_packs.load(data["pack"])
    return compute(exchange.read(data), rule_packs.with_overrides(pack, data["pack_overrides"]))


@pytest.mark.parametrize("code", BUDGETS)
def test_total_and_grant_are_those_of_the_application(code):
    entry = BUDGETS[code]

    result = figures(code)

    assert (result.total, result.grant) == (Decimal(entry.total), Decimal(entry.grant))


def test_every_application_with_a_call_and_an_amount_has_a_budget():
    assert set(BUDGETS) == {entry.code for entry in APPLICATIONS if entry.call and entry.total}


def test_b1_shows_the_described_figures_of_every_partner():
    partners = figures("A09").partners

    assert [(p.total, p.grant, p.own) for p in partners] == [
        (Decimal("284000.00"), Decimal("227200.00"), Decimal("56800.00")),
        (Decimal("156250.00"), Decimal("125000.00"), Decimal("31250.00")),
        (Decimal("143200.00"), Decimal("114560.00"), Decimal("28640.00")),
        (Decimal("177300.00"), Decimal("141840.00"), Decimal("35460.00")),
        (Decimal("131900.00"), Decimal("105520.00"), Decimal("26380.00")),
    ]
