"""A workbook comes back: read by the worker, compared, taken over in parts or as a whole, or put aside."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from applications.models import Application, Partner
from budgets.models import BudgetLine, BudgetVersion, Contribution, PartnerFund, PartnerRate
from documents.models import ReturnedWorkbook, SentWorkbook, WorkbookBase
from documents.shelf.making import make_paper
from documents.workbooks.actions import returning, sending
from refusals import Locked, Refused, Stale
from tests.documents.returns import KEY, come_back, edited, first_row, of_partner, whole, with_cells
from tests.documents.scene import make_project
from tests.working import work_off

pytestmark = pytest.mark.django_db
ONE, TWO = "P1 Town 1", "P2 Town 2"


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def project(association):
    return make_project(association)


def stored(number=1):
    return list(
        BudgetLine.objects.filter(partner__number=number).values_list("category", "units", "unit_cost").order_by("pk")
    )


def accept(returned, *, by, leave=(), **more):
    """Take over everything but what is left."""
    comparison = returning.compared(returned)
    chosen = {one.id for one in comparison.differences} - set(leave)
    return returning.accept(returned, chosen, by=by, mark=comparison.mark, **more)


def differences(returned):
    return [(one.place, one.kind, one.conflict) for one in returning.compared(returned).differences]


def test_two_changed_cells_are_taken_over_and_kept_as_a_version(project, officer):
    content = with_cells(whole(project, "hu"), {(ONE, 0, "unit_cost"): 9000, (TWO, 1, "units"): "2,5"})
    returned = come_back(project, content, by=officer)

    comparison = returning.compared(returned)
    version = accept(returned, by=officer, comment="As the partners wish")

    assert [(one.sent, one.returned, one.now) for one in comparison.differences] == [
        ("10,000.00", "9,000.00", "10,000.00"),
        ("1", "2.5", "1"),
    ]
    assert (stored(1)[0], stored(2)[1]) == (
        ("staff", Decimal(1), Decimal(9000)),
        ("travel", Decimal("2.5"), Decimal(2000)),
    )
    assert (version.occasion, version.comment, version.made_by) == ("imported", "As the partners wish", officer)
    assert (
        version.total
        == Application.objects.get(pk=project.pk).total_cost
        == comparison.sums({one.id for one in comparison.differences})[-1].after[0]
    )
    returned.refresh_from_db()
    assert (returned.state, returned.version, len(returned.taken)) == ("accepted", version, 2)


def test_some_changes_are_taken_over_and_others_left(project, officer):
    content = with_cells(whole(project), {(ONE, 0, "unit_cost"): 9000, (ONE, 1, "unit_cost"): 1})
    returned = come_back(project, content, by=officer)
    kept = returning.compared(returned).differences[1].id

    accept(returned, by=officer, leave=[kept])

    assert [cost for _category, _units, cost in stored()] == [Decimal(9000), Decimal(2000)]


def test_a_conflict_needs_a_choice(project, officer):
    returned = come_back(project, with_cells(whole(project), {(ONE, 0, "unit_cost"): 9000}), by=officer)
    BudgetLine.objects.filter(partner__number=1, category="staff").update(unit_cost=8000)
    (conflict,) = returning.compared(returned).conflicts

    with pytest.raises(Refused, match="Choose one side of each conflict"):
        accept(returned, by=officer, leave=[conflict.id])
    with pytest.raises(Refused, match="Nothing was chosen"):
        accept(returned, by=officer, leave=[conflict.id], decided=[conflict.id])
    accept(returned, by=officer)

    assert stored()[0][2] == Decimal(9000)


def test_nothing_is_saved_when_the_budget_moved_while_the_page_was_open(project, officer):
    returned = come_back(project, with_cells(whole(project), {(ONE, 0, "unit_cost"): 9000}), by=officer)
    seen = returning.compared(returned)
    BudgetLine.objects.filter(partner__number=2).update(units=3)

    with pytest.raises(Stale):
        returning.accept(returned, {one.id for one in seen.differences}, by=officer, mark=seen.mark)

    assert stored()[0][2] == Decimal(10000)
    assert not BudgetVersion.objects.exists()


def test_rows_sorted_emptied_and_added_are_recognised(project, officer):
    def work(book):
        sheet = book[ONE]
        first = first_row(sheet)
        staff = [sheet.cell(first, column).value for column in range(1, 8)]
        travel = [sheet.cell(first + 1, column).value for column in range(1, 8)]
        for column in range(1, 8):  # sorted, the hidden keys left behind, and one value changed
            sheet.cell(first, column).value = travel[column - 1]
            sheet.cell(first + 1, column).value = staff[column - 1]
            sheet.cell(first + 5, column).value = ["Equipment", "Sensors", 1, 2, "item", 4, "1 250,00"][column - 1]
            book[TWO].cell(first_row(book[TWO]) + 1, column).value = None
        sheet.cell(first + 1, 7).value = 10500

    returned = come_back(project, edited(whole(project), work), by=officer)
    found = differences(returned)
    accept(returned, by=officer)

    assert [(place.rpartition("!")[2][0], kind) for place, kind, _conflict in found] == [
        ("G", "changed"),
        ("A", "added"),
        ("A", "removed"),
    ]
    assert stored(1) == [
        ("staff", Decimal(1), Decimal(10500)),
        ("travel", Decimal(1), Decimal(2000)),
        ("equipment", Decimal(4), Decimal(1250)),
    ]
    assert stored(2) == [("staff", Decimal(1), Decimal(10000))]


def test_flat_rates_funding_and_contributions_are_read_too(project, officer):
    town = Partner.objects.get(application=project, number=1)
    Contribution.objects.create(partner=town, origin="own", name="Town", amount=Decimal(500))

    def work(book):
        for row in book[ONE].iter_rows(max_col=10):
            if row[9].value == "rate:office_on_staff":
                row[5].value = 10
            if row[9].value == "fund:grant":
                row[5].value = "75,5 %"
        book["Own contributions"]["D5"].value = 750

    returned = come_back(project, edited(whole(project), work), by=officer)
    assert [kind for _place, kind, _conflict in differences(returned)] == ["changed"] * 3
    accept(returned, by=officer)

    town.refresh_from_db()
    assert (town.funding_rate, PartnerRate.objects.get(partner=town).percent) == (Decimal("75.5"), Decimal(10))
    assert Contribution.objects.get().amount == Decimal(750)


def test_the_shares_of_several_funds_are_read_too_and_never_make_more_than_the_whole(project, officer):
    town = Partner.objects.get(application=project, number=1)
    for fund, percent in (("ERDF", 80), ("State", 5)):
        PartnerFund.objects.create(partner=town, fund=fund, percent=percent)

    def shares(erdf, state):
        def work(book):
            for row in book[ONE].iter_rows(max_col=10):
                if row[9].value in ("fund:ERDF", "fund:State"):
                    row[5].value = erdf if row[9].value == "fund:ERDF" else state

        return come_back(project, edited(whole(project), work), by=officer)

    with pytest.raises(Refused, match="more than 100"):
        accept(shares(98, 7), by=officer)
    accept(shares(85, 7), by=officer)

    assert [(one.fund, one.percent) for one in town.funds.all()] == [("ERDF", Decimal(85)), ("State", Decimal(7))]


def test_one_partners_workbook_touches_only_its_own_lines(project, officer):
    Partner.objects.update(contact_email="a@example.org")
    sending.send(project, list(project.partners.filter(number=2)), by=officer, due_on=None)
    work_off()
    sent = SentWorkbook.objects.get()
    with sent.file.open("rb") as opened:
        content = with_cells(opened.read(), {(TWO, 0, "unit_cost"): 5})
    BudgetLine.objects.filter(partner__number=1).update(units=9)

    returned = come_back(project, content, by=officer)
    comparison = returning.compared(returned)
    accept(returned, by=officer)

    sent.refresh_from_db()
    assert (returned.sent, sent.came_back_at) == (sent, returned.uploaded_at)
    assert [(one.partner, one.conflict) for one in comparison.differences] == [(2, False)]
    assert [units for _category, units, _cost in stored(1)] == [Decimal(9), Decimal(9)]
    assert stored(2)[0][2] == Decimal(5)


def test_a_partners_workbook_with_a_forged_sheet_of_another_reads_only_its_own(project, officer):
    content = of_partner(project, 2)

    def forge(book):
        book.defined_names["lines_of_partner_1"] = openpyxl_name(book)

    returned = come_back(project, edited(content, forge), by=officer)

    assert [one.number for one in returning.compared(returned).reading.partners] == [2]


def openpyxl_name(book):
    """A name for the sheet of partner 2 that says it is partner 1's."""
    found = book.defined_names["lines_of_partner_2"]
    return type(found)("lines_of_partner_1", attr_text=found.attr_text)


