"""A cell that is not understood is asked about; its line stays, and everything else can be taken over."""

import zipfile
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse

from budgets.models import BudgetLine
from documents.workbooks.actions import returning
from tests.documents.returns import COLUMNS, come_back, edited, first_row, whole, with_cells
from tests.documents.scene import make_project

pytestmark = pytest.mark.django_db
ONE, TWO = "P1 Town 1", "P2 Town 2"


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def project(association):
    return make_project(association)


def asked(returned):
    return list(returning.compared(returned).reading.questions)


def found(returned):
    return [(one.place.rpartition("!")[2][0], one.kind) for one in returning.compared(returned).differences]


def accept(returned, *, by):
    comparison = returning.compared(returned)
    return returning.accept(returned, {one.id for one in comparison.differences}, by=by, mark=comparison.mark)


def answer(returned, *, by, chosen=None, typed=None):
    (question,) = asked(returned)
    given = [{question.id: value} if value is not None else {} for value in (chosen, typed)]
    returning.answer(returned, *given, by=by)
    returned.refresh_from_db()


def computed(content: bytes, formula: str, result: str) -> bytes:
    """The workbook with a formula in the first line's price, and beside it the result that a program left there."""
    book = edited(content, lambda book: _type(book[ONE], "unit_cost", f"={formula}"))
    for empty in ("<v/>", "<v></v>", "<v />"):
        book = _replaced(book, f"<f>{formula}</f>{empty}", f"<f>{formula}</f><v>{result}</v>")
    return book


def _type(sheet, field, value, line=0):
    sheet.cell(first_row(sheet) + line, COLUMNS[field]).value = value


def test_one_unreadable_cell_leaves_its_line_and_everything_else_can_be_taken_over(project, officer):
    cells = {(ONE, 0, "unit_cost"): "much", (ONE, 0, "units"): 3, (ONE, 1, "unit_cost"): 1500}
    returned = come_back(project, with_cells(whole(project), cells), by=officer)

    assert (len(asked(returned)), found(returned)) == (1, [("F", "changed"), ("G", "changed")])
    accept(returned, by=officer)

    lines = BudgetLine.objects.filter(partner__number=1).values_list("units", "unit_cost").order_by("pk")
    assert list(lines) == [(Decimal(3), Decimal(10000)), (Decimal(1), Decimal(1500))]


@pytest.mark.parametrize(("result", "offered"), [("10250.5", ["10250.5"]), ("3333.33333", ["3333.33"]), ("-1", [])])
def test_the_result_of_a_formula_is_offered(project, officer, result, offered):
    returned = come_back(project, computed(whole(project), "1+2", result), by=officer)
    (question,) = asked(returned)

    assert ([choice.value for choice in question.choices], question.sentence) == (
        offered,
        "A formula is not taken. Type the value itself.",
    )
    for value in offered:
        answer(returned, by=officer, chosen=value)
        accept(returned, by=officer)
        assert BudgetLine.objects.filter(partner__number=1).first().unit_cost == Decimal(value)


@pytest.mark.parametrize(("value", "rounded"), [(1.005, "1.01"), (2.674999, "2.67"), (1000 / 3, "333.33")])
def test_rounding_is_offered_and_halves_go_up(project, officer, value, rounded):
    returned = come_back(project, with_cells(whole(project), {(ONE, 0, "unit_cost"): value}), by=officer)
    (question,) = asked(returned)

    assert ([choice.value for choice in question.choices], question.sentence) == (
        [rounded],
        "The number has more than 2 decimals.",
    )
    answer(returned, by=officer, chosen=rounded)
    assert [one.deed.value for one in returning.compared(returned).differences] == [Decimal(rounded)]


def test_another_value_is_typed_and_read_like_any_other(project, officer):
    returned = come_back(project, with_cells(whole(project), {(ONE, 0, "unit_cost"): "much"}), by=officer)

    answer(returned, by=officer, typed="1.234")
    (again,) = asked(returned)
    assert (again.typed, [choice.value for choice in again.choices]) == ("1.234", ["1234", "1.234"])

    answer(returned, by=officer, chosen="1234", typed="1.234")
    assert [one.deed.value for one in returning.compared(returned).differences] == [Decimal(1234)]


def test_a_new_row_waits_until_all_its_cells_are_understood(project, officer):
    def add(book):
        for field, value in {"category": "Equipment", "description": "Sensors", "unit_cost": "dear"}.items():
            _type(book[ONE], field, value, line=4)

    returned = come_back(project, edited(whole(project), add), by=officer)
    assert found(returned) == []

    answer(returned, by=officer, typed="45,50")

    assert found(returned) == [("A", "added")]


