"""A workbook, opened again."""

import datetime as dt
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from documents.excel.sheets import Book, Cell, Choice, Formula, Row, Sheet, column, on_sheet, place
from documents.excel.writing import write


def opened(*rows, values=False, names=(), language="en", **sheet):
    book = Book("Budget", "MVSZ", language, (Sheet("Sheet one", (20, 12), tuple(rows), **sheet),), names=names)
    return openpyxl.load_workbook(BytesIO(write(book)), data_only=values)


def test_a_formula_carries_its_result():
    row = Row((Cell(Decimal("2.50"), "money"), Cell(Formula("ROUND(A1*2,2)", Decimal("5.00")), "money")))

    assert opened(row).worksheets[0]["B1"].value == "=ROUND(A1*2,2)"
    assert opened(row, values=True).worksheets[0]["B1"].value == 5


@pytest.mark.parametrize("typed", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "😀 Őri", "مرحبا"])
def test_text_stays_text(typed):
    cell = opened(Row((Cell(typed),))).worksheets[0]["A1"]

    assert (cell.value, cell.data_type) == (typed, "s")


def test_control_characters_and_endless_text_are_cut():
    sheet = opened(Row((Cell("a\x00b\x1fc\ud800"), Cell("x" * 40_000)))).worksheets[0]

    assert sheet["A1"].value == "abc"
    assert len(sheet["B1"].value) == 32_767


def test_a_footer_full_of_marks_is_cut_before_they_are_doubled():
    book = Book("Budget", "MVSZ", "en", (Sheet("One", (20,), ()),), footer="&" * 300)

    footer = openpyxl.load_workbook(BytesIO(write(book))).worksheets[0].oddFooter

    assert (footer.left.text, footer.right.text) == ("&&" * 100, "&P / &N")


def test_money_and_dates_are_numbers_with_a_format():
    sheet = opened(Row((Cell(Decimal("1234.5"), "money"), Cell(dt.date(2026, 3, 5), "date")))).worksheets[0]

    assert (sheet["A1"].value, sheet["A1"].number_format) == (1234.5, '#,##0.00;-#,##0.00;"–"')
    assert sheet["B1"].value == dt.datetime(2026, 3, 5)


def test_a_sheet_prints_on_a4_with_its_head_on_every_page():
    sheet = opened(Row((Cell("a"),)), freeze=(1, 0), title_rows=(0, 0), landscape=True).worksheets[0]

    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.freeze_panes == "A2"


def test_only_the_open_cells_can_be_changed():
    sheet = opened(Row((Cell("a"), Cell("b", "input_text")))).worksheets[0]

    assert sheet.protection.sheet is True
    assert (sheet["A1"].protection.locked, sheet["B1"].protection.locked) == (True, False)
    assert sheet.protection.selectLockedCells is False


def test_choices_and_names_are_kept():
    choice = Choice((0, 0, 5, 0), "list", "'Sheet one'!$B$1:$B$2", "Category", "Choose a category.")

    book = opened(Row((Cell("staff"),)), choices=(choice,), names=(("grand_total", "'Sheet one'!$A$1"),))

    rule = book.worksheets[0].data_validations.dataValidation[0]
    assert (rule.formula1, str(rule.sqref), rule.error) == ("'Sheet one'!$B$1:$B$2", "A1:A6", "Choose a category.")
    assert book.defined_names["grand_total"].attr_text == "'Sheet one'!$A$1"


def test_title_author_and_language_stand_in_the_properties():
    properties = opened(Row(), language="hu").properties

    assert (properties.title, properties.creator, properties.language) == ("Budget", "MVSZ", "hu-HU")


def test_addresses():
    assert [column(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert place(3, 2) == "C4"
    assert on_sheet("L'Aquila 1", "C4") == "'L''Aquila 1'!C4"
