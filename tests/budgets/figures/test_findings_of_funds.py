"""To the letter: what is found about funds and their rates; the sources of the own share."""

from dataclasses import replace
from decimal import Decimal

import pytest

from budgets.figures.entries import Contribution
from budgets.figures.findings import contributions, funding
from calls.packs.shape import OfferedFund
from calls.packs.terms import InKind, Revenue
from tests.budgets.figures.rules import OTHER, RULES, TOWN, given, paid, told, town, with_funding

SHARED = with_funding(
    funds=(OfferedFund("ERDF", Decimal(80), "money", fixed=True), OfferedFund("IPA", Decimal(10), "who")),
    rate=Decimal(80),
)


@pytest.mark.parametrize(
    ("partners", "more", "findings"),
    [
        (
            [paid(("A", 60), ("B", "40.01"))],
            {},
            [
                (
                    "error funding.sum at partners/1/funding_rate: 1 Pécs: the shares of the funds make more than "
                    "100 per cent: 100.01%."
                )
            ],
        ),
        ([paid(("A", 60), ("A", 20))], {}, ["error funding.twice at partners/1/funds: 1 Pécs: a fund is named twice."]),
        (
            [town(funding_rate=Decimal("80.01"))],
            {},
            [
                (
                    "error funding.maximum at partners/1/funding_rate (Book of money): 1 Pécs: the funding rate is "
                    "over the maximum. Rate: 80.01%, at most 80%."
                )
            ],
        ),
        (
            [town(funding_rate=Decimal(79))],
            {"pack": with_funding(fixed_rate=True)},
            [
                (
                    "error funding.fixed at partners/1/funding_rate (Book of money): 1 Pécs: the funding rate is "
                    "fixed. Rate: 79%, must be 80%."
                )
            ],
        ),
        (
            [town(funding_rate=Decimal("49.99"))],
            {"pack": with_funding(min_rate=Decimal(50))},
            [
                (
                    "error funding.minimum at partners/1/funding_rate (Book of money): 1 Pécs: the funding rate is "
                    "under the minimum. Rate: 49.99%, at least 50%."
                )
            ],
        ),
        (
            [town(funding_rate=Decimal(90))],
            {"pack": with_funding(by_country={"HU": Decimal(85)})},
            [
                (
                    "error funding.maximum at partners/1/funding_rate (Book of money): 1 Pécs: the funding rate is "
                    "over the maximum. Rate: 90%, at most 85%."
                )
            ],
        ),
        (
            [town(funding_rate=Decimal(60))],
            {"pack": with_funding(by_status={"public": Decimal(50)}, fixed_rate=True)},
            [
                (
                    "error funding.maximum at partners/1/funding_rate (Book of money): 1 Pécs: the funding rate is "
                    "over the maximum. Rate: 60%, at most 50%."
                )
            ],
        ),
        (
            [town(funding_rate=Decimal(40))],
            {"pack": with_funding(by_status={"public": Decimal(50)}, fixed_rate=True)},
            [
                (
                    "error funding.fixed at partners/1/funding_rate (Book of money): 1 Pécs: the funding rate is "
                    "fixed. Rate: 40%, must be 50%."
                )
            ],
        ),
        (
            [replace(TOWN, lines=(), funding_rate=Decimal(90)), replace(OTHER, funding_rate=Decimal(90))],
            {},
            [
                (
                    "error funding.maximum at partners/2/funding_rate (Book of money): 2 Vzorovo: the funding rate "
                    "is over the maximum. Rate: 90%, at most 80%."
                )
            ],
        ),
        (
            [paid(("ESF", 10), ("ERDF", 60), ("CF", 10))],
            {"pack": SHARED},
            [
                (
                    "error funding.unknown at partners/1/funds (Book of money): 1 Pécs: the programme does not pay "
                    "from this fund: CF, ESF. Its funds: ERDF, IPA."
                ),
                (
                    "error funding.fund_fixed at partners/1/funds (Book of money): 1 Pécs: the rate of this fund is "
                    "fixed. ERDF: 60%, must be 80%."
                ),
            ],
        ),
        (
            [paid(("IPA", 5), ("ERDF", "79.5"))],
            {"pack": replace(SHARED, funding=replace(SHARED.funding, max_rate=Decimal(95)))},
            [
                (
                    "error funding.fund_fixed at partners/1/funds (Book of money): 1 Pécs: the rate of this fund is "
                    "fixed. ERDF: 79.5%, must be 80%."
                )
            ],
        ),
        (
            [paid(("IPA", 30), ("ERDF", 79))],
            {"pack": SHARED},
            [
                (
                    "error funding.sum at partners/1/funding_rate: 1 Pécs: the shares of the funds make more than "
                    "100 per cent: 109%."
                )
            ],
        ),
        (
            [paid(("ERDF", 79))],
            {"pack": replace(SHARED, funding=replace(SHARED.funding, fixed_rate=True))},
            [
                (
                    "error funding.fixed at partners/1/funding_rate (Book of money): 1 Pécs: the funding rate is "
                    "fixed. Rate: 79%, must be 80%."
                )
            ],
        ),
        (
            [town(funding_rate=Decimal(80))],
            {"pack": with_funding(by_country={"HU": Decimal(85)}, fixed_rate=True)},
            [
                (
                    "error funding.fixed at partners/1/funding_rate (Book of money): 1 Pécs: the funding rate is "
                    "fixed. Rate: 80%, must be 85%."
                )
            ],
        ),
        (
            [paid(("ERDF", 79), ("IPA", 21))],
            {"pack": replace(SHARED, funding=replace(SHARED.funding, max_rate=Decimal(100)))},
            [
                (
                    "error funding.fund_fixed at partners/1/funds (Book of money): 1 Pécs: the rate of this fund is "
                    "fixed. ERDF: 79%, must be 80%."
                )
            ],
        ),
    ],
)
def test_a_wrong_fund_is_said_once_with_its_place_and_source(partners, more, findings):
    assert told(funding.of_funding, *partners, **more) == findings