def test_partners_numbered_anew_meanwhile_are_still_the_same(project, officer):
    content = with_cells(whole(project), {(ONE, 0, "unit_cost"): 5})
    for number, other in ((1, 50), (2, 1), (50, 2)):
        Partner.objects.filter(application=project, number=number).update(number=other)

    returned = come_back(project, content, by=officer)
    accept(returned, by=officer)

    assert stored(2)[0][2] == Decimal(5)
    assert stored(1)[0][2] == Decimal(10000)


def test_a_partner_that_left_meanwhile_is_named_and_left_out(project, officer):
    content = whole(project)
    Partner.objects.filter(number=2).update(state="left")

    comparison = returning.compared(come_back(project, content, by=officer))

    assert comparison.reading.notes == ("Not in the application any more, so not read: P2",)
    assert [one.number for one in comparison.reading.partners] == [1]


def test_a_workbook_whose_base_is_forgotten_makes_everything_a_conflict(project, officer):
    content = with_cells(whole(project), {(ONE, 0, "unit_cost"): 5})
    WorkbookBase.objects.all().delete()

    comparison = returning.compared(come_back(project, content, by=officer))

    assert (comparison.sent, [one.conflict for one in comparison.differences]) == (None, [True])


def choices(question):
    return [choice.value for choice in question.choices]


