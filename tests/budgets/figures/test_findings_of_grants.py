"""To the letter: what is found about the grant and its ceilings."""

from dataclasses import replace
from decimal import Decimal

import pytest

from budgets.figures.findings import grant
from tests.budgets.figures.rules import OTHER, TOWN, row, told, town, with_cap, with_funding

SUMS = (Decimal(1000), Decimal(1200), Decimal(2000))
LUMP = with_funding(kind="lump_sums", lump_sums=SUMS, lump_sums_source="who")
RANGE = with_funding(kind="lump_sum_range", lump_sums=SUMS, lump_sums_source="rumour")
GUESS = with_funding(kind="lump_sums", lump_sums=SUMS, lump_sums_source="rumour")
MANY = with_funding(kind="lump_sums", lump_sums=tuple(Decimal(n) for n in range(1, 15)), lump_sums_source="who")


@pytest.mark.parametrize(
    ("partners", "more", "findings"),
    [
        (
            [TOWN],
            {"pack": with_funding(max_grant=Decimal("799.99"), max_total=Decimal("999.99"))},
            [
                (
                    "error grant.maximum at project (Book of money): The grant is over the maximum of the call. "
                    "Grant: 800.00 EUR, at most 799.99 EUR."
                ),
                (
                    "error total.maximum at project (Book of money): The total costs are over the maximum of the "
                    "call. Total: 1,000.00 EUR, at most 999.99 EUR."
                ),
            ],
        ),
        (
            [TOWN],
            {"pack": with_funding(min_grant=Decimal("800.01"))},
            [
                (
                    "error grant.minimum at project (Book of money): The grant is under the minimum of the call. "
                    "Grant: 800.00 EUR, at least 800.01 EUR."
                )
            ],
        ),
        (
            [TOWN],
            {"currency": "HUF"},
            [
                (
                    "warning currency at project (Book of money): The rules are in another currency. Budget: HUF, "
                    "rules: EUR."
                )
            ],
        ),
        (
            [town(row(cost=1500))],
            {"pack": LUMP},
            [
                (
                    "error lump_sum.list at project (Book of who): The programme knows fixed lump sums only. Budget: "
                    "1,500.00 EUR. Possible: 1,000.00 EUR; 1,200.00 EUR; 2,000.00 EUR."
                )
            ],
        ),
        (
            [town(row(cost=1100))],
            {"pack": GUESS},
            [
                (
                    "warning lump_sum.list at project (Rumour): The programme knows fixed lump sums only. Budget: "
                    "1,100.00 EUR. Possible: 1,000.00 EUR; 1,200.00 EUR; 2,000.00 EUR."
                )
            ],
        ),
        (
            [town(row(cost=1500))],
            {"pack": GUESS},
            [
                (
                    "warning lump_sum.list at project (Rumour): The programme knows fixed lump sums only. Budget: "
                    "1,500.00 EUR. Possible: 1,000.00 EUR; 1,200.00 EUR; 2,000.00 EUR."
                )
            ],
        ),
        (
            [town(row(cost=2001))],
            {"pack": GUESS},
            [
                (
                    "error lump_sum.list at project (Rumour): The programme knows fixed lump sums only. Budget: "
                    "2,001.00 EUR. Possible: 1,000.00 EUR; 1,200.00 EUR; 2,000.00 EUR."
                )
            ],
        ),
        (
            [town(row(cost=999))],
            {"pack": GUESS},
            [
                (
                    "error lump_sum.list at project (Rumour): The programme knows fixed lump sums only. Budget: "
                    "999.00 EUR. Possible: 1,000.00 EUR; 1,200.00 EUR; 2,000.00 EUR."
                )
            ],
        ),
        (
            [town(row(cost=999))],
            {"pack": RANGE},
            [
                (
                    "error lump_sum.list at project (Rumour): The programme knows fixed lump sums only. Budget: "
                    "999.00 EUR. Possible: 1,000.00 EUR; 1,200.00 EUR; 2,000.00 EUR."
                )
            ],
        ),
        (
            [town(row(cost=2001))],
            {"pack": RANGE},
            [
                (
                    "error lump_sum.list at project (Rumour): The programme knows fixed lump sums only. Budget: "
                    "2,001.00 EUR. Possible: 1,000.00 EUR; 1,200.00 EUR; 2,000.00 EUR."
                )
            ],
        ),
        (
            [TOWN],
            {"pack": MANY},
            [
                (
                    "error lump_sum.list at project (Book of who): The programme knows fixed lump sums only. Budget: "
                    "1,000.00 EUR. Possible: 1.00 EUR; 2.00 EUR; 3.00 EUR; 4.00 EUR; 5.00 EUR; 6.00 EUR; 7.00 EUR; "
                    "8.00 EUR; 9.00 EUR; 10.00 EUR; 11.00 EUR; 12.00 EUR."
                )
            ],
        ),
    ],
)
def test_a_grant_out_of_its_limits_is_said_once_with_its_place_and_source(partners, more, findings):
    assert told(grant.of_grant, *partners, **more) == findings


