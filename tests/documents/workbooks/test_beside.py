"""A workbook is recognised without its properties, and what was typed beside its open cells is told, not dropped."""

import json
import shutil
import subprocess
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.core.management import call_command
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName

from applications.models import Partner
from budgets.models import Contribution
from documents.budget_book.identity import carried
from documents.excel.cells import STAMP
from documents.workbooks.actions import returning
from documents.workbooks.beside import remarks_of
from tests.documents.returns import COLUMNS, come_back, edited, first_row, of_partner, whole
from tests.documents.scene import make_project

pytestmark = pytest.mark.django_db
ONE, TWO = "P1 Town 1", "P2 Town 2"
NOT_OPEN = "cells that are not open were changed; they are not read"


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def project(association):
    return make_project(association)


def told(returned):
    return [(remark.place, remark.kind, remark.text) for remark in remarks_of(returned.cells)]


def places(returned):
    return [one.place for one in returning.compared(returned).differences]


def forget_properties(book):
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]


def price(sheet, value, line=0):
    sheet.cell(first_row(sheet) + line, COLUMNS["unit_cost"]).value = value


def row_of(content: bytes) -> int:
    """The row of the first partner's first line."""
    return first_row(openpyxl.load_workbook(BytesIO(content))[ONE])


@pytest.mark.parametrize("made", [whole, lambda project: of_partner(project, 2)])
def test_a_workbook_without_its_properties_is_still_recognised(project, officer, made):
    def change(book):
        forget_properties(book)
        price(book[TWO], 9000)

    returned = come_back(project, edited(made(project), change), by=officer)

    assert returned.state == "read"
    assert [(one.partner, one.conflict) for one in returning.compared(returned).differences] == [(2, False)]
    assert returned.base is not None


def test_a_partners_workbook_without_its_properties_still_touches_nobody_else(project, officer):
    def forge(book):
        forget_properties(book)
        found = book.defined_names["lines_of_partner_2"]
        book.defined_names["lines_of_partner_1"] = DefinedName("lines_of_partner_1", attr_text=found.attr_text)

    returned = come_back(project, edited(of_partner(project, 2), forge), by=officer)

    assert [one.number for one in returning.compared(returned).reading.partners] == [2]


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("budget", "budged", 1),
        lambda text: text[:-1],
        lambda text: STAMP + "[]",
        lambda text: STAMP + '{"Heads": 1, "Sheets": []}',
        lambda text: None,
    ],
)
def test_a_text_that_was_changed_or_cut_is_not_believed(project, officer, damage):
    def change(book):
        forget_properties(book)
        for sheet in (book[ONE], book[TWO]):
            sheet["J1"].value = damage(sheet["J1"].value)

    returned = come_back(project, edited(whole(project), change), by=officer)

    assert (returned.state, returned.refusal) == ("refused", "not_ours")


def test_the_properties_count_where_both_are_there(project):
    found = {"properties": {"Template": "other"}, "stamp": STAMP + json.dumps({"Template": "application-budget"})}

    assert carried(found)["Template"] == "other"


@pytest.mark.parametrize("language", ["en", "hu", "tr"])
def test_of_an_unchanged_workbook_nothing_is_told(project, officer, language):
    Contribution.objects.create(partner=project.partners.get(number=1), origin="own", name="Town", amount=500)

    assert told(come_back(project, whole(project, language), by=officer)) == []


def test_what_is_typed_into_open_cells_is_not_told_twice(project, officer):
    Contribution.objects.create(partner=project.partners.get(number=1), origin="own", name="Town", amount=500)

    def change(book):
        price(book[ONE], 9000)
        price(book[ONE], 5, line=4)
        book[ONE].cell(first_row(book[ONE]) + 4, 1).value = "Equipment"
        book["Own contributions"]["D5"].value = 750
        for row in book[TWO].iter_rows(max_col=10):
            if str(row[9].value).startswith(("rate:", "fund:")):
                row[5].value = 12

    returned = come_back(project, edited(whole(project), change), by=officer)

    assert (len(places(returned)), told(returned)) == (5, [])


def test_comments_are_told_wherever_they_stand(project, officer):
    def change(book):
        book[ONE].cell(first_row(book[ONE]), 7).comment = Comment("Ana:\nThe price\nwill rise.", "Ana")
        book["Totals"]["B2"].comment = Comment("Why?", "Ana")

    content = whole(project)
    returned = come_back(project, edited(content, change), by=officer)

    row = row_of(content)
    assert told(returned) == [
        ("Totals!B2", "a comment", "Why?"),
        (f"{ONE}!G{row}", "a comment", "Ana: The price will rise."),
    ]


def test_a_column_of_remarks_behind_the_last_one_is_told(project, officer):
    returned = come_back(project, edited(whole(project), lambda book: book[ONE].cell(3, 12, "See mail")), by=officer)

    assert told(returned) == [(f"{ONE}!L3", "a cell that was not in the workbook", "See mail")]


