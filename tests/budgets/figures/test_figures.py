"""The figures: golden vectors of the Interreg arithmetic, and what must hold for every budget."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budgets.figures.computing import Budget, FundShare, Line, Partner, cents, compute
from calls.packs import rule_packs

INTERREG = rule_packs.load("interreg-2127")
BASE = {"staff": "6200", "travel": "2000", "external": "10000", "equipment": "7500", "infrastructure": "2500"}


def line(category: str, amount: str, **more) -> Line:
    return Line(category=category, units=Decimal(1), unit_cost=Decimal(amount), unit="item", **more)


def budget_of(*partners: Partner, months: int | None = None, period: int | None = None) -> Budget:
    return Budget(currency="EUR", duration_months=months, period_months=period, partners=partners)


def figures_of(lines: dict[str, str], rates: dict[str, str], pack=INTERREG):
    partner = Partner(
        number=1,
        country="HU",
        flat_rates={code: Decimal(percent) for code, percent in rates.items()},
        lines=tuple(line(category, amount) for category, amount in lines.items()),
    )
    return compute(budget_of(partner), pack).partners[0]


@pytest.mark.parametrize(
    ("lines", "rates", "expected"),
    [
        (BASE | {"travel": "9004"}, {"staff": "15", "travel": "12"}, {"staff": "3000.00", "travel": "360.00"}),
        (BASE, {"staff": "15"}, {"staff": "3300.00"}),
        (BASE, {"office_on_staff": "7"}, {"office": "434.00"}),
        (BASE, {"office_on_direct": "10"}, {"office": "2820.00"}),
        (BASE, {"office_on_direct": "10", "staff": "15"}, {"staff": "3300.00", "office": "2530.00"}),
        (BASE, {"office_on_direct": "10", "travel": "15"}, {"travel": "930.00", "office": "2713.00"}),
        (
            BASE,
            {"office_on_direct": "10", "travel": "15", "staff": "20"},
            {"staff": "4000.00", "travel": "600.00", "office": "2460.00"},
        ),
        (BASE | {"staff": "7500"}, {"other_on_staff": "12"}, {"other": "900.00"}),
        (BASE | {"unit_cost": "10", "lump_sum": "1", "spf": "100.33"}, {}, {"total": "28311.33"}),
        ({"staff": "333.33"}, {"office_on_staff": "15"}, {"office": "49.99", "total": "383.32"}),
        (
            {"external": "1234.56"},
            {"staff": "20", "travel": "8", "office_on_staff": "15"},
            {"staff": "246.91", "travel": "19.75", "office": "37.03", "total": "1538.25"},
        ),
        ({"staff": "12345.67"}, {"other_on_staff": "40"}, {"other": "4938.26", "total": "17283.93"}),
    ],
)
def test_the_golden_vectors_of_the_interreg_arithmetic_hold(lines, rates, expected):
    figures = figures_of(lines, rates)

    found = dict(figures.categories) | {"total": figures.total}
    assert {name: found[name] for name in expected} == {name: Decimal(amount) for name, amount in expected.items()}


def test_other_costs_count_nothing_beside_a_staff_flat_rate():
    figures = figures_of(BASE, {"other_on_staff": "12", "staff": "15"})

    assert "other" not in figures.categories
    assert figures.categories["external"] == Decimal(10000)


def test_rows_under_a_flat_rate_are_kept_but_not_counted():
    figures = figures_of(BASE, {"other_on_staff": "40"})

    assert figures.categories == {"staff": Decimal("6200.00"), "other": Decimal("2480.00")}
    assert figures.unused == {"travel", "external", "equipment", "infrastructure", "unit_cost", "other"}
    assert figures.line_amounts[2] == Decimal("10000.00")


@pytest.mark.parametrize(("mode", "expected"), [("down", "260.62"), ("half_up", "260.63")])
def test_half_a_cent_goes_where_the_pack_says(mode, expected):
    assert cents(Decimal("260.625"), mode) == Decimal(expected)


def test_a_row_is_cut_down_before_it_is_added():
    partner = Partner(number=1, lines=(Line("staff", Decimal("0.33"), Decimal("0.05")),) * 3)

    assert compute(budget_of(partner), INTERREG).total == Decimal("0.03")


@pytest.mark.parametrize(
    ("total", "funds", "grant", "own"),
    [
        ("1000.01", [("ERDF", "80")], "800.00", "200.01"),
        ("1000.01", [("A", "33.33"), ("B", "33.33"), ("C", "33.33")], "999.90", "0.11"),
    ],
)
def test_the_partner_absorbs_the_rounding_of_its_funds(total, funds, grant, own):
    shares = tuple(FundShare(fund, Decimal(percent)) for fund, percent in funds)
    partner = Partner(number=1, funds=shares, lines=(line("external", total),))

    figures = compute(budget_of(partner), INTERREG).partners[0]

    assert (figures.grant, figures.own) == (Decimal(grant), Decimal(own))


def test_the_project_total_of_a_fund_is_the_sum_of_cut_shares():
    partners = [Partner(number=number, lines=(line("external", "0.99"),)) for number in (1, 2, 3)]

    result = compute(budget_of(*partners), INTERREG)

    assert result.total == Decimal("2.97")
    assert result.grant == Decimal("2.37")  # three times 0.79, not 80 % of 2.97


def test_the_last_period_takes_the_residue_of_every_category():
    amounts = {1: ("50.00", "133.33"), 2: ("50.00", "100.00"), 3: ("100.00", "66.67")}
    lines = [
        line(category, amount, period=period)
        for period, pair in amounts.items()
        for category, amount in zip(("equipment", "external"), pair, strict=True)
    ]
    rates = {"staff": Decimal(10), "travel": Decimal(10), "office_on_staff": Decimal(15)}
    partner = Partner(number=1, flat_rates=rates, lines=tuple(lines))

    periods = compute(budget_of(partner, months=18, period=6), INTERREG).partners[0].periods

    assert [part.total for part in periods] == [Decimal("206.23"), Decimal("168.75"), Decimal("187.52")]
    assert periods[2].categories["office"] == Decimal("2.51")


def test_money_without_a_period_waits_in_the_last():
    partner = Partner(number=1, lines=(line("external", "100"), line("external", "50", period=1)))

    periods = compute(budget_of(partner, months=13, period=6), INTERREG).periods

    assert [part.total for part in periods] == [Decimal(50), Decimal(0), Decimal(100)]


def test_preparation_and_closure_stand_beside_the_periods_and_never_in_the_last():
    lines = (line("lump_sum", "10", period=0), line("lump_sum", "20", period=255), line("external", "5", period=1))

    periods = compute(budget_of(Partner(number=1, lines=lines), months=12, period=6), INTERREG).periods

    assert [(part.key, part.total) for part in periods] == [(0, 10), (1, 5), (2, 0), (255, 20)]


def test_one_partner_with_preparation_gives_every_partner_that_column():
    prepared = Partner(number=1, lines=(line("lump_sum", "10", period=0),))
    plain = Partner(number=2, lines=(line("external", "7", period=1),))

    result = compute(budget_of(prepared, plain, months=12, period=6), INTERREG)

    assert [[(part.key, part.total) for part in figures.periods] for figures in result.partners] == [
        [(0, 10), (1, 0), (2, 0)],
        [(0, 0), (1, 7), (2, 0)],
    ]


@pytest.mark.parametrize("residue", ["last", "largest"])
def test_what_rounding_leaves_goes_into_a_period_though_closure_is_later_and_larger(residue):
    lines = (
        line("external", "33.33", period=1),
        line("external", "33.34", period=2),
        line("lump_sum", "900.01", period=255),
        line("lump_sum", "800.01", period=0),
    )
    pack = replace(INTERREG, residue=residue)

    (figures,) = compute(budget_of(Partner(number=1, lines=lines), months=12, period=6), pack).partners

    assert [part.key for part in figures.periods if part.takes_rest] == [2]
    assert sum(part.grant for part in figures.periods) == figures.grant
    assert sum(part.total for part in figures.periods) == figures.total


def test_only_lump_sums_stand_before_the_first_and_after_the_last_period():
    lines = (line("external", "10", period=0), line("external", "20", period=255), line("staff", "5", period=1))

    periods = compute(budget_of(Partner(number=1, lines=lines), months=12, period=6), INTERREG).periods

    assert [(part.key, part.total) for part in periods] == [(1, 5), (2, 30)]


def test_closure_is_no_period_by_which_periods_are_counted():
    lines = (line("lump_sum", "20", period=255), line("external", "5", period=3))

    assert budget_of(Partner(number=1, lines=lines), months=None, period=None).period_count == 3


PACKS = st.sampled_from([rule_packs.load(code) for code in ("interreg-2127", "horizon-2127", "prag", "hu-top-plusz")])
MONEY = st.decimals(min_value=0, max_value=99_999, places=2)


@st.composite
def budgets_under_packs(draw):
    """A budget of one to four partners under a pack, with any flat rates that the pack offers."""
    pack = draw(PACKS)
    codes = [category.code for category in pack.categories if category.lines]
    lines = st.lists(
        st.builds(
            Line,
            category=st.sampled_from(codes),
            units=st.decimals(min_value=0, max_value=50, places=2),
            unit_cost=MONEY,
            work_package=st.none() | st.integers(1, 4),
            period=st.none() | st.integers(1, 4),
        ),
        max_size=8,
    )
    rates = st.dictionaries(st.sampled_from([rate.code for rate in pack.flat_rates]), st.integers(0, 40).map(Decimal))
    partners = [
        Partner(
            number=number,
            country="HU",
            funding_rate=draw(st.none() | st.decimals(min_value=0, max_value=100, places=2)),
            flat_rates=draw(rates),
            lines=tuple(draw(lines)),
        )
        for number in range(1, draw(st.integers(1, 4)) + 1)
    ]
    return budget_of(*partners, months=24, period=6), pack


@settings(max_examples=60)
@given(budgets_under_packs())
def test_parts_make_the_totals_in_every_view(given_budget):
    budget, pack = given_budget

    result = compute(budget, pack)

    assert sum(result.categories.values()) == result.total
    assert result.total == result.grant + result.own
    for view in (result.partners, result.periods, result.work_packages):
        assert sum(part.total for part in view) == result.total
        assert sum(part.grant for part in view) == result.grant
        for code, amount in result.categories.items():
            assert sum(part.categories.get(code, Decimal(0)) for part in view) == amount


@settings(max_examples=60)
@given(budgets_under_packs())
def test_no_part_is_negative(given_budget):
    budget, pack = given_budget

    result = compute(budget, pack)

    for figures in result.partners:
        for part in (*figures.periods, *figures.work_packages):
            assert part.grant >= 0
            assert all(amount > 0 for amount in part.categories.values())


@settings(max_examples=60)
@given(budgets_under_packs(), st.randoms())
def test_the_order_of_rows_changes_nothing(given_budget, random):
    budget, pack = given_budget
    shuffled = [
        replace(partner, lines=tuple(random.sample(partner.lines, len(partner.lines)))) for partner in budget.partners
    ]

    before, after = compute(budget, pack), compute(replace(budget, partners=tuple(shuffled)), pack)

    assert before.categories == after.categories
    assert [(part.key, part.categories, part.grant) for part in before.periods] == [
        (part.key, part.categories, part.grant) for part in after.periods
    ]
    assert [part.total for part in before.work_packages] == [part.total for part in after.work_packages]


def test_the_residue_would_be_negative_if_a_part_could_take_more_than_is_left():
    """Half-up shares of three periods make more than the whole: the cut keeps the last at zero."""
    horizon = rule_packs.load("horizon-2127")
    lines = tuple(line("personnel", "0.02", period=period) for period in (1, 2, 3))

    periods = compute(budget_of(Partner(number=1, lines=lines), months=24, period=6), horizon).periods

    assert [part.categories.get("indirect", Decimal(0)) for part in periods] == [
        Decimal("0.01"),
        Decimal("0.01"),
        Decimal(0),
        Decimal(0),
    ]