REVENUE = (Contribution("revenue", "public", Decimal(5)),)


@pytest.mark.parametrize(
    ("partner", "pack", "sentence"),
    [
        (
            town(legal_status=""),
            with_funding(by_status={"public": Decimal(80), "non_profit": Decimal(70)}),
            "1 Pécs: the funding rate depends on the legal status, which is not stated. Counted with: 80%.",
        ),
        (
            town(legal_status="", contributions=REVENUE),
            replace(RULES, revenue=Revenue(rule="profit_share", source="money", statuses=("profit",))),
            "1 Pécs: whether revenue lowers the grant depends on the legal status, which is not stated.",
        ),
    ],
)
def test_a_status_that_nobody_stated_is_asked_where_money_depends_on_it(partner, pack, sentence):
    asked = f"warning funding.status at partners/1/legal_status (Book of money): {sentence}"

    assert told(funding.of_funding, partner, pack=pack) == [asked]
    assert told(funding.of_funding, replace(partner, legal_status="public"), pack=pack) == []


@pytest.mark.parametrize(
    ("partners", "more"),
    [
        ([town(funding_rate=Decimal(80))], {"pack": with_funding(fixed_rate=True)}),
        ([town(funding_rate=Decimal(50))], {"pack": with_funding(min_rate=Decimal(50))}),
        (
            [paid(("ERDF", 80), ("IPA", 20))],
            {"pack": replace(SHARED, funding=replace(SHARED.funding, max_rate=Decimal(100)))},
        ),
    ],
)
def test_no_wrong_fund_is_seen_where_there_is_none(partners, more):
    assert told(funding.of_funding, *partners, **more) == []


@pytest.mark.parametrize(
    ("partners", "more", "findings"),
    [
        (
            [town(contributions=(given(200),)), replace(OTHER, contributions=(given("199.99"),))],
            {},
            [
                (
                    "error contributions.sum at partners/2/contributions (Book of jems): 2 Vzorovo: the sources make "
                    "199.99 EUR, but the own contribution is 200.00 EUR. Difference: −0.01 EUR."
                )
            ],
        ),
        (
            [town(contributions=(given(200, status="automatic_public"),))],
            {},
            [
                (
                    "error contributions.status at partners/1/contributions (Book of jems): 1 Pécs: the partner's "
                    "own money cannot be automatic public money."
                )
            ],
        ),
        (
            [TOWN, OTHER, replace(OTHER, number=3, lines=())],
            {},
            [
                (
                    "warning contributions.missing at partners/1/contributions: It is not said yet where the own "
                    "contribution comes from. Partners: 1 Pécs; 2 Vzorovo."
                )
            ],
        ),
        (
            [town(contributions=(given(200), given(40, "in_kind")))],
            {"pack": replace(RULES, in_kind=InKind("cost", "who"))},
            [
                (
                    "error contributions.sum at partners/1/contributions (Book of jems): 1 Pécs: the sources make "
                    "240.00 EUR, but the own contribution is 200.00 EUR. Difference: 40.00 EUR."
                )
            ],
        ),
    ],
)
def test_a_gap_in_the_own_share_is_said_once_with_its_place_and_source(partners, more, findings):
    assert told(contributions.of_contributions, *partners, **more) == findings


@pytest.mark.parametrize(
    ("partners", "more"),
    [
        ([town(contributions=(given(200, status="automatic_public"),))], {"pack": replace(RULES, family="prag")}),
        ([town(contributions=(given(150), given(50, "state", "automatic_public")))], {}),
        (
            [town(contributions=(given(200), given(40, "in_kind")))],
            {"pack": replace(RULES, in_kind=InKind("apart", "who"))},
        ),
    ],
)
def test_no_gap_in_the_own_share_is_seen_where_there_is_none(partners, more):
    assert told(contributions.of_contributions, *partners, **more) == []
