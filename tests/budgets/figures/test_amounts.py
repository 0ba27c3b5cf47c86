"""One amount from another: flat rates that compete, gifts, profits, funds, and the parts of a budget in their order."""

from dataclasses import replace
from decimal import Decimal

import pytest

from budgets.figures.amounts import counts, line_amount, profit_of, rates_of, sum_of
from budgets.figures.computing import Budget, FundShare, Line, compute
from calls.packs.terms import InKind, Revenue
from tests.budgets.figures.rules import INTERREG, OTHER, RULES, TOWN, given, row, town, with_rate


def computed(*partners, pack=RULES, months=24, period=6):
    return compute(Budget("EUR", months, period, partners), pack)


def rates(pack=INTERREG, **chosen):
    return rates_of(replace(TOWN, flat_rates={code: Decimal(percent) for code, percent in chosen.items()}), pack)


def test_of_two_rates_for_one_category_the_first_of_the_pack_counts():
    both = town(row(cost=1000), flat_rates={"office_on_direct": Decimal(7), "office_on_staff": Decimal(15)})

    assert computed(both, pack=INTERREG).categories["office"] == Decimal("150.00")


def test_a_rate_of_nothing_and_one_that_is_not_offered_are_not_chosen():
    assert rates(travel="0", staff="1", office_on_staff="0.5", indirect="7") == {
        "staff": Decimal(1),
        "office_on_staff": Decimal("0.5"),
    }


def test_an_automatic_rate_follows_the_country_and_may_be_set_to_nothing():
    pack = with_rate(automatic=True, by_country={"HU": Decimal(8)})

    assert rates(pack) == {"travel": Decimal(8)}
    assert rates(pack, travel="0") == {"travel": Decimal(0)}


@pytest.mark.parametrize(("rule", "counted"), [(None, True), ("cost", True), ("apart", False)])
def test_a_gift_counts_as_the_rules_say(rule, counted):
    pack = replace(RULES, in_kind=InKind(rule, "who") if rule else None)

    assert counts(row(mark="in_kind"), pack) is counted
    assert counts(row(mark="vat"), pack) is True


@pytest.mark.parametrize(
    ("revenue", "grant", "status", "profit"),
    [
        (None, "800", "public", "0"),
        (Revenue("warn", "who"), "800", "public", "100"),
        (Revenue("warn", "who"), "699.99", "public", "0"),
        (Revenue("warn", "who"), "700.01", "public", "0.01"),
        (Revenue("warn", "who", statuses=("profit",)), "800", "public", "0"),
        (Revenue("warn", "who", statuses=("profit",)), "800", "profit", "100"),
        (Revenue("warn", "who", free_up_to=Decimal(800)), "800", "public", "0"),
        (Revenue("warn", "who", free_up_to=Decimal(800)), "800.01", "public", "100.01"),
    ],
)
def test_a_profit_is_what_grant_and_revenue_make_over_the_costs(revenue, grant, status, profit):
    partner = town(legal_status=status, contributions=(given(300, "revenue"), given(50)))

    found = profit_of(partner, Decimal(1000), Decimal(grant), replace(RULES, revenue=revenue))

    assert found == Decimal(profit)


def test_without_revenue_nothing_is_a_profit_however_large_the_grant():
    assert profit_of(TOWN, Decimal(1000), Decimal(1200), replace(RULES, revenue=Revenue("warn", "who"))) == 0


@pytest.mark.parametrize(("rule", "grant"), [("profit_share", "720.00"), ("warn", "800.00")])
def test_the_grant_falls_by_its_share_of_a_profit_where_the_rules_say_so(rule, grant):
    partner = town(row(cost=1000), contributions=(given(300, "revenue"),))

    result = computed(partner, pack=replace(RULES, revenue=Revenue(rule, "who")))

    (figures,) = result.partners
    assert (str(figures.grant), figures.profit) == (grant, Decimal(100))
    assert figures.reduction == result.reduction == Decimal(800) - Decimal(grant)


def test_a_fund_that_is_named_twice_pays_both_shares():
    partner = town(row(cost=1000), funds=(FundShare("A", Decimal(50)), FundShare("A", Decimal("10.5"))))

    assert computed(partner).funds == {"A": Decimal("605.00")}


def test_taxes_and_gifts_are_summed_beside_the_costs():
    pack = replace(with_rate(), in_kind=InKind("apart", "who"))
    first = town(
        row(cost=100),
        row(cost=27, mark="vat"),
        row("travel", cost=5, mark="vat"),
        row(cost=40, mark="in_kind"),
        flat_rates={"travel": Decimal(10)},
    )
    second = replace(OTHER, lines=(row(cost=3, mark="vat"), row(cost=2, mark="in_kind")))

    result = computed(first, second, pack=pack)

    assert [(figures.vat, figures.in_kind) for figures in result.partners] == [(27, 40), (3, 2)]
    assert (result.vat, result.in_kind, result.reduction) == (30, 42, 0)
    assert result.total == Decimal("142.70")


def test_work_packages_stand_in_their_order_and_what_is_not_assigned_comes_last():
    first = town(row(cost=1), row(cost=10, work_package=10))
    second = replace(OTHER, lines=(row(cost=3, work_package=3), row(cost=10, work_package=10), row(cost=1)))

    result = computed(first, second)

    assert [part.key for part in result.partners[1].work_packages] == [3, 10, None]
    assert [(part.key, part.total) for part in result.work_packages] == [(3, 3), (10, 20), (None, 2)]


def test_the_largest_amounts_are_exact_to_the_cent():
    line = Line("staff", Decimal("999999999999.9999"), Decimal("999999999999999.99"))

    assert line_amount(line, "half_up") == Decimal("999999999999999890000000000.00")


def test_the_sum_of_nothing_has_cents():
    assert str(sum_of([])) == "0.00"
