"""What does the server answer to the grid: what a pasted block means, sums, mistakes, saving, and hostile bodies?"""

import json
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from budgets.sheets.forms import LineForm
from budgets.sheets.pasting import BlockRefused, Cell, block_of, read_block, read_cell
from tests.budgets.entering import save_lines
from tests.budgets.scene import STAFF, fill, make_project, typed
from tests.budgets.sheets.test_pages import TYPED, form

ALL = "category description work_package period unit units unit_cost"


@pytest.fixture
def application(association):
    return make_project(association)


@pytest.fixture
def lead(application):
    return application.partners.get(number=1)


@pytest.fixture
def ask(client, application, officer):
    """Posts to an address of the first partner's grid as an officer."""
    client.force_login(officer)
    return lambda name, data, **more: client.post(
        reverse(f"budgets:{name}", args=[application.reference, 1]), data, **more
    )


def paste(text, columns=ALL, start=0):
    return {"text": text, "columns": columns, "start": start}


def test_a_pasted_row_is_understood_cell_by_cell(ask, application):
    package = application.work_packages.get()

    cells = ask("paste", paste("Staff costs\tCoordinator\tWP1\tP2\tmonth\t1,5\t€ 1 234,56\n")).json()["cells"]

    assert [cell["value"] for cell in cells[0]] == [
        "staff",
        "Coordinator",
        str(package.pk),
        "2",
        "month",
        "1.50",
        "1,234.56",
    ]
    assert not any("text" in cell for cell in cells[0])


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 234,56", "1,234.56"),
        ("1.234,56", "1,234.56"),
        ("1,234.56", "1,234.56"),
        ("1\u00a0234,56", "1,234.56"),
        ("1\u202f234,5 EUR", "1,234.50"),
        ("€1.234,56", "1,234.56"),
        ("1 234 567 euró", "1,234,567.00"),
        ("", ""),
        ("12", "12.00"),
    ],
)
def test_amounts_of_three_languages_are_read_by_the_one_rule(ask, text, value):
    assert ask("paste", paste(text, "unit_cost")).json()["cells"] == [[{"value": value}]] if text else True


def test_what_is_ambiguous_comes_with_its_readings_and_stays_as_it_was(ask):
    (cell,) = ask("paste", paste("1.234", "unit_cost")).json()["cells"][0]
    (units,) = ask("paste", paste("1.234", "units")).json()["cells"][0]
    (category,) = ask("paste", paste("Coffee", "category")).json()["cells"][0]

    assert cell["value"] == "1.234"
    assert cell["choices"][0] == ["1,234.00", "1,234.00"]
    assert [choice[0] for choice in units["choices"]] == ["1234", "1.2340"]
    assert (category["value"], category["choices"]) == ("", [])
    assert "no category of this name: Coffee" in category["text"]


def test_every_reading_that_is_offered_is_read_back_as_itself():
    for name in ("units", "unit_cost"):
        field = LineForm.base_fields[name]
        for text in ("1.234", "12,345", "1.200"):
            for value, _label in read_cell(field, text).choices:
                assert read_cell(field, value).error == ""


def test_quotes_and_line_breaks_within_cells_are_kept_together():
    assert block_of('"a\nb"\t"say ""yes"""\r\nc\td\r\n\r\n') == [["a\nb", 'say "yes"'], ["c", "d"]]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (paste("a\tb", "unit"), "Columns in the block: 2."),
        (paste("a\n" * 1001, "unit"), "at most 1000 rows"),
        (paste("a\nb", "unit", 999), "at most 1000 rows"),
        (paste("", "unit"), "nothing to paste"),
        (paste("\t\n \n", "unit"), "nothing to paste"),
        (paste("x" * 1_000_001, "unit"), "too large"),
        (paste('"' + "x" * 200_000, "unit"), "cannot be read"),
        ({}, "nothing to paste"),
        (paste("a", "id delete __class__"), "Columns of the table from here on: 0"),
    ],
)
def test_what_cannot_be_pasted_is_refused_by_a_sentence(ask, data, sentence):
    answer = ask("paste", data)

    assert answer.status_code == 422
    assert sentence in answer.json()["refusal"]