def with_column(book, before: int) -> None:
    """Put a column of remarks into a partner's sheet, as a program does it: names and formulas move along."""
    sheet = book[ONE]
    row = first_row(sheet)
    sheet.insert_cols(before)
    del sheet.tables["lines_1"]
    found = book.defined_names["lines_of_partner_1"]
    left, right = ("B" if before == 1 else "A"), "K"
    found.attr_text = found.attr_text.replace("!$A$", f"!${left}$").replace(":$J$", f":${right}$")
    sheet.cell(row, before, "is this right?")


@pytest.mark.parametrize("before", [1, 2, 7, 10])
def test_a_column_that_was_put_between_the_others_is_told_and_the_others_are_found(project, officer, before):
    def change(book):
        price(book[ONE], 9000)
        with_column(book, before)

    content = whole(project)
    returned = come_back(project, edited(content, change), by=officer)

    row = row_of(content)
    letter = "H" if before <= 7 else "G"
    assert places(returned) == [f"{ONE}!{letter}{row}"]
    outside = f"{ONE}!{get_column_letter(before)}{row}"
    assert (outside, "a cell that was not in the workbook", "is this right?") in told(returned)


def test_columns_without_their_headings_are_refused_as_before(project, officer):
    def change(book):
        book[ONE].cell(first_row(book[ONE]) - 1, 5).value = "Something else"
        with_column(book, 2)

    returned = come_back(project, edited(whole(project), change), by=officer)

    assert (returned.state, returned.refusal) == ("refused", "columns")


def test_copied_and_new_sheets_are_told(project, officer):
    def change(book):
        book.copy_worksheet(book[ONE])
        book.create_sheet("Our thoughts")["A1"] = "We would rather wait."

    returned = come_back(project, edited(whole(project), change), by=officer)

    new = [(place, text != "0") for place, kind, text in told(returned) if "sheet that was not" in kind]
    assert new == [(f"{ONE} Copy", True), ("Our thoughts", True)]
    assert places(returned) == []


def test_computed_cells_that_were_typed_over_are_told(project, officer):
    def change(book):
        book[ONE].cell(first_row(book[ONE]), 8).value = 12345
        book["Totals"]["C6"].value = 7
        book[TWO]["D2"].value = "Please look at this"

    content = whole(project)
    returned = come_back(project, edited(content, change), by=officer)

    row = row_of(content)
    assert told(returned) == [
        (f"{ONE}!H{row}", "typed over a computed amount; the computed one counts", "12345"),
        ("Totals", NOT_OPEN, ""),
        (TWO, NOT_OPEN, ""),
    ]


def test_what_is_special_about_a_new_row_is_told(project, officer):
    def change(book):
        book[ONE].cell(first_row(book[ONE]) + 3, 9).value = "value added tax"

    ((_place, kind, text),) = told(come_back(project, edited(whole(project), change), by=officer))

    assert (kind, text) == ("a cell that was not in the workbook", "value added tax")


def test_more_than_anybody_reads_is_counted(project, officer):
    def change(book):
        for row in range(1, 251):
            book[ONE].cell(row, 12, "x")

    returned = come_back(project, edited(whole(project), change), by=officer)

    assert (len(told(returned)), told(returned)[-1]) == (201, ("…", "More of the kind; look into the file", "50"))


def test_the_page_and_the_command_tell_it(client, project, officer, tmp_path):
    client.force_login(officer)
    Partner.objects.filter(number=1).update(contact_email="")
    content = edited(whole(project), lambda book: book[ONE].cell(3, 12, "<b>See mail"))
    (tmp_path / "b.xlsx").write_bytes(content)
    out = StringIO()

    page = client.get(come_back(project, content, by=officer).get_absolute_url()).content.decode()
    call_command("read_budget", project.reference, str(tmp_path / "b.xlsx"), "--dry-run", stdout=out)

    assert "<q>&lt;b&gt;See mail</q>" in page
    assert out.getvalue().startswith(f"{ONE}!L3: a cell that was not in the workbook: <b>See mail\n")


@pytest.mark.libreoffice
def test_of_a_workbook_that_libreoffice_saved_nothing_is_told_but_what_was_typed(project, officer, tmp_path):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    Contribution.objects.create(partner=project.partners.get(number=1), origin="own", name="Town", amount=500)
    content = edited(whole(project), lambda book: book[ONE].cell(3, 12, "See mail"))
    (tmp_path / "b.xlsx").write_bytes(content)
    command = [office, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "xlsx"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path / "out"), str(tmp_path / "b.xlsx")],
        check=True,
        capture_output=True,
        timeout=300,
    )

    saved = edited((tmp_path / "out" / "b.xlsx").read_bytes(), forget_properties)
    returned = come_back(project, saved, by=officer)

    assert (returned.state, places(returned)) == ("read", [])
    assert told(returned) == [(f"{ONE}!L3", "a cell that was not in the workbook", "See mail")]
