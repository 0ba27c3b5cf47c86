"""Are golden cases compared with everything they print, and is each fault named with its place?"""

from dataclasses import replace

import pytest
from django.utils.translation import override

from budgets.figures.exactness import answer, differences, faults, pack_named
from budgets.figures.exchange import BadBudget
from calls.packs import rule_packs

ROW = {"category": "external", "unit": "piece", "unit_cost": "100.00", "description": "Study"}
GIVEN = {"pack": "interreg-2127", "partners": [{"number": 1, "country": "HU", "role": "lead", "lines": [ROW]}]}


def case(name="One", data=GIVEN, expected=None, **more):
    return {"name": name, "source": "jems", "input": data, "expected": expected or {}} | more


def found_in(*cases):
    return list(faults(replace(rule_packs.load("interreg-2127"), cases=cases)))


def test_a_case_whose_figures_and_findings_agree_has_no_fault():
    codes = sorted(finding["code"] for finding in answer(GIVEN, rule_packs.load("interreg-2127"))["findings"])

    assert found_in(case(expected={"total": {"grant": "80.00"}}, findings=codes)) == []
    assert found_in(case(expected={"total": {"grant": "80.00"}})) == []


def test_each_fault_is_named_with_its_case_and_place_and_the_others_are_still_tried():
    refused = case("Refused", GIVEN | {"currency": "USD"})
    wrong = case("Wrong", expected={"total": {"grant": "81.00"}, "partners": [{"own": "20.00"}, {"own": "1.00"}]})
    silent = case("Silent", findings=["line.unit"])

    found = found_in(refused, wrong, silent)

    assert found[:3] == [
        "Refused: input refused: currency: must be one of EUR, HUF, TRY",
        "Wrong: total.grant should be 81.00, is 80.00",
        "Wrong: partners[1].own should be 1.00, is None",
    ]
    assert found[3].startswith("Silent: findings should be ['line.unit'], are ['contributions.missing', ")
    assert len(found) == 4


def test_golden_cases_speak_english_whatever_the_reader_speaks():
    message = "Too few partners: 1. The programme asks for at least 2."
    expected = {"findings": [{"code": "partnership.min_partners", "message": message}]}

    with override("tr"):
        assert found_in(case(expected=expected)) == []


@pytest.mark.parametrize(
    ("expected", "found", "places"),
    [
        ({"a": 1}, {"a": 1, "b": 2}, []),
        ({"a": 1}, {"a": 2}, [("a", 1, 2)]),
        ({"X": {"X": 1}}, {"X": {"X": 2}}, [("X.X", 1, 2)]),
        ({"a": {"b": [1, 2]}}, {"a": {"b": [1, 3]}}, [("a.b[1]", 2, 3)]),
        ({"a": {"b": 1}}, {"a": 5}, [("a.b", 1, None)]),
        ([1, 2], [1], [("[1]", 2, None)]),
        ([1], {"0": 1}, [("[0]", 1, None)]),
        ([[1]], [[1]], []),
        ("x", "x", []),
        ("x", "y", [("", "x", "y")]),
    ],
)
def test_what_is_expected_is_compared_and_nothing_else(expected, found, places):
    assert list(differences(expected, found)) == places


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ([], "pack: is missing: name a rule pack, like interreg-2127"),
        ({"pack": 5}, "pack: is missing: name a rule pack, like interreg-2127"),
        ({"pack": "erasmus-ka1", "pack_version": 1}, "pack_version: must be a text"),
    ],
)
def test_a_budget_that_names_no_pack_is_refused(data, sentence):
    with pytest.raises(BadBudget) as refused:
        pack_named(data)

    assert str(refused.value) == sentence


def test_a_budget_may_name_an_older_version_of_its_pack():
    assert pack_named({"pack": "erasmus-ka1"}).version == "2"
    assert pack_named({"pack": "erasmus-ka1", "pack_version": "1"}).version == "1"


def test_a_budget_may_override_what_its_call_decides():
    given = GIVEN | {"pack_overrides": {"funding_rate": "50"}}

    assert answer(given, rule_packs.load("interreg-2127"))["total"]["grant"] == "50.00"