@pytest.mark.parametrize("start", ["-1", "x", "²", "9" * 40, "1.5"])
def test_a_hostile_start_is_the_first_row(ask, start):
    assert ask("paste", paste("a", "unit", start)).json() == {"cells": [[{"value": "a"}]]}


@given(st.text(alphabet=st.sampled_from('\t\n\r"\x00a1.,€\u00a0 ı'), max_size=60))
@settings(max_examples=150)
def test_any_text_is_read_or_refused(text):
    field = LineForm.base_fields["unit_cost"]
    try:
        block = read_block(
            text, columns=["unit_cost"] * 5, start=0, most_rows=50, read=lambda _column, cell: read_cell(field, cell)
        )
    except BlockRefused:
        return

    for cell in (cell for row in block for cell in row):
        assert isinstance(cell, Cell)
        if not cell.error and cell.value:
            assert isinstance(field.clean(cell.value), Decimal)
        if cell.error:
            with pytest.raises(ValidationError):
                field.clean(cell.value)


def test_the_answer_while_typing_has_sums_findings_and_mistakes(ask):
    data = form(TYPED | {"unit": ""}, {"description": "half"}, TYPED | {"category": "", "unit_cost": "1.234"})

    answer = ask("totals", data).json()

    assert answer["sums"] == {"lines-0": "300,000.00", "lines": "300,000.00"}
    assert "no unit is given. Rows: 1" in answer["parts"]["sheet-findings"]
    assert {name: mistake["missing"] for name, mistake in answer["mistakes"].items()} == {
        "lines-1-category": True,
        "lines-1-unit_cost": True,
        "lines-2-category": True,
        "lines-2-unit_cost": False,
    }
    assert answer["mistakes"]["lines-2-unit_cost"]["choices"][0] == ["1,234.00", "1,234.00"]


def test_single_rows_are_not_checked_while_their_numbers_have_gaps(ask):
    answer = ask("totals", form({"units": ""}, TYPED | {"unit": ""})).json()

    assert "no unit is given" not in answer["parts"]["sheet-findings"]
    assert "as soon as every row can be read" in answer["parts"]["sheet-findings"]
    assert answer["sums"]["lines-1"] == "300,000.00"


def test_rows_under_a_flat_rate_are_named(ask):
    answer = ask("totals", form(TYPED, TYPED | {"category": "travel"}, rates={"rate_travel": "10"})).json()

    assert answer["unused"] == ["lines-1"]
    assert answer["sums"]["lines"] == "300,000.00"


def test_saving_tells_hour_version_and_keys(ask, lead):
    answer = ask("save", form(TYPED, {"units": ""}, TYPED | {"description": "Second"})).json()

    first, second = lead.budget_lines.all()
    assert answer["saved"].startswith("Saved ")
    was = json.loads(answer["fields"].pop("was"))
    assert answer["fields"] == {"version": 2, "lines-0-id": first.pk, "lines-2-id": second.pk}
    assert list(was["lines"]) == [str(first.pk), str(second.pk)]
    again = form(TYPED | {"id": first.pk}, TYPED | {"id": second.pk, "description": "Second"}, version=2)
    assert ask("save", again).status_code == 200
    assert list(lead.budget_lines.all()) == [first, second]


def test_what_cannot_be_read_is_not_saved(ask, lead):
    answer = ask("save", form(TYPED, TYPED | {"units": "many"}))

    assert answer.status_code == 422
    assert list(answer.json()["mistakes"]) == ["lines-1-units"]
    assert not lead.budget_lines.exists()


def test_a_row_that_only_the_page_still_has_comes_back_when_it_is_chosen(ask, application, lead, officer):
    save_lines(application, lead, by=officer, lines=[typed(STAFF)])
    line = lead.budget_lines.get()
    save_lines(application, lead, by=officer, lines=[])

    ask("save", form(TYPED | {"id": line.pk}, version=3, **{f"choice-{line.pk}": "mine"}))

    assert lead.budget_lines.get().description == "Coordinator"


