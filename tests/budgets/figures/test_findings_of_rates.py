"""To the letter: what is found about flat rates."""

from dataclasses import replace
from decimal import Decimal

import pytest

from budgets.figures.findings import rates
from calls.packs.shape import Simplified
from tests.budgets.figures.rules import INTERREG, OTHER, READ, RULES, RUMOUR, TOWN, row, told, town, with_rate


@pytest.mark.parametrize(
    ("partners", "more", "findings"),
    [
        (
            [town(flat_rates={"indirect": Decimal(7), "staff": Decimal(0)})],
            {},
            [
                (
                    "error flat_rate.unknown at partners/1/flat_rates/indirect: 1 Pécs: the programme does not offer "
                    "this flat rate: Indirect costs, from direct costs."
                )
            ],
        ),
        (
            [town(flat_rates={"travel": Decimal("15.01")})],
            {"pack": with_rate()},
            [
                (
                    "error flat_rate.maximum at partners/1/flat_rates/travel (Book of flat): 1 Pécs: the flat rate "
                    "is over the maximum. Travel, from staff costs: 15.01%, at most 15%."
                )
            ],
        ),
        (
            [town(flat_rates={"travel": Decimal(14)})],
            {"pack": with_rate(adjustable=False)},
            [
                (
                    "error flat_rate.fixed at partners/1/flat_rates/travel (Book of flat): 1 Pécs: the flat rate is "
                    "fixed. Travel, from staff costs: 14%, must be 15%."
                )
            ],
        ),
        (
            [town(flat_rates={"travel": Decimal("7.5")})],
            {"pack": with_rate(whole_percents=True)},
            [
                (
                    "error flat_rate.whole at partners/1/flat_rates/travel (Book of flat): 1 Pécs: the flat rate "
                    "must be a whole percentage. Travel, from staff costs: 7.5%."
                )
            ],
        ),
        (
            [town(flat_rates={"travel": Decimal(9)})],
            {"pack": with_rate(by_country={"HU": Decimal(8)})},
            [
                (
                    "error flat_rate.maximum at partners/1/flat_rates/travel (Book of flat): 1 Pécs: the flat rate "
                    "is over the maximum. Travel, from staff costs: 9%, at most 8%."
                )
            ],
        ),
        (
            [town(flat_rates={"travel": Decimal(5), "staff": Decimal(20), "other_on_staff": Decimal(0)})],
            {
                "pack": replace(
                    INTERREG,
                    sources=READ | {"travel_rate": RUMOUR},
                    flat_rates=(with_rate(excludes=("other_on_staff", "staff")).flat_rates[0], INTERREG.flat_rates[0]),
                )
            },
            [
                (
                    "error flat_rate.exclusive at partners/1/flat_rates/travel (Book of flat): 1 Pécs: these flat "
                    "rates exclude each other: Travel, from staff costs – Staff, from other direct costs."
                )
            ],
        ),
        (
            [town()],
            {"pack": with_rate(mandatory_unless=("other_on_staff",), by_country={"HU": Decimal(8)})},
            [
                (
                    "error flat_rate.mandatory at partners/1/flat_rates/travel (Book of flat): 1 Pécs: the programme "
                    "asks for this flat rate: Travel, from staff costs, 8%."
                )
            ],
        ),
        (
            [town(flat_rates={"travel": Decimal(0)})],
            {"pack": with_rate(mandatory_unless=())},
            [
                (
                    "error flat_rate.mandatory at partners/1/flat_rates/travel (Book of flat): 1 Pécs: the programme "
                    "asks for this flat rate: Travel, from staff costs, 15%."
                )
            ],
        ),
        (
            [town(row(cost=200000))],
            {"pack": replace(RULES, simplified=Simplified(Decimal(200000), "who"))},
            [
                (
                    "warning flat_rate.small_project at partners/1/flat_rates (Book of who): 1 Pécs: a project of up "
                    "to 200,000.00 EUR must use simplified costs; choose a flat rate."
                )
            ],
        ),
    ],
)
def test_a_wrong_flat_rate_is_said_once_with_its_place_and_source(partners, more, findings):
    assert told(rates.of_flat_rates, *partners, **more) == findings


@pytest.mark.parametrize(
    ("partners", "more"),
    [
        ([town(flat_rates={"travel": Decimal(15)})], {"pack": with_rate(adjustable=False, whole_percents=True)}),
        ([town(flat_rates={"travel": Decimal("7.5")})], {"pack": with_rate()}),
        ([town(flat_rates={"travel": Decimal(15)})], {"pack": with_rate(mandatory_unless=())}),
        (
            [town(flat_rates={"other_on_staff": Decimal(40)})],
            {
                "pack": replace(
                    with_rate(mandatory_unless=("other_on_staff",)),
                    flat_rates=(*with_rate(mandatory_unless=("other_on_staff",)).flat_rates, INTERREG.flat_rates[4]),
                )
            },
        ),
        ([replace(TOWN, role="associated"), replace(TOWN, lines=())], {"pack": with_rate(mandatory_unless=())}),
        ([town(row(cost="200000.01"))], {"pack": replace(RULES, simplified=Simplified(Decimal(200000), "who"))}),
        (
            [town(flat_rates={"travel": Decimal(5)}), replace(OTHER, lines=())],
            {"pack": replace(with_rate(), simplified=Simplified(Decimal(200000), "who"))},
        ),
    ],
)
def test_no_wrong_flat_rate_is_seen_where_there_is_none(partners, more):
    assert told(rates.of_flat_rates, *partners, **more) == []
