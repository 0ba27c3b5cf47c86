"""To the letter: what is found about partners, months and packages; the rules themselves and printed sums."""

from dataclasses import replace
from decimal import Decimal

import pytest

from budgets.figures.findings import partnership, trust
from calls.packs.shape import Duration, Partnership
from tests.budgets.figures.rules import OTHER, RULES, TOWN, row, told, town


@pytest.mark.parametrize(
    ("partners", "more", "findings"),
    [
        (
            [TOWN],
            {
                "pack": replace(
                    RULES,
                    partnership=Partnership(
                        "who",
                        min_partners=2,
                        min_countries=2,
                        min_eu_countries=2,
                        min_other_countries=1,
                        among=("AT", "SK"),
                        min_among=1,
                    ),
                )
            },
            [
                (
                    "error partnership.min_partners at partners (Book of who): Too few partners: 1. The programme "
                    "asks for at least 2."
                ),
                (
                    "error partnership.min_countries at partners (Book of who): Partners from too few countries: 1. "
                    "The programme asks for at least 2."
                ),
                (
                    "error partnership.min_eu_countries at partners (Book of who): Partners from too few member "
                    "states of the European Union: 1. The programme asks for at least 2."
                ),
                (
                    "error partnership.min_other_countries at partners (Book of who): Partners from too few "
                    "countries outside the European Union: 0. The programme asks for at least 1."
                ),
                (
                    "error partnership.min_among at partners (Book of who): Partners from too few of the countries "
                    "AT, SK: 0. The programme asks for at least 1."
                ),
            ],
        ),
        (
            [TOWN, OTHER, replace(OTHER, number=3), replace(OTHER, number=4, role="associated")],
            {"pack": replace(RULES, partnership=Partnership("who", max_partners=2))},
            [
                (
                    "error partnership.max_partners at partners (Book of who): Too many partners: 3. The programme "
                    "allows at most 2."
                )
            ],
        ),
        (
            [TOWN, replace(OTHER, role="lead")],
            {"pack": replace(RULES, partnership=Partnership("who"))},
            ["error partnership.lead at partners (Book of who): A partnership has exactly one lead partner."],
        ),
        (
            [replace(TOWN, role="partner"), OTHER],
            {},
            ["error partnership.lead at partners: A partnership has exactly one lead partner."],
        ),
        (
            [TOWN],
            {"pack": replace(RULES, duration=Duration("who", min_months=25, max_months=23, max_work_packages=0))},
            [
                (
                    "error duration.minimum at project/duration (Book of who): The project is too short. Months: 24, "
                    "at least 25."
                ),
                (
                    "error duration.maximum at project/duration (Book of who): The project is too long. Months: 24, "
                    "at most 23."
                ),
                (
                    "error work_packages.maximum at work_packages (Book of who): Too many work packages: 1. The "
                    "programme allows at most 0."
                ),
            ],
        ),
    ],
)
def test_a_wrong_partnership_is_said_once_with_its_place_and_source(partners, more, findings):
    assert told(partnership.of_partnership, *partners, **more) == findings


@pytest.mark.parametrize(
    ("partners", "more"),
    [
        (
            [TOWN, OTHER, replace(OTHER, number=3, country="TR"), replace(OTHER, number=4, country="")],
            {
                "pack": replace(
                    RULES,
                    partnership=Partnership(
                        "who",
                        min_partners=4,
                        min_countries=3,
                        min_eu_countries=2,
                        min_other_countries=1,
                        among=("AT", "SK"),
                        min_among=1,
                        max_partners=4,
                    ),
                )
            },
        ),
        (
            [town(row(work_package=1), row(work_package=2), row())],
            {"pack": replace(RULES, duration=Duration("who", min_months=24, max_months=24, max_work_packages=2))},
        ),
        ([TOWN], {"pack": replace(RULES, duration=Duration("who", min_months=24, max_months=24)), "months": None}),
        ([replace(TOWN, role="partner")], {}),
    ],
)
def test_no_wrong_partnership_is_seen_where_there_is_none(partners, more):
    assert told(partnership.of_partnership, *partners, **more) == []


@pytest.mark.parametrize(
    ("partners", "more", "findings"),
    [
        (
            [town(stated={"staff": Decimal(1000), "travel": Decimal(1), "total": Decimal("1000.01")})],
            {},
            [
                (
                    "error stated.sum at partners/1/stated/travel: 1 Pécs: Travel and accommodation is given as 1.00 "
                    "EUR, but the rows make 0.00 EUR."
                ),
                (
                    "error stated.sum at partners/1/stated/total: 1 Pécs: total costs is given as 1,000.01 EUR, but "
                    "the rows make 1,000.00 EUR."
                ),
            ],
        ),
        (
            [TOWN],
            {"pack": replace(RULES, status="draft")},
            [
                (
                    "info pack.draft at pack: These rules are a draft: not every figure was read in an official "
                    "document. Check them before use."
                )
            ],
        ),
        (
            [TOWN],
            {"pack": replace(RULES, status="draft", code="")},
            [
                (
                    "warning pack.missing at project: No rules are chosen for this budget yet. Choose the call, or a "
                    "rule pack."
                )
            ],
        ),
    ],
)
def test_a_figure_that_cannot_be_trusted_is_said_once_with_its_place_and_source(partners, more, findings):
    assert told(trust.of_trust, *partners, **more) == findings
