"""The exchange format: what is read, what is refused with its place, and what comes out."""

import copy
import json
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from budgets.figures import exactness, exchange
from calls.packs import rule_packs

PECS = {
    "pack": "interreg-2127",
    "currency": "EUR",
    "duration_months": 24,
    "period_months": 6,
    "pack_overrides": {"funding_rate": "80"},
    "partners": [
        {
            "number": 1,
            "name": "Pécs",
            "country": "HU",
            "role": "lead",
            "legal_status": "public",
            "funding_rate": "80",
            "flat_rates": {"staff": "20", "travel": "14", "office_on_staff": "11"},
            "lines": [
                {
                    "category": category,
                    "work_package": 1,
                    "period": 1,
                    "description": "Survey",
                    "unit": "item",
                    "units": "1",
                    "unit_cost": amount,
                }
                for category, amount in (
                    ("external", "2878.91"),
                    ("equipment", "3583.00"),
                    ("infrastructure", "1200.00"),
                    ("spf", "150.00"),
                )
            ],
            "contributions": [{"origin": "own", "status": "public", "amount": "1945.48"}],
        }
    ],
}


def answer_to(data):
    return exactness.answer(data, rule_packs.load(data["pack"]))


def test_the_example_of_the_format_gives_its_printed_figures():
    answer = answer_to(PECS)

    partner = answer["partners"][0]
    assert partner["categories"] == {
        "external": "2878.91",
        "equipment": "3583.00",
        "infrastructure": "1200.00",
        "spf": "150.00",
        "staff": "1532.38",
        "travel": "214.53",
        "office": "168.56",
    }
    assert (partner["total"], partner["grant"], partner["own"]) == ("9727.38", "7781.90", "1945.48")
    assert (partner["direct"], partner["indirect"]) == ("9558.82", "168.56")
    assert [period["period"] for period in partner["periods"]] == [1, 2, 3, 4]
    assert answer["work_packages"][0]["total"] == "9727.38"
    assert [finding["code"] for finding in answer["findings"]] == [
        "partnership.min_partners",
        "partnership.min_countries",
    ]


def changed(*path, value):
    data = copy.deepcopy(PECS)
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (("partners",), {}, "partners"),
        (("partners", 0, "number"), "1", "partners[0].number"),
        (("partners", 0, "lines", 3, "unit_cost"), 150.5, "partners[0].lines[3].unit_cost"),
        (("partners", 0, "lines", 3, "unit_cost"), "1.005", "partners[0].lines[3].unit_cost"),
        (("partners", 0, "lines", 3, "unit_cost"), "-5.00", "partners[0].lines[3].unit_cost"),
        (("partners", 0, "lines", 3, "unit_cost"), "NaN", "partners[0].lines[3].unit_cost"),
        (("partners", 0, "lines", 3, "unit_cost"), "1e5", "partners[0].lines[3].unit_cost"),
        (("partners", 0, "lines", 3, "unit_cost"), "٣٤", "partners[0].lines[3].unit_cost"),
        (("partners", 0, "lines", 3, "unit_cost"), "9" * 20, "partners[0].lines[3].unit_cost"),
        (("partners", 0, "lines", 0, "units"), "1.23456", "partners[0].lines[0].units"),
        (("partners", 0, "lines", 0, "category"), "coffee", "partners[0].lines[0].category"),
        (("partners", 0, "lines", 0, "period"), True, "partners[0].lines[0].period"),
        (("partners", 0, "lines", 0, "work_package"), 0, "partners[0].lines[0].work_package"),
        (("partners", 0, "lines", 0, "colour"), "red", "partners[0].lines[0].colour"),
        (("partners", 0, "flat_rates", "staff"), "101", "partners[0].flat_rates.staff"),
        (("partners", 0, "flat_rates"), [], "partners[0].flat_rates"),
        (("partners", 0, "role"), "boss", "partners[0].role"),
        (("partners", 0, "contributions", 0, "amount"), "a lot", "partners[0].contributions[0].amount"),
        (("duration_months",), 0, "duration_months"),
        (("currency",), "USD", "currency"),
        (("pack_overrides",), {"colour": "red"}, "pack_overrides.colour"),
        (("pack_overrides",), {"min_grant": 5}, "pack_overrides.min_grant"),
        (("partners", 0), "Pécs", "partners[0]"),
        (("partners",), [PECS["partners"][0]] * 2, "partners[1].number"),
        (("partners",), [{"number": 1}] * 201, "partners"),
    ],
)
def test_what_does_not_follow_the_format_is_refused_with_its_place(path, value, place):
    with pytest.raises(exchange.BadBudget) as refusal:
        answer_to(changed(*path, value=value))

    assert refusal.value.path == place