@pytest.mark.parametrize(
    ("partners", "more"),
    [
        ([TOWN], {"pack": with_funding(max_grant=Decimal(800), min_grant=Decimal(800), max_total=Decimal(1000))}),
        ([replace(TOWN, lines=())], {"pack": with_funding(min_grant=Decimal(1))}),
        ([TOWN], {"pack": LUMP}),
        ([town(row(cost=2000))], {"pack": LUMP}),
        ([town(row(cost=1000))], {"pack": RANGE}),
        ([town(row(cost=1100))], {"pack": RANGE}),
        ([town(row(cost=1500))], {"pack": RANGE}),
        ([town(row(cost=2000))], {"pack": RANGE}),
        ([TOWN], {"pack": with_funding(lump_sums=(Decimal(1),))}),
        ([TOWN], {"pack": with_funding(kind="lump_sums")}),
    ],
)
def test_no_grant_out_of_its_limits_is_seen_where_there_is_none(partners, more):
    assert told(grant.of_grant, *partners, **more) == []


@pytest.mark.parametrize(
    ("partners", "more", "findings"),
    [
        (
            [town(row(), row("travel", "30.01"))],
            {"pack": with_cap(max_amount=Decimal(30), severity="error")},
            [
                (
                    "error cap.contingency at project (Book of money): Contingency reserve against direct costs: "
                    "30.01 EUR, more than 30.00 EUR."
                )
            ],
        ),
        (
            [town(row(), row("travel", "15.01"))],
            {"pack": with_cap(max_percent=Decimal(15), base=("staff",), max_amount=Decimal(15))},
            [
                (
                    "warning cap.contingency at project (Book of money): Contingency reserve against direct costs: "
                    "15.01 EUR, more than 15.00 EUR."
                ),
                (
                    "warning cap.contingency at project (Book of money): Contingency reserve against direct costs: "
                    "15.01%, at most 15%. Amount: 15.01 EUR, at most 15.00 EUR."
                ),
            ],
        ),
        (
            [town(row("travel", 5))],
            {"pack": with_cap(max_percent=Decimal(15), base=("staff",))},
            [
                (
                    "warning cap.contingency at project (Book of money): Contingency reserve against direct costs: "
                    "–, at most 15%. Amount: 5.00 EUR, at most 0.00 EUR."
                )
            ],
        ),
        (
            [town(row(), row("travel", 50)), replace(OTHER, lines=(row(), row("travel", 40)))],
            {"pack": with_cap(max_percent=Decimal(30), base=("total",), per="partner")},
            [
                (
                    "warning cap.contingency at partners/1 (Book of money): 1 Pécs: Contingency reserve against "
                    "direct costs: 33.33%, at most 30%. Amount: 50.00 EUR, at most 45.00 EUR."
                )
            ],
        ),
        (
            [town(row(), row("travel", 50)), replace(OTHER, lines=(row(), row("travel", 40)))],
            {"pack": with_cap(max_percent=Decimal(30), base=("total",))},
            [
                (
                    "warning cap.contingency at project (Book of money): Contingency reserve against direct costs: "
                    "31.03%, at most 30%. Amount: 90.00 EUR, at most 87.00 EUR."
                )
            ],
        ),
        (
            [town(row(), row("travel", 50))],
            {"pack": with_cap(max_percent=Decimal(40), base=("grant",), categories=("travel", "staff"))},
            [
                (
                    "warning cap.contingency at project (Book of money): Contingency reserve against direct costs: "
                    "125%, at most 40%. Amount: 150.00 EUR, at most 48.00 EUR."
                )
            ],
        ),
        (
            [town(row(), row("travel", 50))],
            {"pack": with_cap(max_percent=Decimal(90), base=("direct",), categories=("total",))},
            [
                (
                    "warning cap.contingency at project (Book of money): Contingency reserve against direct costs: "
                    "100%, at most 90%. Amount: 150.00 EUR, at most 135.00 EUR."
                )
            ],
        ),
        (
            [town(row(work_package=1), row("travel", 50, work_package=2), row(cost=7))],
            {"pack": with_cap(max_amount=Decimal(49), categories=(), work_package=2)},
            [
                (
                    "warning cap.contingency at project (Book of money): Contingency reserve against direct costs: "
                    "50.00 EUR, more than 49.00 EUR."
                )
            ],
        ),
        (
            [
                town(row(work_package=1), row("travel", 50, work_package=2)),
                replace(OTHER, lines=(row(work_package=2),)),
            ],
            {"pack": with_cap(max_amount=Decimal(49), categories=(), work_package=2, per="partner")},
            [
                (
                    "warning cap.contingency at partners/1 (Book of money): 1 Pécs: Contingency reserve against "
                    "direct costs: 50.00 EUR, more than 49.00 EUR."
                ),
                (
                    "warning cap.contingency at partners/2 (Book of money): 2 Vzorovo: Contingency reserve against "
                    "direct costs: 100.00 EUR, more than 49.00 EUR."
                ),
            ],
        ),
        (
            [town(row(), row("travel", 50))],
            {"pack": with_cap(max_amount=Decimal(1), only_with=("equipment", "staff"))},
            [
                (
                    "warning cap.contingency at project (Book of money): Contingency reserve against direct costs: "
                    "50.00 EUR, more than 1.00 EUR."
                )
            ],
        ),
        (
            [town(row(), row("travel", 50))],
            {
                "pack": replace(
                    with_cap(),
                    caps=(
                        *with_cap(max_amount=Decimal(1), only_with=("equipment",)).caps,
                        *with_cap(max_amount=Decimal(2)).caps,
                    ),
                )
            },
            [
                (
                    "warning cap.contingency at project (Book of money): Contingency reserve against direct costs: "
                    "50.00 EUR, more than 2.00 EUR."
                )
            ],
        ),
        (
            [town(row(), row("travel", 50))],
            {"pack": with_cap(max_percent=Decimal(30), base=("direct",), per="partner")},
            [
                (
                    "warning cap.contingency at partners/1 (Book of money): 1 Pécs: Contingency reserve against direct "
                    "costs: 33.33%, at most 30%. Amount: 50.00 EUR, at most 45.00 EUR."
                )
            ],
        ),
        (
            [town(row(), row("travel", 50))],
            {"pack": with_cap(max_percent=Decimal(40), base=("grant",), per="partner")},
            [
                (
                    "warning cap.contingency at partners/1 (Book of money): 1 Pécs: Contingency reserve against direct "
                    "costs: 41.67%, at most 40%. Amount: 50.00 EUR, at most 48.00 EUR."
                )
            ],
        ),
    ],
)
def test_a_cost_over_its_ceiling_is_said_once_with_its_place_and_source(partners, more, findings):
    assert told(grant.of_caps, *partners, **more) == findings


@pytest.mark.parametrize(
    ("partners", "more"),
    [
        ([town(row(), row("travel", 30))], {"pack": with_cap(max_amount=Decimal(30))}),
        ([town(row(), row("travel", 15))], {"pack": with_cap(max_percent=Decimal(15), base=("staff",))}),
        ([town(row(), row("travel", 50))], {"pack": with_cap(max_amount=Decimal(1), work_package=9)}),
        ([town(row(), row("travel", 50))], {"pack": with_cap(max_amount=Decimal(1), only_with=("equipment",))}),
    ],
)
def test_no_cost_over_its_ceiling_is_seen_where_there_is_none(partners, more):
    assert told(grant.of_caps, *partners, **more) == []