def test_an_ambiguous_amount_is_asked(project, officer):
    returned = come_back(project, with_cells(whole(project), {(ONE, 0, "units"): "1.234"}), by=officer)
    (question,) = returning.compared(returned).reading.questions

    returning.answer(returned, {question.id: "1.234"}, {}, by=officer)
    returning.answer(returned, {question.id: "77"}, {}, by=officer)
    returned.refresh_from_db()
    accept(returned, by=officer)

    assert choices(question) == ["1234", "1.234"]
    assert stored()[0][1] == Decimal("1.234")


CELLS = {
    ("unit_cost", "NaN"): "Enter an amount, for example 1 234.50 or 1 234,50.",
    ("unit_cost", 1.005): "The number has more than 2 decimals.",
    ("unit_cost", "=1+1"): "A formula is not taken. Type the value itself.",
    ("unit_cost", None): "Enter an amount; the cell is empty.",
    ("unit_cost", 1e15): "This number is too large.",
    ("units", -1): "The number is negative.",
    ("period", 99): "There is no period with this number: 99",
    ("work_package", 1.5): "Enter a whole number.",
    ("category", "Cakes"): "This category is not in the list: Cakes",
    ("description", "x" * 300): "The text is too long: 300 letters, at most 255.",
}


@pytest.mark.parametrize("what", CELLS)
def test_a_cell_that_cannot_be_taken_is_asked_with_its_reason(project, officer, what):
    field, value = what
    returned = come_back(project, with_cells(whole(project), {(ONE, 0, field): value}), by=officer)

    comparison = returning.compared(returned)
    (question,) = comparison.reading.questions

    assert (question.place.startswith(f"{ONE}!"), question.sentence) == (True, CELLS[what])
    assert comparison.differences == ()


def test_a_total_that_the_workbook_shows_wrongly_is_told(project, officer):
    content = make_paper(project, "budget.xlsx", "en").content  # made here, so its results are in it
    returned = come_back(project, content, by=officer)
    assert returning.compared(returned).told_totals() == ""

    returned.cells["totals"]["total_cost"] = ["26999.99"]
    returned.save()

    assert returning.compared(returned).told_totals() == (
        "The workbook shows the total 26,999.99, its cells come to 27,000.00. The computed one counts."
    )


def test_gifts_in_kind_stay_beside_the_costs_when_the_total_is_checked(association, officer):
    project = make_project(association, rule_pack="prag")
    line = BudgetLine.objects.filter(partner__number=1).first()
    BudgetLine.objects.update(category="human_resources")
    BudgetLine.objects.filter(pk=line.pk).update(mark="in_kind")
    returned = come_back(project, whole(project), by=officer)
    comparison = returning.compared(returned)

    assert comparison.result_now.partners[0].in_kind == Decimal(10000)
    assert comparison.told_totals() == ""


