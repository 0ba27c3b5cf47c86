"""Value added tax, gifts in kind, revenue, several funds: what they do to the figures, and what is found."""

import json

import pytest

from budgets.figures import exactness
from calls.packs import rule_packs


def answer_of(pack, partner, **more):
    partners = [{"number": 1, "country": "HU", "role": "lead", "flat_rates": {}, **partner}]
    return exactness.answer({"pack": pack, "partners": partners, **more}, rule_packs.load(pack))


def row(category, amount, **more):
    return {"category": category, "unit": "item", "unit_cost": amount, "description": "Row", **more}


def codes(found):
    return {finding["code"] for finding in found["findings"]}


@pytest.mark.parametrize(
    ("pack", "total", "vat", "code", "severity"),
    [
        ("interreg-2127", "4000000.00", "yes", None, None),
        ("interreg-2127", "5000000.00", "yes", "vat.not_eligible", "warning"),
        ("interreg-2127", "5000000.00", "no", None, None),
        ("interreg-2127", "5000000.00", "partly", "vat.partly", "warning"),
        ("interreg-2127", "5000000.00", "", "vat.unknown", "warning"),
        ("interreg-next-2127", "9000000.00", "yes", None, None),
        ("visegrad", "9000000.00", "yes", None, None),
    ],
)
def test_value_added_tax_that_is_no_cost_is_one_finding(pack, total, vat, code, severity):
    lines = [row("external", total), row("external", "27.00", mark="vat"), row("external", "2.70", mark="vat")]

    found = [
        (finding["code"], finding["severity"])
        for finding in answer_of(pack, {"lines": lines, "vat": vat})["findings"]
        if finding["code"].startswith("vat")
    ]

    assert found == ([(code, severity)] if code else [])


def test_a_public_authority_never_has_value_added_tax_as_a_cost_of_a_direct_grant():
    found = answer_of("horizon-2127", {"lines": [row("travel", "27.00", mark="vat")], "vat": "authority"})

    (finding,) = [finding for finding in found["findings"] if finding["code"] == "vat.not_eligible"]
    assert finding["source"].startswith("not confirmed: Model grant agreement")
    assert found["total"]["vat"] == "27.00"


def test_gifts_are_costs_or_stand_apart_as_the_pack_says():
    lines = [row("equipment", "1000.00"), row("equipment", "400.00", mark="in_kind")]
    gifts = [{"origin": "own", "amount": "100.00"}, {"origin": "in_kind", "amount": "400.00"}]

    apart = answer_of("prag", {"lines": lines, "flat_rates": {"indirect": "0"}, "contributions": gifts})
    counted = answer_of("interreg-2127", {"lines": lines, "contributions": gifts})

    assert (apart["total"]["total"], apart["total"]["in_kind"], apart["total"]["own"]) == (
        "1000.00",
        "400.00",
        "100.00",
    )
    assert "contributions.sum" not in codes(apart)
    assert (counted["total"]["total"], "in_kind" in counted["total"]) == ("1400.00", False)
    assert "in_kind.balance" not in codes(counted)
    wrong = [{"origin": "own", "amount": "280.00"}]
    assert "in_kind.balance" in codes(answer_of("interreg-2127", {"lines": lines, "contributions": wrong}))


def test_revenue_lowers_the_grant_by_its_share_of_the_profit():
    """500 000 at 90 % with 60 000 revenue: profit 10 000, deduction 9 000, grant 441 000."""
    lines = [row("subcontracting", "467289.72")]
    partner = {
        "lines": lines,
        "funding_rate": "90",
        "legal_status": "profit",
        "contributions": [{"origin": "revenue", "amount": "60000.00"}],
    }

    found = answer_of("cerv-action-2127", partner)
    public = answer_of("cerv-action-2127", partner | {"legal_status": "public"})

    assert (found["total"]["total"], found["total"]["grant"], found["total"]["reduction"]) == (
        "500000.00",
        "441000.00",
        "9000.00",
    )
    assert "revenue.profit" in codes(found)
    assert public["total"]["grant"] == "450000.00"


def test_prag_warns_of_a_profit_above_sixty_thousand():
    partner = {
        "lines": [row("equipment", "100000.00")],
        "flat_rates": {"indirect": "0"},
        "funding_rate": "90",
        "contributions": [{"origin": "revenue", "amount": "20000.00"}],
    }

    assert "revenue.profit" in codes(answer_of("prag", partner))
    small = partner | {"lines": [row("equipment", "60000.00")]}
    assert "revenue.profit" not in codes(answer_of("prag", small))


def test_the_funds_of_a_programme_are_held_to_its_list_and_rates():
    data = {
        "rate": "80",
        "max_rate": "90",
        "kind": "rate",
        "source": "ce",
        "funds": [
            {"code": "ERDF", "rate": "80", "fixed": True, "source": "ce"},
            {"code": "IPA", "rate": "10", "source": "ce"},
        ],
    }
    pack = rule_packs.parse({**_raw("interreg-central-europe-2127"), "funding": data, "cases": [_CASE]})

    def found(*funds):
        partner = {
            "number": 1,
            "lines": [row("external", "100.00")],
            "funds": [{"fund": fund, "percent": percent} for fund, percent in funds],
        }
        given = exactness.answer({"pack": pack.code, "partners": [partner]}, pack)
        return {code for code in codes(given) if code.startswith("funding")}

    assert found(("ERDF", "80"), ("IPA", "10")) == set()
    assert found(("ERDF", "79")) == {"funding.fund_fixed"}
    assert found(("ESF", "80")) == {"funding.unknown"}
    assert found(("ERDF", "80"), ("IPA", "21")) == {"funding.sum"}


def test_a_wrong_category_is_said_once_without_the_sums_that_follow_from_it():
    partner = {
        "lines": [row("human_resources", "900000.00"), row("external", "1.00", mark="in_kind")],
        "contributions": [{"origin": "own", "amount": "5.00"}],
        "stated": {"total": "7.00"},
    }

    found = answer_of(
        "interreg-2127", partner, pack_overrides={"max_grant": "1000.00", "min_partners": 1, "min_countries": 1}
    )

    assert codes(found) == {"line.category"}
    sound = partner | {"lines": [row("staff", "900000.00"), row("external", "1.00", mark="in_kind")]}
    found = answer_of("interreg-2127", sound, pack_overrides={"max_grant": "1000.00"})
    assert {"contributions.sum", "stated.sum", "grant.maximum", "in_kind.balance"} <= codes(found)


def test_another_partners_findings_stay_beside_a_wrong_category():
    wrong = {
        "number": 1,
        "lines": [row("human_resources", "1.00")],
        "contributions": [{"origin": "own", "amount": "9"}],
    }
    other = {"number": 2, "lines": [row("staff", "1.00")], "contributions": [{"origin": "own", "amount": "9"}]}

    given = exactness.answer({"pack": "interreg-2127", "partners": [wrong, other]}, rule_packs.load("interreg-2127"))

    targets = [finding["target"] for finding in given["findings"] if finding["code"] == "contributions.sum"]
    assert targets == ["partners/2/contributions"]


_CASE = {"name": "None at all", "source": "ce", "input": {}, "expected": {}}


def _raw(code):
    return json.loads((rule_packs.FOLDER / f"{code}.json").read_text(encoding="utf-8"))
