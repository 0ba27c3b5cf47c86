"""What must hold for every budget, whatever its funds, marks, revenue and rules for what rounding leaves."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from budgets.figures.cofinancing import overview
from budgets.figures.computing import Budget, Contribution, FundShare, Line, Partner, compute
from budgets.figures.entries import IN_KIND, REVENUE, VAT
from calls.packs import rule_packs

CODES = (
    "interreg-2127",
    "interreg-central-europe-2127",
    "horizon-2127",
    "prag",
    "hu-top-plusz",
    "cerv-action-2127",
    "interreg-europe-2127",
)
PACKS = st.tuples(st.sampled_from([rule_packs.load(code) for code in CODES]), st.sampled_from(["last", "largest"]))
MONEY = st.decimals(min_value=0, max_value=99_999, places=2)
SHARES = st.decimals(min_value=0, max_value=33, places=2)
ZERO = Decimal(0)
lots = settings(max_examples=80)


def lines_of(pack):
    codes = [category.code for category in pack.categories if category.lines]
    return st.builds(
        Line,
        category=st.sampled_from(codes),
        units=st.decimals(min_value=0, max_value=50, places=2),
        unit_cost=MONEY,
        work_package=st.none() | st.integers(1, 3),
        period=st.none() | st.integers(1, 4),
        mark=st.sampled_from(["", "", "", VAT, IN_KIND]),
    )


@st.composite
def partner_of(draw, pack, number):
    funds = draw(
        st.lists(
            st.builds(FundShare, st.sampled_from(["ERDF", "IPA", "ESF"]), SHARES),
            max_size=3,
            unique_by=lambda share: share.fund,
        )
    )
    origins = st.sampled_from(["own", "in_kind", REVENUE])
    statuses = st.sampled_from(["public", "private"])
    codes = [rate.code for rate in pack.flat_rates]
    return Partner(
        number=number,
        country=draw(st.sampled_from(["HU", "NO", "TR"])),
        legal_status=draw(st.sampled_from(["public", "non_profit", "profit"])),
        funding_rate=draw(st.none() | st.decimals(min_value=0, max_value=100, places=2)),
        funds=tuple(funds),
        flat_rates=draw(st.dictionaries(st.sampled_from(codes), st.integers(0, 40).map(Decimal))) if codes else {},
        lines=tuple(draw(st.lists(lines_of(pack), max_size=7))),
        contributions=tuple(draw(st.lists(st.builds(Contribution, origins, statuses, MONEY), max_size=3))),
    )


@st.composite
def budgets(draw):
    pack, residue = draw(PACKS)
    partners = [draw(partner_of(pack, number)) for number in range(1, draw(st.integers(1, 3)) + 1)]
    return Budget("EUR", 24, 6, tuple(partners)), replace(pack, residue=residue)


@lots
@given(budgets())
def test_parts_and_funds_make_the_totals_in_every_view(given_budget):
    result = compute(*given_budget)

    assert sum(result.categories.values()) == result.total
    assert result.total == result.grant + result.own
    assert sum(result.funds.values()) == result.grant
    assert sum(row.amount for row in overview(result)) == result.grant
    for view in (result.partners, result.periods, result.work_packages):
        assert sum(part.total for part in view) == result.total
        assert sum(part.grant for part in view) == result.grant
        for code, amount in result.categories.items():
            assert sum(part.categories.get(code, ZERO) for part in view) == amount


@lots
@given(budgets())
def test_nothing_is_negative_and_no_own_money_is_lost_among_the_funds(given_budget):
    result = compute(*given_budget)

    for figures in result.partners:
        assert min([figures.grant, figures.own, figures.reduction, figures.in_kind, figures.vat]) >= 0
        assert all(amount >= 0 for amount in figures.funds.values())
        for view in (figures.periods, figures.work_packages):
            assert sum(part.takes_rest for part in view) == 1
            for part in view:
                assert part.grant >= 0
                assert all(amount > 0 for amount in part.categories.values())
    given_money = sum(gift.amount for figures in result.partners for gift in figures.partner.contributions)
    assert sum(sum(row.contributions.values()) for row in overview(result)) == given_money


@lots
@given(budgets(), st.randoms())
def test_the_order_of_rows_and_partners_changes_nothing(given_budget, random):
    budget, pack = given_budget
    mixed = [
        replace(partner, lines=tuple(random.sample(partner.lines, len(partner.lines)))) for partner in budget.partners
    ]
    random.shuffle(mixed)

    before, after = compute(budget, pack), compute(replace(budget, partners=tuple(mixed)), pack)

    assert (before.categories, before.total, before.grant, before.funds) == (
        after.categories,
        after.total,
        after.grant,
        after.funds,
    )
    assert before.periods == after.periods
    old = {figures.partner.number: figures for figures in before.partners}
    for figures in after.partners:
        assert figures.work_packages == old[figures.partner.number].work_packages


@lots
@given(budgets(), st.integers(1, 4))
def test_a_row_of_nothing_changes_nothing(given_budget, period):
    budget, pack = given_budget
    first, *others = budget.partners
    code = next(category.code for category in pack.categories if category.lines)
    package = first.lines[0].work_package if first.lines else None
    nothing = Line(code, ZERO, Decimal("5.00"), work_package=package, period=period)
    more = replace(budget, partners=(replace(first, lines=(*first.lines, nothing)), *others))

    before, after = compute(budget, pack), compute(more, pack)

    assert (before.categories, before.grant, before.funds, before.periods, before.work_packages) == (
        after.categories,
        after.grant,
        after.funds,
        after.periods,
        after.work_packages,
    )


@lots
@given(budgets())
def test_revenue_never_makes_the_grant_negative_nor_leaves_a_profit(given_budget):
    result = compute(*given_budget)

    for figures in result.partners:
        assert figures.reduction <= figures.profit + len(figures.funds) * Decimal("0.01")
        if not figures.partner.revenue:
            assert figures.profit == figures.reduction == 0


def test_the_largest_part_takes_what_rounding_leaves():
    pack = replace(rule_packs.load("interreg-2127"), residue="largest")
    lines = tuple(
        Line("staff", Decimal(1), Decimal(amount), period=period)
        for period, amount in ((1, "333.33"), (2, "900.01"), (3, "333.33"))
    )
    partner = Partner(1, flat_rates={"office_on_staff": Decimal(15)}, lines=lines)

    first, second, third, fourth = compute(Budget("EUR", 24, 6, (partner,)), pack).partners[0].periods

    assert [part.categories["office"] for part in (first, second, third)] == [
        Decimal("49.99"),
        Decimal("135.02"),
        Decimal("49.99"),
    ]
    assert (second.takes_rest, fourth.total) == (True, 0)


@pytest.mark.parametrize(
    ("status", "country", "rate"),
    [("public", "HU", 80), ("non_profit", "HU", 70), ("public", "NO", 50), ("non_profit", "NO", 50)],
)
def test_the_rate_follows_country_then_legal_status(status, country, rate):
    partner = Partner(1, country=country, legal_status=status)

    assert compute(Budget("EUR", 24, 6, (partner,)), rule_packs.load("interreg-europe-2127")).partners[0].rate == rate
