"""To the letter: what is found about rows; taxes, gifts and revenue."""

from dataclasses import replace
from decimal import Decimal

import pytest

from budgets.figures.findings import lines, marks
from calls.packs.terms import InKind, Revenue, Vat
from tests.budgets.figures.rules import RULES, given, row, told, town, with_rate

TAX = town(row("external", 1000), row("external", 27, mark="vat"), row("external", 3, mark="vat"))


@pytest.mark.parametrize(
    ("partners", "more", "findings"),
    [
        (
            [town(row(unit=" "), row("lump_sum", unit="", description=""), row(unit=""))],
            {},
            [
                (
                    "error line.unit at partners/1/lines/1/unit: 1 Pécs: no unit is given. Rows: 1, 3. Write what is "
                    "counted, for example month, piece or trip."
                )
            ],
        ),
        (
            [town(row(), row("lump_sum", 0, description=""), row(cost=5, units=0))],
            {},
            ["error line.empty at partners/1/lines/2/unit_cost: 1 Pécs: units or price are zero. Rows: 2, 3."],
        ),
        (
            [town(row(), row(description=" "), row(description=""))],
            {},
            [
                (
                    "warning line.description at partners/1/lines/2/description: 1 Pécs: no description is given. "
                    "Rows: 2, 3."
                )
            ],
        ),
        (
            [town(row("personnel"), row("office"), row("personnel", period=4))],
            {},
            [
                (
                    "error line.category at partners/1/lines/1/category: 1 Pécs: this programme has no rows of this "
                    "category: Personnel. Rows: 1, 3."
                ),
                (
                    "error line.category at partners/1/lines/2/category: 1 Pécs: this programme has no rows of this "
                    "category: Office and administration. Rows: 2."
                ),
            ],
        ),
        (
            [
                town(
                    row("travel"),
                    row("travel", unit="", description="", cost=0, period=9),
                    flat_rates={"travel": Decimal(5)},
                )
            ],
            {"pack": with_rate()},
            [
                (
                    "warning line.unused at partners/1/lines/1/category: 1 Pécs: rows are kept but not counted, "
                    "because a flat rate stands for them. Category: Travel and accommodation. Rows: 1, 2."
                )
            ],
        ),
        (
            [
                town(
                    row(period=1),
                    row(period=4),
                    row(period=5),
                    row(period=0),
                    row("lump_sum", period=0),
                    row("lump_sum", period=255),
                    row("lump_sum", period=254),
                )
            ],
            {},
            [
                (
                    "error line.period at partners/1/lines/3/period: 1 Pécs: the period does not exist. Rows: 3, 4, "
                    "7. Number of periods: 4."
                )
            ],
        ),
        (
            [town(row(cost="33.33", units=3, amount=Decimal("100.00")), row(cost=2, units=2, amount=Decimal(4)))],
            {},
            [
                (
                    "error line.sum at partners/1/lines/1/amount: 1 Pécs, row 1: units times price make 99.99 EUR, "
                    "but the sum is given as 100.00 EUR. Difference: 0.01 EUR."
                )
            ],
        ),
        (
            [town(row(cost="999999999.99"), row(cost="1000000000.00"), row(units="1000000000.00"))],
            {},
            [
                (
                    "error line.large at partners/1/lines/2/unit_cost (Book of jems): 1 Pécs: the programme's system "
                    "takes no value above 999,999,999.99. Rows: 2, 3."
                )
            ],
        ),
        (
            [town(row(units="1.005"), row(units="1.01"))],
            {},
            [
                (
                    "error line.decimals at partners/1/lines/1/units (Book of jems): 1 Pécs: the number of units may "
                    "have two decimals. Rows: 1."
                )
            ],
        ),
        (
            [town(*[row("travel")] * 301, *[row()] * 300)],
            {},
            [
                (
                    "error line.count at partners/1/lines (Book of jems): 1 Pécs: the programme's system takes 300 "
                    "rows in a category. Category: Travel and accommodation. Rows: 301."
                )
            ],
        ),
    ],
)
def test_a_faulty_row_is_said_once_with_its_place_and_source(partners, more, findings):
    assert told(lines.of_lines, *partners, **more) == findings


@pytest.mark.parametrize(
    ("partners", "more"),
    [
        ([town(row(cost="1000000000.00", units="1.001"))], {"pack": replace(RULES, family="prag")}),
    ],
)
def test_no_faulty_row_is_seen_where_there_is_none(partners, more):
    assert told(lines.of_lines, *partners, **more) == []


