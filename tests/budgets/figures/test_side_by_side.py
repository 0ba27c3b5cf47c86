"""Two budgets beside each other: every sum with its difference, and nothing of what neither has."""

from dataclasses import replace
from decimal import Decimal

from django.utils.translation import override

from budgets.figures.computing import Budget, FundShare, compute
from budgets.figures.side_by_side import Block, Row, side_by_side
from tests.budgets.figures.rules import OTHER, RULES, row, town

BEFORE = town(row(cost=1000, work_package=1, period=1))
AFTER = town(row("travel", cost=300, work_package=2, period=2), row(cost=500), funds=(FundShare("ERDF", Decimal(50)),))


def compared(now, then, months=None):
    budgets = (Budget("EUR", months, 12 if months else None, partners) for partners in (now, then))
    with override("en"):
        return side_by_side(*(compute(budget, RULES) for budget in budgets))


def sums(name, now, then):
    return Row(name, Decimal(now), Decimal(then))


def test_all_sums_stand_beside_each_other_by_their_headings():
    blocks = compared((BEFORE,), (AFTER, replace(OTHER, lines=())), months=24)

    assert blocks == [
        Block("Sums", (sums("Total", 1000, 800), sums("Grant", 800, 400), sums("Own contribution", 200, 400))),
        Block("By partner", (sums("1 Pécs", 1000, 800), sums("2 Vzorovo", 0, 0))),
        Block("By category", (sums("Staff costs", 1000, 500), sums("Travel and accommodation", 0, 300))),
        Block("By work package", (sums("1", 1000, 0), sums("2", 0, 300), sums("not assigned", 0, 500))),
        Block("By period", (sums("period 1", 1000, 0), sums("period 2", 0, 800))),
        Block("By fund", (sums("Grant", 800, 0), sums("ERDF", 0, 400))),
    ]


def test_a_kind_that_neither_has_is_left_out():
    titles = [block.title for block in compared((town(row()),), (town(row()),))]

    assert titles == ["Sums", "By partner", "By category", "By work package", "By fund"]


def test_a_difference_is_in_money_and_in_per_cent_of_now():
    row = sums("Total", 300, 200)

    assert (row.difference, row.percent) == (Decimal(-100), Decimal("-33.3"))
    assert sums("Total", 0, 200).percent is None
