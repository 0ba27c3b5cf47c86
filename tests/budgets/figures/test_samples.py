"""The shared budget cases: each is computed by the product; those of payments stand in a file of their own."""

import json
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from budgets.figures import exactness
from budgets.figures.computing import cents
from calls.packs import rule_packs
from tests.lanes import SAMPLES

FOLDER = SAMPLES / "data" / "budget_cases"
pytestmark = [
    pytest.mark.samples,
    pytest.mark.skipif(not FOLDER.is_dir(), reason="the folder of budget cases is not beside the project"),
]
PAYMENTS = (
    Path(__file__).parents[1] / "cash" / "test_payment_samples.py"
)  # payments and currencies have a file of their own
OF_PAYMENTS = {
    "edge_02_average_ecb",
    "eui_02_payments_full",
    "interreg_jems_18_currency",
    "interreg_jems_19_spending_profile",
    "pay_01_mim_prefinancing",
    "pay_03_final_under_ceiling_full",
    "pay_05_final_recovery",
    "prag_02_final_amount",
    "prag_04_payment_option",
    "tr_ka_02_bebka_payments",
}
OF_NO_BUDGET = {"prag_05_concept_note_score"}  # marks of an evaluation: no room keeps them yet
JEMS_FIELDS = {
    "travel_real": "travel",
    "staff_real": "staff",
    "travel": "travel",
    "staff": "staff",
    "external": "external",
    "equipment": "equipment",
    "infrastructure": "infrastructure",
    "unit_cost": "unit_cost",
    "lump_sum": "lump_sum",
    "spf": "spf",
}
JEMS_RATES = {
    "staff_costs_flat_rate": "staff",
    "travel_on_staff_flat_rate": "travel",
    "office_on_staff_flat_rate": "office_on_staff",
    "office_on_direct_flat_rate": "office_on_direct",
    "other_on_staff_flat_rate": "other_on_staff",
}


def case(name: str) -> dict:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def line(category: str, amount: str, **more) -> dict:
    return {"category": category, "unit": "item", "unit_cost": f"{Decimal(amount):.2f}", "description": "Row", **more}


def answer(pack: str, *partners: dict, **more) -> dict:
    numbered = [
        {"number": number, "country": "HU", "role": "lead" if number == 1 else "partner"} | partner
        for number, partner in enumerate(partners, start=1)
    ]
    return exactness.answer({"pack": pack, "partners": numbered, **more}, rule_packs.load(pack))


def codes(found: dict) -> set[str]:
    return {finding["code"] for finding in found["findings"]}


def jems(name: str) -> tuple[dict, dict]:
    """An Interreg case as one partner's figures, with what it expects."""
    given = case(name)
    lines = [line(JEMS_FIELDS[key], amount) for key, amount in given["inputs"].items()]
    rates = {JEMS_RATES[key]: str(rate) for key, rate in given["rules"].items() if key in JEMS_RATES}
    return answer("interreg-2127", {"lines": lines, "flat_rates": rates})["partners"][0], given["expected"]


def test_every_case_is_computed_here_or_beside_the_payments():
    here = {path.stem for path in FOLDER.glob("*.json")}
    text = Path(__file__).read_text(encoding="utf-8").partition("JEMS_FIELDS")[2]
    text += (Path(__file__).parents[1] / "aids" / "test_aid_samples.py").read_text(encoding="utf-8")
    text += PAYMENTS.read_text(encoding="utf-8") if PAYMENTS.exists() else " ".join(f'"{name}"' for name in OF_PAYMENTS)

    assert {name for name in here if f'"{name}"' not in text} == OF_NO_BUDGET