def test_sorted_rows_without_their_keys_are_recognised_by_the_cells_that_are_understood(project, officer):
    def sort(book):
        sheet = book[ONE]
        rows = [[sheet.cell(first_row(sheet) + line, column).value for column in range(1, 8)] for line in (1, 0)]
        for line, values in enumerate(rows):
            for column, value in enumerate(values, start=1):
                sheet.cell(first_row(sheet) + line, column).value = value
        _type(sheet, "unit_cost", "much", line=1)

    returned = come_back(project, edited(whole(project), sort), by=officer)

    assert (len(asked(returned)), found(returned)) == (1, [])


def test_no_line_is_called_removed_while_a_row_that_may_be_it_is_not_understood(project, officer):
    def change(book):
        sheet = book[ONE]
        _type(sheet, "category", "Cakes")
        _type(sheet, "unit_cost", 7)
        sheet.cell(first_row(sheet), 10).value = None

    returned = come_back(project, edited(whole(project), change), by=officer)
    assert found(returned) == []

    answer(returned, by=officer, typed="Equipment")

    assert sorted(kind for _column, kind in found(returned)) == ["added", "removed"]


def test_a_percentage_that_the_rules_fix_is_asked_and_the_fixed_one_offered(association, officer):
    project = make_project(association, rule_pack="interreg-europe-2127")

    def change(book):
        for row in book[ONE].iter_rows(max_col=10):
            if row[9].value == "rate:office_on_staff":
                row[5].value = 10

    returned = come_back(project, edited(whole(project), change), by=officer)
    (question,) = asked(returned)

    assert question.sentence.startswith("This percentage is fixed by the rules: 15")
    assert [(choice.value, choice.told) for choice in question.choices] == [("15", "15%")]
    answer(returned, by=officer, chosen="15")
    assert found(returned) == []


def test_the_page_asks_and_keeps_the_answers(client, project, officer):
    client.force_login(officer)
    cells = {(ONE, 0, "unit_cost"): 1.005, (ONE, 1, "unit_cost"): "much", (TWO, 0, "unit_cost"): 5}
    returned = come_back(project, with_cells(whole(project), cells), by=officer)
    first, second = asked(returned)

    shown = client.get(returned.get_absolute_url()).content.decode()
    client.post(
        reverse("documents:answer_workbook", args=[project.reference, returned.pk]),
        {f"answer-{first.id}": "1.01", f"answer-{second.id}": "", f"typed-{second.id}": "7", "typed-nothing": "1"},
    )
    returned.refresh_from_db()

    assert ("What is meant?" in shown, "Apply everything" in shown) == (True, True)
    assert returned.answers == {first.id: ["1.01"], second.id: "7"}
    assert asked(returned) == []


def test_more_questions_than_anybody_answers_are_counted(project, officer):
    def fill(book):
        sheet = book[ONE]
        for line in range(2, 230):
            _type(sheet, "category", "Equipment", line)
            _type(sheet, "unit_cost", "much", line)

    comparison = returning.compared(come_back(project, edited(whole(project), fill), by=officer))

    assert (len(comparison.reading.questions), comparison.reading.notes) == (
        200,
        ("Cells that are not understood: 228",),
    )


@pytest.mark.parametrize(("typed", "is_asked"), [("1_000", True), ("0x10", True), ("1e3", False), ("5.", False)])
def test_what_no_spreadsheet_program_writes_is_no_number(project, officer, typed, is_asked):
    content = edited(whole(project), lambda book: _type(book[ONE], "unit_cost", 123456))
    returned = come_back(project, _replaced(content, "<v>123456</v>", f"<v>{typed}</v>"), by=officer)

    assert bool(asked(returned)) is is_asked


def _replaced(content: bytes, old: str, new: str) -> bytes:
    """The workbook with other words in all of its parts."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(target, "w") as changed:
        for item in source.infolist():
            changed.writestr(item, source.read(item).replace(old.encode(), new.encode()))
    return target.getvalue()


def test_the_name_of_a_sheet_cannot_turn_the_page_around(project, officer):
    content = with_cells(whole(project), {(ONE, 0, "unit_cost"): "much"})
    returned = come_back(project, _replaced(content, ONE, "a\u202egnp"), by=officer)

    assert asked(returned)[0].place.startswith("agnp!G")
