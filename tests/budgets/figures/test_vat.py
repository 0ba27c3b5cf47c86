"""Is value added tax a cost? One table of who gets it back, under which rule, at which size of project."""

from decimal import Decimal

import pytest

from budgets.figures.vat import eligible, with_tax
from calls.packs.terms import Vat

TAX = Decimal("27.00")


@pytest.mark.parametrize(
    ("rule", "recovery", "total", "cost"),
    [
        (Vat("who"), "no", "1000", TAX),
        (Vat("who"), "yes", "1000", Decimal(0)),
        (Vat("who"), "partly", "1000", None),
        (Vat("who"), "", "1000", None),
        (Vat("who"), "authority", "1000", TAX),
        (Vat("who", authority=True), "authority", "1000", Decimal(0)),
        (Vat("who", authority=True), "no", "1000", TAX),
        (Vat("who", always=True), "yes", "1000", TAX),
        (Vat("who", below=Decimal(5000)), "yes", "4999.99", TAX),
        (Vat("who", below=Decimal(5000)), "yes", "5000", Decimal(0)),
        (Vat("who", below=Decimal(5000)), "partly", "5000", None),
    ],
)
def test_the_tax_is_a_cost_as_the_rules_say(rule, recovery, total, cost):
    net = Decimal("100.00")

    assert eligible(TAX, recovery, rule, Decimal(total)) == cost
    assert with_tax(net, TAX, recovery, rule, Decimal(total)) == (None if cost is None else net + cost)
