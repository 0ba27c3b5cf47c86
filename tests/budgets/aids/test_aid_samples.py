"""The shared cases beside the sums of partners: unit costs, depreciation, effort, funds, decisions, taxes."""

from decimal import Decimal

from budgets.aids import commitments, depreciation, unit_costs
from budgets.checks import efforts
from budgets.figures import vat
from budgets.figures.cofinancing import FundRow, average_rate, split_by_funds
from budgets.figures.entries import Contribution
from calls.packs import rule_packs
from tests.budgets.figures.test_samples import answer, case, codes, line, pytestmark  # noqa: F401 - the mark of the samples


def test_erasmus_travel_by_distance():
    given = case("eplus_03_travel_2014_2023")
    table = rule_packs.load("erasmus-ka1", "1").table("travel")

    amounts = [
        unit_costs.travel(table, trip["km"], green=trip.get("green", False)) for trip in given["inputs"]["participants"]
    ]

    assert amounts == given["expected"]["amounts"]
    assert sum(amounts) == given["expected"]["total"]
    for name, (ordinary, green) in given["rules"]["bands"].items():
        least = int(name.rstrip("+").split("-")[0])
        row = unit_costs.band(table, least)
        assert (row.least, row.amount, row.green) == (least, ordinary, green)
    assert unit_costs.travel(table, 9) == 0


def test_depreciation():
    given = case("he_05_depreciation")["inputs"]

    found = depreciation.charged(
        Decimal(given["purchase"]), Decimal(given["use_share"]), given["months_in_project"], given["useful_life_months"]
    )

    assert str(found) == case("he_05_depreciation")["expected"]["eligible"]


def test_the_table_of_staff_effort():
    given = case("he_06_staff_effort_table")
    expected = given["expected"]

    table = efforts.effort_table(
        (partner, package, Decimal(months))
        for partner, packages in given["inputs"].items()
        for package, months in packages.items()
    )

    assert (table.rows, table.columns, table.total) == (expected["rows"], expected["columns"], expected["total"])


def test_the_day_of_a_small_firms_owner_stays_a_draft_figure():
    given = case("he_09_sme_owner_unit")
    pack = rule_packs.load("horizon-2127")
    (row,) = pack.table("sme_owner").rows

    assert (str(row.amount), row.divided_by) == (given["inputs"]["monthly"], given["inputs"]["days"])
    found = unit_costs.per_unit(row, Decimal(given["inputs"]["coefficient"]))
    assert str(found) == given["expected"]["per_day"]
    assert given["confidence"] == "memory"
    assert "unit_costs.sme_owner" in pack.unconfirmed_hints()


def test_a_council_splits_the_cost_of_a_twinning_meeting():
    given = case("hu_erd_01_twinning_financing")
    sums = {name: Decimal(amount) for name, amount in given["inputs"].items()}

    balanced = commitments.balances(sums["total_cost_huf"], sums["grant_huf"], sums["own_huf"])

    assert balanced is given["expected"]["balanced"]
    assert not commitments.balances(sums["total_cost_huf"], sums["grant_huf"], sums["own_huf"] + 1)
    rate = commitments.implied_rate(sums["grant_huf"], sums["grant_eur"])
    assert rate == Decimal(given["expected"]["implied_rate"])
    assert commitments.implied_rate(sums["grant_huf"], Decimal(0)) is None


def test_a_council_limits_the_own_contribution():
    given = case("hu_erd_02_interreg_own_contribution")
    limit = Decimal(given["inputs"]["own_max_eur"])

    for need, fits in given["expected"]["ok"].items():
        assert commitments.covers(limit, Decimal(need)) is fits


def test_interreg_europe_rates():
    given = case("interreg_europe_01_rates")
    pack = rule_packs.load("interreg-europe-2127")
    statuses = {"public": "public", "private non-profit": "non_profit"}
    partners = [
        {
            "lines": [line("external", entry["total"])],
            "legal_status": statuses.get(entry.get("status"), "public"),
            "country": entry.get("country", "HU"),
            "flat_rates": {"office_on_staff": "15"},
        }
        for entry in given["inputs"]["partners"]
    ]

    found = answer("interreg-europe-2127", *partners)

    assert [partner["grant"] for partner in found["partners"]] == [
        text.split()[0] for text in given["expected"]["grant"]
    ]
    assert pack.flat_rate("office_on_staff").max_percent == given["rules"]["office_on_staff_flat_rate"]
    assert "funding.maximum" not in codes(found)


def test_the_overview_of_funds_counts_own_money_once():
    given = case("interreg_jems_16_cofinancing_overview")
    total = Decimal(given["inputs"]["total"])
    funds = {fund["type"]: total * fund["rate"] / 100 for fund in given["inputs"]["funds"]}
    contributions = [
        Contribution("own", "public", Decimal(given["inputs"]["contributions"]["partner_own"])),
        Contribution("state", "automatic_public", Decimal(given["inputs"]["contributions"]["automatic_public"])),
    ]

    split = split_by_funds(funds, contributions)
    row = FundRow("ERDF", funds["ERDF"], split["ERDF"])

    expected = given["expected"]
    assert f"{row.amount:.2f}" == expected["erdf_amount"] == expected["total_funding_eu"]
    assert abs(row.total - Decimal(expected["eu_fund_plus_contribution"])) <= Decimal("0.01")  # a cent cut per status
    assert abs(row.rate - Decimal(expected["average_eu_rate"])) <= Decimal("0.01")
    assert f"{average_rate(row.amount, total):.2f}" == expected["average_cofinancing_rate"]
    for status, amount in (("public", 20), ("automatic_public", 40)):
        assert sum(part[status] for part in split.values()) == amount


def test_a_small_project_fund_limits_its_management():
    given = case("interreg_spf_01_management_20")
    spf = given["inputs"]["spf"]
    first_failing = given["expected"]["first_failing_management"].split()[0]

    for management, flagged in ((given["inputs"]["management"], False), (first_failing, True)):
        found = answer("interreg-spf-2127", {"lines": [line("spf", spf), line("staff", management)]})
        assert ("cap.spf_management" in codes(found)) is flagged


def test_value_added_tax_of_a_town():
    given = case("edge_03_vat_public_authority")
    net, tax = Decimal(given["inputs"]["net"]), Decimal(given["inputs"]["vat"])
    expected = {name: Decimal(amount) for name, amount in given["expected"].items()}
    direct, interreg = rule_packs.load("horizon-2127").vat, rule_packs.load("interreg-2127").vat

    assert vat.with_tax(net, tax, "authority", direct, net + tax) == expected["direct_public_authority"]
    assert vat.with_tax(net, tax, "no", direct, net + tax) == expected["direct_non_deductible"]
    assert vat.with_tax(net, tax, "yes", interreg, net + tax) == expected["interreg"]
    assert vat.with_tax(net, tax, "yes", interreg, Decimal(5_000_000)) == net
    assert vat.with_tax(net, tax, "", interreg, Decimal(5_000_000)) is None
    assert vat.with_tax(net, tax, "yes", rule_packs.load("interreg-next-2127").vat, Decimal(9_000_000)) == net + tax
    assert given["confidence"] == "memory"
    assert "vat" in rule_packs.load("horizon-2127").unconfirmed_hints()