@pytest.mark.parametrize(
    "name",
    [
        "interreg_jems_01_staff_flat_with_travel_flat",
        "interreg_jems_02_staff_flat_real_travel",
        "interreg_jems_03_office_on_staff",
        "interreg_jems_04_office_on_direct",
        "interreg_jems_05_office_on_direct_and_staff_flat",
        "interreg_jems_07_three_flat_rates",
        "interreg_jems_09_other_costs_on_staff",
        "interreg_jems_10_no_flat_rate_total",
        "interreg_jems_12_office25_half_cent",
        "interreg_jems_14_small_partner",
        "interreg_aurora_01_40_method",
    ],
)
def test_interreg_flat_rates(name):
    partner, expected = jems(name)

    found = partner["categories"] | {"total": partner["total"]}
    assert {key: found[key] for key in expected} == expected


def test_interreg_periods():
    given = case("interreg_jems_13_periods_rounding_residue_last")
    lines = [
        line(category, amount, period=number)
        for number in (1, 2, 3)
        for category, amount in given["inputs"][f"period_{number}"].items()
    ]
    rates = {JEMS_RATES[key]: str(rate) for key, rate in given["rules"].items() if key in JEMS_RATES}

    (partner,) = answer("interreg-2127", {"lines": lines, "flat_rates": rates}, duration_months=18, period_months=6)[
        "partners"
    ]

    for number in (1, 2, 3):
        expected = given["expected"][f"period_{number}"]
        part = partner["periods"][number - 1]
        found = part["categories"] | {"total": part["total"]}
        assert {key: found[key] for key in expected if key != "share"} == {
            key: value for key, value in expected.items() if key != "share"
        }


def test_entry_limits_of_a_production_system():
    assert case("interreg_jems_20_validators")["expected"]["reject"]
    with pytest.raises(exactness.exchange.BadBudget):
        answer("interreg-2127", {"lines": [{"category": "staff", "unit_cost": "1.2345"}]})
    large = answer("interreg-2127", {"lines": [line("staff", "1000000000.00")]})
    assert "line.large" in codes(large)
    rows = [line("staff", "1.00")]
    both = answer("interreg-2127", {"lines": rows, "flat_rates": {"office_on_staff": "15", "office_on_direct": "7"}})
    other = answer("interreg-2127", {"lines": rows, "flat_rates": {"other_on_staff": "40", "travel": "5"}})
    twice = [{"fund": "ERDF", "percent": "40"}, {"fund": "ERDF", "percent": "40"}]
    assert "flat_rate.exclusive" in codes(both) & codes(other)
    assert "funding.twice" in codes(answer("interreg-2127", {"lines": rows, "funds": twice}))


def test_interreg_central_europe():
    given = case("interreg_ce_01_rules")["rules"]
    pack = rule_packs.load("interreg-central-europe-2127")

    travel = {key: Decimal(rate) for key, rate in given["travel_on_staff_flat_rate"].items()}
    assert {country: pack.flat_rate("travel").limit(country) for country in ("HU", "PL", "HR", "CZ", "AT", "FR")} == {
        country: travel.get(country, travel["other EU"]) for country in ("HU", "PL", "HR", "CZ", "AT", "FR")
    }
    assert (pack.duration.max_months, pack.partnership.min_partners, pack.partnership.min_countries) == (
        given["max_duration_months"],
        given["min_partners"],
        given["min_distinct_countries"],
    )
    wrong = answer(
        "interreg-central-europe-2127",
        {
            "lines": [line("staff", "1000", work_package=number) for number in range(1, 7)],
            "flat_rates": {"travel": "5", "office_on_staff": "15"},
            "funding_rate": "85",
        },
        {"country": "AT"},
        duration_months=43,
    )
    assert {
        "duration.maximum",
        "partnership.min_partners",
        "work_packages.maximum",
        "funding.maximum",
        "flat_rate.fixed",
    } <= codes(wrong)


@pytest.mark.parametrize(
    ("name", "total", "must"),
    [
        ("interreg_aurora_03_method_choice", "199999.99", True),
        ("interreg_aurora_03_method_choice", "200000.00", True),
        ("interreg_aurora_03_method_choice", "200000.01", False),
        ("edge_04_interreg_sco_combination", "200000.00", True),
        ("edge_04_interreg_sco_combination", "200000.01", False),
    ],
)
def test_small_interreg_projects_use_simplified_costs(name, total, must):
    assert case(name)["rules"]["limit"] == "200000"

    assert ("flat_rate.small_project" in codes(answer("interreg-2127", {"lines": [line("external", total)]}))) is must


