"""The findings: each fault once, with its place, and silence where nothing is wrong."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.utils.translation import override

from budgets.figures.computing import Budget, Contribution, FundShare, Line, Partner, compute
from budgets.figures.findings import findings_of
from calls.packs import rule_packs

GOOD = Line("staff", Decimal(10), Decimal(30000), unit="month", description="Coordinator", work_package=1)
OWN = (Contribution("own", "public", Decimal("69000.00")),)
LEAD = Partner(1, "Pécs", "HU", "lead", flat_rates={"office_on_staff": Decimal(15)}, lines=(GOOD,), contributions=OWN)
SECOND = Partner(2, "Vzorovo", "SK")


def found(*partners, pack="interreg-2127", months=24, overrides=None, currency="EUR"):
    budget = Budget(currency, months, 6, partners)
    with override("en"):
        return findings_of(compute(budget, rule_packs.with_overrides(rule_packs.load(pack), overrides or {})))


def codes(*partners, **more):
    return [finding.code for finding in found(*partners, **more)]


def lead_with(*lines, **more):
    return replace(LEAD, lines=lines, contributions=(), funding_rate=Decimal(80), **more)


def test_a_sound_budget_has_no_findings():
    assert codes(LEAD, SECOND) == []


@pytest.mark.parametrize(
    ("line", "code", "target"),
    [
        (replace(GOOD, unit=" "), "line.unit", "partners/1/lines/2/unit"),
        (replace(GOOD, units=Decimal(0)), "line.empty", "partners/1/lines/2/unit_cost"),
        (replace(GOOD, description=""), "line.description", "partners/1/lines/2/description"),
        (replace(GOOD, category="personnel"), "line.category", "partners/1/lines/2/category"),
        (replace(GOOD, category="office"), "line.category", "partners/1/lines/2/category"),
        (replace(GOOD, period=5), "line.period", "partners/1/lines/2/period"),
        (replace(GOOD, amount=Decimal("300000.01")), "line.sum", "partners/1/lines/2/amount"),
        (replace(GOOD, unit_cost=Decimal("1000000000.00")), "line.large", "partners/1/lines/2/unit_cost"),
        (replace(GOOD, units=Decimal("1.005")), "line.decimals", "partners/1/lines/2/units"),
    ],
)
def test_a_faulty_row_is_found_at_its_place(line, code, target):
    findings = found(lead_with(GOOD, line), SECOND)

    assert [(finding.code, finding.target) for finding in findings if finding.code.startswith("line")] == [
        (code, target)
    ]


def test_one_finding_stands_for_many_rows():
    findings = found(lead_with(*[replace(GOOD, unit="")] * 12), SECOND)

    (finding,) = [finding for finding in findings if finding.code == "line.unit"]
    assert "Rows: 1, 2, 3, 4, 5, 6, 7, 8, …" in finding.message


def test_a_sum_that_differs_by_a_cent_names_both_and_the_difference():
    findings = found(lead_with(replace(GOOD, amount=Decimal("300000.01"))), SECOND)

    assert findings[0].message == (
        "1 Pécs, row 1: units times price make 300,000.00\u00a0EUR, but the sum is given as 300,000.01\u00a0EUR. "
        "Difference: 0.01\u00a0EUR."
    )


def test_rows_under_a_flat_rate_give_one_warning_and_no_noise():
    travel = Line("travel", Decimal(1), Decimal(5))

    assert codes(lead_with(GOOD, travel, flat_rates={"travel": Decimal(15)}), SECOND) == [
        "line.unused",
        "contributions.missing",
    ]


def test_more_than_300_rows_of_a_category_are_too_many_for_the_programme():
    assert "line.count" in codes(lead_with(*[GOOD] * 301), SECOND)
    assert "line.count" not in codes(lead_with(*[GOOD] * 300), SECOND)


@pytest.mark.parametrize(
    ("rates", "expected"),
    [
        ({"office_on_staff": "16"}, ["flat_rate.maximum"]),
        ({"office_on_staff": "14.5"}, ["flat_rate.whole"]),
        ({"office_on_staff": "15", "office_on_direct": "7"}, ["flat_rate.exclusive"]),
        ({"other_on_staff": "40", "travel": "5"}, ["flat_rate.exclusive"]),
        ({"indirect": "7"}, ["flat_rate.unknown"]),
        ({"office_on_staff": "15"}, []),
        ({"office_on_staff": "0"}, []),
    ],
)
def test_flat_rates_are_held_against_the_pack(rates, expected):
    partner = lead_with(GOOD, flat_rates={code: Decimal(percent) for code, percent in rates.items()})

    assert [code for code in codes(partner, SECOND) if code.startswith("flat_rate")] == expected


def test_a_small_project_must_use_simplified_costs():
    small = lead_with(replace(GOOD, unit_cost=Decimal(20000)), flat_rates={})

    assert "flat_rate.small_project" in codes(small, SECOND)
    one_cent_more = replace(GOOD, units=Decimal(1), unit_cost=Decimal("0.01"))
    assert "flat_rate.small_project" not in codes(replace(small, lines=(*small.lines, one_cent_more)), SECOND)


@pytest.mark.parametrize(
    ("pack", "rate", "expected"),
    [
        ("interreg-2127", "80.01", ["funding.maximum"]),
        ("interreg-2127", "80", []),
        ("prag", "49", ["funding.minimum"]),
        ("interreg-central-europe-2127", "79", ["funding.fixed"]),
    ],
)
def test_the_funding_rate_is_held_against_the_pack(pack, rate, expected):
    partner = replace(LEAD, funding_rate=Decimal(rate))

    assert [code for code in codes(partner, pack=pack) if code.startswith("funding")] == expected


def test_funds_may_not_pay_more_than_everything_or_be_named_twice():
    funds = (FundShare("ERDF", Decimal(60)), FundShare("ERDF", Decimal(50)))

    assert {"funding.sum", "funding.twice"} <= set(codes(replace(LEAD, funds=funds), SECOND))


def test_contributions_must_cover_the_own_share_to_the_cent():
    short = replace(LEAD, contributions=(replace(OWN[0], amount=Decimal("68999.99")),))

    (finding,) = found(short, SECOND)
    assert (finding.code, finding.target) == ("contributions.sum", "partners/1/contributions")
    assert "Difference: −0.01\u00a0EUR" in finding.message


def test_own_money_cannot_be_automatic_public():
    assert codes(replace(LEAD, contributions=(replace(OWN[0], status="automatic_public"),)), SECOND) == [
        "contributions.status"
    ]


def test_partners_that_named_no_source_yet_are_one_warning():
    silent = replace(LEAD, contributions=())

    (finding,) = found(silent, replace(silent, number=2, name="Vzorovo", country="SK", role="partner"))
    assert (finding.severity, finding.code) == ("warning", "contributions.missing")
    assert finding.message.endswith("Partners: 1 Pécs; 2 Vzorovo.")


@pytest.mark.parametrize(
    ("overrides", "expected"),
    [
        ({"max_grant": "276000"}, []),
        ({"max_grant": "275999.99"}, ["grant.maximum"]),
        ({"min_grant": "276000.01"}, ["grant.minimum"]),
        ({"max_total": "344999.99"}, ["total.maximum"]),
    ],
)
def test_the_grant_is_held_against_the_limits_of_the_call(overrides, expected):
    assert codes(LEAD, SECOND, overrides=overrides) == expected


@pytest.mark.parametrize(
    ("partners", "expected"),
    [
        ((LEAD,), ["partnership.min_partners", "partnership.min_countries"]),
        ((LEAD, replace(SECOND, country="HU")), ["partnership.min_countries"]),
        ((LEAD, replace(SECOND, role="associated")), ["partnership.min_partners", "partnership.min_countries"]),
        ((LEAD, replace(SECOND, role="lead")), ["partnership.lead"]),
    ],
)
def test_the_partnership_is_held_against_the_pack(partners, expected):
    assert codes(*partners) == expected


@pytest.mark.parametrize(
    ("months", "expected"), [(11, "duration.minimum"), (12, None), (24, None), (25, "duration.maximum")]
)
def test_the_duration_is_held_against_the_pack(months, expected):
    found_codes = codes(LEAD, pack="cerv-networks-of-towns-2127", months=months)

    assert [code for code in found_codes if code.startswith("duration")] == ([expected] if expected else [])


def test_sums_that_a_table_prints_are_compared_with_its_rows():
    lines = [
        ("personnel", "467500"),
        ("subcontracting", "300000"),
        ("travel", "100000"),
        ("equipment", "200000"),
        ("other_goods", "300000"),
    ]
    partner = Partner(
        1,
        "Draft",
        "DE",
        "lead",
        lines=tuple(Line(code, Decimal(1), Decimal(amount), "item", "Row") for code, amount in lines),
        stated={"indirect": Decimal(247500), "total": Decimal(2300000)},
    )

    findings = [finding for finding in found(partner, pack="horizon-2127") if finding.code == "stated.sum"]

    assert [finding.target for finding in findings] == ["partners/1/stated/indirect", "partners/1/stated/total"]
    assert "247,500.00\u00a0EUR, but the rows make 266,875.00\u00a0EUR" in findings[0].message


def test_a_budget_in_another_currency_than_its_rules_is_warned_about():
    assert "currency" in codes(LEAD, SECOND, currency="HUF")


def test_an_empty_budget_says_nothing_about_money():
    assert codes(replace(LEAD, lines=(), contributions=()), SECOND, overrides={"min_grant": "5000"}) == []


def test_the_worst_comes_first():
    severities = [finding.severity for finding in found(lead_with(replace(GOOD, description="", unit="")))]

    assert severities == ["error", "error", "error", "warning", "warning"]
