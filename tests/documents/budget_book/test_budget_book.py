"""The budget's workbook: what stands in it, and what LibreOffice computes from its formulas."""

from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from documents.budget_book import compose
from documents.excel import writing
from tests.documents.budgets import b1, b2, b3, b4, b5, random_draft, special
from tests.documents.recalculation import recalculated_by_libreoffice, without_results

CENT = Decimal("0.01")
RANDOM = [
    (pack, seed)
    for pack in ("interreg-2127", "horizon-2127", "cerv-action-2127", "prag", "interreg-ipa-2127", "urbact-iv")
    for seed in (1, 2, 3)
]
BOOKS = {"B1": b1, "B2": b2, "B3": b3, "B4": b4, "B5": b5}
BOOKS |= {
    "funds and tax": lambda: special("interreg-2127"),
    "the largest period takes the rest": lambda: special("interreg-2127", residue="largest"),
    "gifts apart": lambda: special("prag"),
    "revenue": lambda: special("digital-2127", revenue="1800.00"),
    "revenue, the largest takes the rest": lambda: special("life-2127", residue="largest", revenue="5000.55"),
}
BOOKS |= {f"{pack} {seed}": (lambda pack=pack, seed=seed: random_draft(pack, seed)) for pack, seed in RANDOM}


def written(draft, language="en"):
    return writing.write(compose(draft, language=language))


def values(content):
    return openpyxl.load_workbook(BytesIO(content), data_only=True)


def formulas(content):
    return openpyxl.load_workbook(BytesIO(content))


def named(book, name):
    """The value of a named cell."""
    sheet, cell = next(book.defined_names[name].destinations)
    return Decimal(str(book[sheet][cell].value)).quantize(CENT)


def numbers(content):
    """Every number of the workbook by sheet and cell, to the cent."""
    return {
        (sheet.title, cell.coordinate): Decimal(str(cell.value)).quantize(CENT)
        for sheet in values(content).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool)
    }


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory):
    """Every workbook as LibreOffice computed it, from files whose results were spoilt before."""
    books = {name: written(draft()) for name, draft in BOOKS.items()}
    return recalculated_by_libreoffice(tmp_path_factory.mktemp("office"), books)


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", BOOKS)
def test_libreoffice_computes_every_number_to_the_cent(recalculated, name):
    ours = numbers(written(BOOKS[name]()))

    assert numbers(recalculated[name]) == ours


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", BOOKS)
def test_the_control_sheet_says_zero_everywhere(recalculated, name):
    sheet = values(recalculated[name])["Check"]

    verdicts = [(row[3].value, row[4].value) for row in sheet.iter_rows(min_row=5) if row[4].value]
    assert verdicts == [(0, "OK")] * len(verdicts)
    assert len(verdicts) >= 6


def test_the_spoilt_results_of_the_test_are_really_spoilt():
    assert {value for _place, value in numbers(without_results(written(b4()))).items()} >= {Decimal("-7777777.00")}


@pytest.mark.parametrize(
    ("draft", "total", "grant", "own"),
    [
        (b1, "892650.00", "714120.00", "178530.00"),
        (b2, "556400.00", "528580.00", "27820.00"),
        (b3, "3395000.00", "2546250.00", "848750.00"),
        (b4, "60000.00", "60000.00", "0.00"),
        (b5, "186450000.00", "186450000.00", "0.00"),
    ],
)
def test_the_three_figures_have_names(draft, total, grant, own):
    book = values(written(draft()))

    assert [named(book, name) for name in ("total_cost", "total_grant", "total_own")] == [
        Decimal(total),
        Decimal(grant),
        Decimal(own),
    ]


def test_the_sheets_and_their_order():
    assert formulas(written(b4())).sheetnames == [
        "Guide",
        "Totals",
        "Work packages",
        "Own contributions",
        "P1 Ödemiş",
        "P2 Oulu",
        "P3 Lecce",
        "Check",
        "Lists",
    ]


def test_a_line_is_cut_or_rounded_as_the_pack_says():
    cut, rounded = formulas(written(b1())), formulas(written(b2()))

    assert cut["P1 MVSZ"]["H26"].value == "=ROUNDDOWN(ROUND(F26*G26,6),2)"
    assert rounded["P1 Nyíregyháza"]["H24"].value.startswith("=ROUND(ROUND(F24*G24,6),2)")


def test_a_flat_rate_is_a_formula_on_an_open_percentage():
    sheet = formulas(written(b1()))["P1 MVSZ"]

    row = next(row for row in sheet.iter_rows() if row[0].value == "Office and administration")
    assert (row[1].value, row[5].value, row[5].protection.locked) == ("Office, from staff costs", 15, False)
    assert row[7].value == "=IF(F9>0,ROUNDDOWN(ROUND((H8)*F9/100,6),2),SUMIFS($H$25:$H$40,$A$25:$A$40,A9))"


def test_the_words_follow_the_language_of_the_workbook():
    assert formulas(written(b4(), "hu")).sheetnames[0] == "Útmutató"
    assert formulas(written(b4(), "tr")).properties.language == "tr-TR"


def test_forints_are_shown_whole_and_euros_with_cents():
    assert formulas(written(b5()))["Totals"]["B5"].number_format == '#,##0;-#,##0;"–"'
    assert formulas(written(b4()))["Totals"]["B5"].number_format == '#,##0.00;-#,##0.00;"–"'


def test_no_cell_of_the_data_is_merged_and_every_sheet_prints_on_a4():
    book = formulas(written(b1()))

    assert {(sheet.page_setup.paperSize, len(sheet.merged_cells.ranges)) for sheet in book.worksheets} == {(9, 0)}


def test_the_lines_are_a_table_with_a_hidden_key_and_lists_to_choose_from():
    sheet = formulas(written(b1()))["P1 MVSZ"]
    (table,) = sheet.tables.values()

    assert (table.name, table.ref.split(":")[0]) == ("lines_1", "A24")
    assert sheet.column_dimensions["J"].hidden
    assert sheet["J9"].value == "rate:office_on_staff"
    assert sorted(str(rule.sqref) for rule in sheet.data_validations.dataValidation if rule.type == "list") == [
        "A25:A40",
        "C25:C40",
        "D25:D40",
    ]


def test_every_sheet_of_data_keeps_its_heads_in_sight_or_is_a_table():
    book = formulas(written(b1()))

    bare = [sheet.title for sheet in book.worksheets if not sheet.freeze_panes and not sheet.tables]
    assert bare == ["Guide"]
    assert all(sheet.protection.sheet and not sheet.protection.sort for sheet in book.worksheets)  # false: allowed