@pytest.mark.parametrize(
    ("partners", "more", "findings"),
    [
        (
            [replace(TAX, vat="yes")],
            {"pack": replace(RULES, vat=Vat("who", below=Decimal(1030)))},
            [
                (
                    "error vat.not_eligible at partners/1/lines/2/mark (Book of who): 1 Pécs: this value added tax "
                    "is not a cost of the project. Rows: 2, 3. Amount: 30.00 EUR. Total costs under which it always "
                    "is a cost: 1,030.00 EUR."
                )
            ],
        ),
        (
            [replace(TAX, vat="yes")],
            {"pack": replace(RULES, vat=Vat("rumour"))},
            [
                (
                    "warning vat.not_eligible at partners/1/lines/2/mark (not confirmed: Rumour): 1 Pécs: this value "
                    "added tax is not a cost of the project. Rows: 2, 3. Amount: 30.00 EUR."
                )
            ],
        ),
        (
            [replace(TAX, vat="authority")],
            {"pack": replace(RULES, vat=Vat("who", authority=True))},
            [
                (
                    "error vat.not_eligible at partners/1/lines/2/mark (Book of who): 1 Pécs: this value added tax "
                    "is not a cost of the project. Rows: 2, 3. Amount: 30.00 EUR."
                )
            ],
        ),
        (
            [replace(TAX, vat="partly")],
            {"pack": replace(RULES, vat=Vat("who"))},
            [
                (
                    "warning vat.partly at partners/1/lines/2/mark (Book of who): 1 Pécs: only the value added tax "
                    "that does not come back is a cost. Rows: 2, 3. Amount: 30.00 EUR."
                )
            ],
        ),
        (
            [TAX],
            {"pack": replace(RULES, vat=Vat("rumour", below=Decimal(5)))},
            [
                (
                    "warning vat.unknown at partners/1/lines/2/mark (not confirmed: Rumour): 1 Pécs: say whether the "
                    "partner gets value added tax back. Rows: 2, 3. Amount: 30.00 EUR. Total costs under which it "
                    "always is a cost: 5.00 EUR."
                )
            ],
        ),
        (
            [town(row(), row(cost=40, mark="in_kind"), contributions=(given(28),))],
            {},
            [
                (
                    "warning in_kind.balance at partners/1/contributions: 1 Pécs: the gifts in kind among the costs "
                    "make 40.00 EUR, the contributions in kind 0.00 EUR."
                )
            ],
        ),
        (
            [town(row(), row(cost=40, mark="in_kind"), contributions=(given(5), given(39, "in_kind")))],
            {"pack": replace(RULES, in_kind=InKind("cost", "who"))},
            [
                (
                    "warning in_kind.balance at partners/1/contributions (Book of who): 1 Pécs: the gifts in kind "
                    "among the costs make 40.00 EUR, the contributions in kind 39.00 EUR."
                )
            ],
        ),
        (
            [town(row(cost=1000), funding_rate=Decimal(80), contributions=(given(300, "revenue"),))],
            {"pack": replace(RULES, revenue=Revenue("warn", "money"))},
            [
                (
                    "warning revenue.profit at partners/1/contributions (Book of money): 1 Pécs: grant and revenue "
                    "are over the costs by 100.00 EUR. The programme allows no profit."
                )
            ],
        ),
        (
            [town(row(cost=1000), funding_rate=Decimal(80), contributions=(given(300, "revenue"),))],
            {"pack": replace(RULES, revenue=Revenue("profit_share", "money"))},
            [
                (
                    "warning revenue.profit at partners/1/contributions (Book of money): 1 Pécs: grant and revenue "
                    "are over the costs by 100.00 EUR; the grant falls by 80.00 EUR."
                )
            ],
        ),
    ],
)
def test_a_faulty_tax_gift_or_revenue_is_said_once_with_its_place_and_source(partners, more, findings):
    assert told(marks.of_marks, *partners, **more) == findings


@pytest.mark.parametrize(
    ("partners", "more"),
    [
        ([replace(TAX, vat="yes")], {"pack": replace(RULES, vat=Vat("rumour", below=Decimal("1030.01")))}),
        ([replace(TAX, vat="authority")], {"pack": replace(RULES, vat=Vat("who"))}),
        ([TAX], {"pack": replace(RULES, vat=Vat("who", always=True))}),
        ([TAX, town(row())], {}),
        (
            [town(row(), row(cost=40, mark="in_kind"), contributions=(given(39, "in_kind"),))],
            {"pack": replace(RULES, in_kind=InKind("apart", "who"))},
        ),
        ([town(row(), row(cost=40, mark="in_kind"))], {}),
        ([town(row(), row(cost=40, mark="in_kind"), contributions=(given(40, "in_kind"),))], {}),
        (
            [
                town(
                    row(),
                    row("travel", cost=40, mark="in_kind"),
                    contributions=(given(1),),
                    flat_rates={"travel": Decimal(5)},
                )
            ],
            {"pack": with_rate()},
        ),
        (
            [town(row(cost=1000), funding_rate=Decimal(80), contributions=(given(200, "revenue"),))],
            {"pack": replace(RULES, revenue=Revenue("warn", "money"))},
        ),
    ],
)
def test_no_faulty_tax_gift_or_revenue_is_seen_where_there_is_none(partners, more):
    assert told(marks.of_marks, *partners, **more) == []