def test_a_workbook_of_another_application_says_where_it_belongs(association, project, officer):
    returned = come_back(make_project(association), whole(project), by=officer)

    assert (returned.state, returned.refusal, returned.refusal_values) == (
        "refused",
        "other_application",
        {"reference": project.reference},
    )


def test_a_workbook_is_decided_on_once(project, officer):
    returned = come_back(project, with_cells(whole(project), {(ONE, 0, "unit_cost"): 9000}), by=officer)
    accept(returned, by=officer)

    with pytest.raises(Refused, match="decided on already"):
        returning.put_aside(returned, by=officer)


def test_the_same_workbook_again_makes_no_difference(project, officer):
    content = edited(whole(project), lambda book: _add(book[ONE]))
    accept(come_back(project, content, by=officer), by=officer)

    assert differences(come_back(project, content, by=officer)) == []


def _add(sheet):
    for column, value in enumerate(["Equipment", "Sensors", None, None, "item", 4, 5], start=1):
        sheet.cell(first_row(sheet) + 4, column).value = value


def test_a_locked_application_is_not_changed(project, officer):
    returned = come_back(project, with_cells(whole(project), {(ONE, 0, "unit_cost"): 9000}), by=officer)
    Application.objects.filter(pk=project.pk).update(state="submitted")

    with pytest.raises(Locked):
        accept(returned, by=officer)


@pytest.mark.parametrize("who", ["clerk", "reviewer", "stranger", "manager"])
def test_only_the_office_takes_workbooks_in(project, who, request):
    with pytest.raises(PermissionDenied):
        returning.upload(project, [SimpleUploadedFile("a.xlsx", b"x")], by=request.getfixturevalue(who))

    assert not ReturnedWorkbook.objects.exists()


@pytest.mark.parametrize("size", [0, 5 * 2**20 + 1])
def test_an_empty_or_huge_file_is_refused_at_the_door(project, officer, size):
    with pytest.raises(Refused, match="empty or larger than 5 MB"):
        returning.upload(project, [SimpleUploadedFile("a.xlsx", b"x" * size)], by=officer)


def test_an_upload_is_read_once_even_if_the_task_runs_twice(project, officer):
    returned = come_back(project, whole(project), by=officer)
    returned.cells = {"kept": True}
    returned.save()

    assert returning.take_in(returned).cells == {"kept": True}


def with_share(content: bytes, value, number_format: str | None = None) -> bytes:
    """The workbook with the first partner's funding rate typed over."""

    def change(book):
        sheet = book[ONE]
        row = next(row for row in range(1, 80) if str(sheet.cell(row, KEY).value or "").startswith("fund:"))
        sheet.cell(row, 6).value = value
        if number_format:
            sheet.cell(row, 6).number_format = number_format

    return edited(content, change)


@pytest.mark.parametrize(
    ("value", "number_format"), [(0.65, "0%"), (0.65, "0.00%"), (65, '0" %"'), ("65 %", None), (65, None)]
)
def test_a_percentage_is_read_as_excel_shows_it(project, officer, value, number_format):
    returned = come_back(project, with_share(whole(project), value, number_format), by=officer)

    comparison = returning.compared(returned)

    assert comparison.reading.questions == ()
    assert [one.deed.percent for one in comparison.differences] == [Decimal(65)]


@pytest.mark.parametrize("value", [0.65, "0,65"])
def test_a_share_of_one_without_a_sign_is_asked(project, officer, value):
    returned = come_back(project, with_share(whole(project), value), by=officer)
    (question,) = returning.compared(returned).reading.questions

    returning.answer(returned, {question.id: "65"}, {}, by=officer)
    returned.refresh_from_db()

    assert choices(question) == ["65", "0.65"]
    assert [one.deed.percent for one in returning.compared(returned).differences] == [Decimal(65)]


def test_an_amount_that_is_shown_as_a_percentage_is_no_amount(project, officer):
    def change(book):
        cell = book[ONE].cell(first_row(book[ONE]), 7)
        cell.value, cell.number_format = 0.5, "0%"

    comparison = returning.compared(come_back(project, edited(whole(project), change), by=officer))

    assert [one.sentence for one in comparison.reading.questions] == [
        "Enter an amount, for example 1 234.50 or 1 234,50."
    ]