def test_black_sea_limits():
    given = case("interreg_bsb_02_limits")
    for grant, size in given["expected"]["classify"].items():
        found = codes(
            answer(
                "interreg-next-2127", {"lines": [line("external", grant)], "funds": [{"fund": "EU", "percent": "100"}]}
            )
        )
        assert bool({"grant.minimum", "grant.maximum"} & found) is (size == "rejected")


def test_horizon_figures():
    given = case("he_03_ia_company_70")
    keys = dict(
        zip(given["inputs"], ["personnel", "subcontracting", "travel", "equipment", "other_goods"], strict=True)
    )
    lines = [line(category, given["inputs"][key]) for key, category in keys.items()]

    company, town = answer(
        "horizon-2127", {"lines": lines, "funding_rate": "70", "legal_status": "private"}, {"lines": lines}
    )["partners"]

    expected = given["expected"]
    assert (company["indirect"], company["total"], company["grant"], town["grant"]) == (
        expected["indirect"],
        expected["total"],
        expected["max_contribution_company"],
        expected["max_contribution_municipality"],
    )


def test_part_a_formula():
    given = case("he_01_partA_formula_h2020")["inputs"]
    # E is in-kind of third parties, not on our premises: a part of B that the base leaves out
    lines = [
        line("personnel", given["A"]),
        line("other_goods", str(Decimal(given["B"]) - Decimal(given["E"]))),
        line("subcontracting", str(Decimal(given["C"]) + Decimal(given["E"]))),
        line("financial_support", given["D"]),
    ]

    (partner,) = answer("horizon-2127", {"lines": lines})["partners"]

    expected = case("he_01_partA_formula_h2020")["expected"]
    assert (partner["indirect"], partner["total"], partner["grant"]) == (expected["F"], expected["H"], expected["J"])


def test_equipment_that_needs_words():
    given = case("he_04_equipment_15_percent")["inputs"]

    found = answer("horizon-2127", {"lines": [line(code, amount) for code, amount in given.items()]})

    assert "cap.equipment_share" in codes(found)


def test_an_inconsistent_budget_is_flagged():
    given = case("he_07_inconsistent_budget")["inputs"]
    keys = {"A": "personnel", "B": "subcontracting", "C1": "travel", "C2": "equipment", "C3": "other_goods"}
    stated = {"indirect": given["E_printed"], "total": given["total_printed"]}

    found = answer("horizon-2127", {"lines": [line(code, given[key]) for key, code in keys.items()], "stated": stated})

    assert [finding["target"] for finding in found["findings"] if finding["code"] == "stated.sum"] == [
        "partners/1/stated/indirect",
        "partners/1/stated/total",
    ]
    assert found["partners"][0]["indirect"] == "266875.00"


def test_town_twinning_and_networks():
    rules = case("cerv_02_town_twinning_range")["rules"]
    pack = rule_packs.load("cerv-town-twinning-2127")
    assert (str(pack.funding.min_grant), str(pack.funding.max_grant)) == (rules["min"], rules["max"])
    assert [pack.duration.min_months, pack.duration.max_months] == rules["months"]
    networks, pack = case("cerv_03_networks_of_towns")["rules"], rule_packs.load("cerv-networks-of-towns-2127")
    assert [pack.duration.min_months, pack.duration.max_months] == networks["months"]
    assert (pack.partnership.min_partners, pack.partnership.min_countries, pack.partnership.min_eu_countries) == (
        networks["min_applicants"],
        networks["min_countries"],
        networks["min_eu_member_states"],
    )