HOSTILE = (
    b"lines-TOTAL_FORMS=1&lines-INITIAL_FORMS=0&sources-TOTAL_FORMS=0&sources-INITIAL_FORMS=0&choice-x=theirs&choice-="
    b"&lines-0-id=9999999999999999999&lines-0-unit_cost=1&lines-0-category=%F0%9F%98%80"
)
BODIES = [
    b"",
    b"\xff\x00",
    b"lines-TOTAL_FORMS=99999999999&lines-INITIAL_FORMS=x",
    b"version=1&lines-TOTAL_FORMS=2000&lines-INITIAL_FORMS=0",
    HOSTILE,
]


@pytest.mark.parametrize("name", ["totals", "paste", "save"])
@pytest.mark.parametrize("body", BODIES)
def test_hostile_bodies_are_answered_by_a_sentence(ask, lead, name, body):
    answer = ask(name, body, content_type="application/x-www-form-urlencoded")

    assert answer.status_code in {200, 400, 409, 422}
    assert not lead.budget_lines.exists()


@pytest.mark.parametrize("who", ["manager", "clerk", "stranger"])
@pytest.mark.parametrize("name", ["totals", "paste", "save"])
def test_who_may_not_edit_gets_no_answer(client, association, municipality, request, who, name):
    application = make_project(association, on_behalf_of=municipality)
    client.force_login(request.getfixturevalue(who))

    answer = client.post(reverse(f"budgets:{name}", args=[application.reference, 1]), form(TYPED))

    assert answer.status_code == (404 if who == "stranger" else 403)


def test_a_locked_budget_is_not_saved(client, association, officer):
    application = make_project(association, state="review")
    client.force_login(officer)

    answer = client.post(reverse("budgets:save", args=[application.reference, 1]), form(TYPED))

    assert answer.status_code == 403


@pytest.mark.parametrize("name", ["partner", "totals", "save"])
def test_as_many_questions_for_thirty_rows_as_for_three(client, application, lead, officer, name):
    client.force_login(officer)
    asked = []
    for count, version in ((3, 2), (30, 4)):
        fill(application, by=officer, rows=[STAFF] * count)
        lines = [TYPED | {"id": line.pk, "units": "11"} for line in lead.budget_lines.all()]
        data = form(*lines, TYPED, version=lead.sheet.__class__.objects.get(partner=lead).version)
        here = reverse(f"budgets:{name}", args=[application.reference, 1])
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(here) if name == "partner" else client.post(here, data)
        assert answer.status_code == 200, version
        asked.append(len(queries))

    assert asked[0] == asked[1]


def test_the_lump_sums_answer_the_grid(client, association, officer):
    application = make_project(association, rule_pack="erasmus-ka210-2127")
    first, second = application.partners.order_by("number")
    package = application.work_packages.get()
    client.force_login(officer)
    names = [f"amount_{partner.pk}_{package.pk}" for partner in (first, second)]
    versions = {f"version_{partner.pk}": 1 for partner in (first, second)}

    def post(name, data):
        return client.post(reverse(f"budgets:lump_sums_{name}", args=[application.reference]), data)

    assert post("paste", paste("1 000,00\t1.234", " ".join(names))).json()["cells"][0][0] == {"value": "1,000.00"}
    assert post("paste", paste("1\n2\n3", names[0])).status_code == 422
    answer = post("totals", {names[0]: "1 000", names[1]: "x", **versions}).json()
    assert (answer["sums"]["total"], list(answer["mistakes"])) == ("1,000.00", [names[1]])
    assert answer["sums"][f"package-{package.pk}"] == answer["sums"][f"partner-{first.pk}"] == "1,000.00"
    assert post("save", {names[0]: "x", **versions}).status_code == 422
    saved = post("save", {names[0]: "30 000", names[1]: "30000", **versions})
    assert saved.json()["fields"] == {f"version_{partner.pk}": 2 for partner in (first, second)}
    assert post("save", {names[0]: "1", **versions}).status_code == 409
    assert post("totals", {}).status_code == 200