def test_a_missing_field_is_named():
    data = copy.deepcopy(PECS)
    del data["partners"][0]["lines"][1]["unit_cost"]

    with pytest.raises(exchange.BadBudget, match=r"^partners\[0\]\.lines\[1\]\.unit_cost: is missing$"):
        answer_to(data)


def test_the_command_prints_the_answer_as_json_without_a_database(tmp_path):
    file, out = tmp_path / "budget.json", StringIO()
    file.write_text(json.dumps(PECS), encoding="utf-8")

    call_command("compute_budget", str(file), "--json", stdout=out)

    assert json.loads(out.getvalue())["total"] == {
        "categories": answer_to(PECS)["partners"][0]["categories"],
        "direct": "9558.82",
        "indirect": "168.56",
        "total": "9727.38",
        "grant": "7781.90",
        "own": "1945.48",
        "funds": {"grant": "7781.90"},
    }


def test_the_command_prints_a_table_for_people(tmp_path):
    file, out = tmp_path / "budget.json", StringIO()
    file.write_text(json.dumps(PECS), encoding="utf-8")

    call_command("compute_budget", str(file), stdout=out)

    assert "Total          9727.38          7781.90          1945.48" in out.getvalue()
    assert "ERROR partnership.min_partners [partners]" in out.getvalue()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("not json", "not readable as JSON"),
        ('{"pack": "interreg-2127", "partners": [], "x": 1.5}', "1.5 is a bare number with decimals"),
        ('{"partners": []}', "pack: is missing"),
        ('{"pack": "nowhere", "partners": []}', "there is no rule pack nowhere"),
        ('{"pack": "interreg-2127"}', "partners: is missing"),
        ("[]", "pack: is missing"),
        ("[" * 100_000, "not"),
    ],
)
def test_the_command_refuses_a_wrong_file_in_one_line(tmp_path, text, sentence):
    file = tmp_path / "budget.json"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(CommandError, match=sentence):
        call_command("compute_budget", str(file))


def test_a_file_that_is_not_there_or_not_text_is_refused(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("compute_budget", str(tmp_path / "nothing.json"))

    (tmp_path / "picture.json").write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(CommandError, match="not a JSON file in UTF-8"):
        call_command("compute_budget", str(tmp_path / "picture.json"))


def test_three_thousand_rows_are_computed_in_all_their_parts():
    lines = [
        {
            "category": ("staff", "travel", "external", "equipment")[row % 4],
            "unit": "item",
            "units": "3.50",
            "unit_cost": f"{row}.99",
            "description": "Row",
            "work_package": row % 12 + 1,
            "period": row % 4 + 1,
        }
        for row in range(120)
    ]
    partners = [
        {"number": number, "country": "HU", "lines": lines, "flat_rates": {"office_on_staff": "15"}}
        for number in range(1, 26)
    ]
    data = {"pack": "interreg-2127", "duration_months": 24, "period_months": 6, "partners": partners}

    answer = answer_to(data)

    assert len(answer["work_packages"]) == 12
    assert Decimal(answer["total"]["total"]) == sum(Decimal(part["total"]) for part in answer["work_packages"])