def test_erasmus_lump_sums_and_management():
    given = case("eplus_01_lump_sums")
    for code, key in (("erasmus-ka210-2127", "small_scale"), ("erasmus-ka220-2127", "cooperation")):
        for amount in given["rules"][key]:
            found = answer(code, {"lines": [line("lump_sum", amount, work_package=2)]})
            assert "lump_sum.list" not in codes(found)
        for amount in given["expected"]["reject"]:
            assert "lump_sum.list" in codes(answer(code, {"lines": [line("lump_sum", amount, work_package=2)]}))
    management = case("eplus_02_management_20")
    for whole, most in zip(management["inputs"]["lump_sums"], management["expected"]["max_wp1"], strict=True):
        for extra, flagged in (("0.00", False), ("0.01", True)):
            first = Decimal(most) + Decimal(extra)
            lines = [
                line("lump_sum", str(first), work_package=1),
                line("lump_sum", str(Decimal(whole) - first), work_package=2),
            ]
            assert ("cap.management_package" in codes(answer("erasmus-ka220-2127", {"lines": lines}))) is flagged


def test_urban_initiative_lump_sums():
    expected = case("eui_01_lump_sums")["expected"]
    for part in expected.values():
        found = answer("eui-ia-2127", {"lines": [line("lump_sum", part["total"])]})
        assert Decimal(found["total"]["grant"]) == Decimal(part["erdf"])


def test_limits_of_ipa_schemes():
    schemes = case("tr_ttgs_01_limits")
    rules = schemes["rules"]["TTGS_II"]
    for amount in schemes["expected"]["reject"]["TTGS_II"]:
        lines = [line("other_services", amount)]
        partner = {"lines": lines, "flat_rates": {"indirect": "0"}, "funds": [{"fund": "EU", "percent": "100"}]}
        found = answer("prag", partner, pack_overrides={"min_grant": rules["min"], "max_grant": rules["max"]})
        assert {"grant.minimum", "grant.maximum"} & codes(found)
    for percent, code in (("49", "funding.minimum"), ("91", "funding.maximum")):
        found = answer("prag", {"lines": [line("other_services", "100000")], "funding_rate": percent})
        assert code in codes(found)


def test_development_agency_examples_are_consistent():
    given = case("tr_ka_01_zafer_tagdep")
    rules, expected = given["rules"], given["expected"]
    for example, budget, rate in zip(given["inputs"]["examples"], expected["budgets"], expected["rates"], strict=True):
        partner = {"country": "TR", "lines": [line("equipment", budget)], "funding_rate": rate}
        found = answer("tr-development-agency", partner, currency=rules["currency"])
        assert Decimal(found["total"]["grant"]) == Decimal(example["support"])
        assert Decimal(found["total"]["own"]) == Decimal(example["cofinancing"])
        assert codes(found) == {"contributions.missing"}


def test_urbact_limits():
    rules = case("urbact_01_limits")["rules"]
    pack = rule_packs.load("urbact-iv")

    assert str(pack.funding.max_total) == rules["max_budget"]
    assert [int(pack.funding.min_rate), int(pack.funding.max_rate)] == rules["rate_range"]
    assert (pack.partnership.min_partners, pack.partnership.max_partners, pack.partnership.min_countries) == (
        rules["partners_min"],
        rules["partners_max"],
        rules["countries_min"],
    )


def test_visegrad_overhead_and_audit():
    given = case("visegrad_01")
    most = Decimal(given["expected"]["max_overhead"])
    for overhead, flagged in ((most, False), (most + Decimal("0.01"), True)):
        rest = Decimal(given["inputs"]["grant"]) - overhead
        found = answer("visegrad", {"lines": [line("external", str(rest)), line("overhead", str(overhead))]})
        assert ("cap.overhead" in codes(found)) is flagged
        assert "cap.audit" in codes(found)


def test_rounding_modes():
    given = case("edge_01_rounding_modes")
    exact = Decimal(given["inputs"]["base"]) * given["inputs"]["rate"] / 100

    assert str(cents(exact, "down")) == given["expected"]["down"]
    assert str(cents(exact, "half_up")) == given["expected"]["half_up"]
    assert str(exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)) == given["expected"]["half_up"]
