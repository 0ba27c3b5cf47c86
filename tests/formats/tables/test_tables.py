"""Tables from outside: alphabets, dividers, sheets, and files that mean harm or are broken."""

import datetime as dt
import io
import time
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from formats.tables.cells import rows_of
from formats.tables.columns import Plan, known, recognise, unit_of
from formats.tables.csv_rows import divider_of
from formats.tables.doubts import ask_days, ask_point, ask_share
from formats.tables.encodings import decode
from formats.tables.faults import Unreadable
from formats.tables.layout import letters
from formats.tables.number_formats import shown_percent
from formats.tables.opening import open_table
from formats.tables.table import plain, typed
from formats.tables.writing import with_errors


def rows(data: bytes, **options) -> list[list]:
    return open_table(io.BytesIO(data), **options).rows


def workbook(**sheets) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    for name, content in sheets.items():
        sheet = book.add_worksheet(name)
        for at, value in content.items():
            sheet.write(at, value)
    book.close()
    return file.getvalue()


def repacked(data: bytes, **added: bytes) -> bytes:
    """The workbook with more members in it."""
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in added.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return file.getvalue()


@pytest.mark.parametrize("divider", [";", ",", "\t"])
def test_the_divider_is_the_one_that_holds_the_lines_together(divider):
    text = f"a{divider}b{divider}c\n1{divider}2{divider}3\n"

    assert rows(text.encode()) == [["a", "b", "c"], ["1", "2", "3"]]


def test_commas_inside_of_texts_do_not_divide_a_table_of_semicolons():
    assert divider_of(["title;deadline", "Roads, bridges, paths;2026-03-05", "A, b;2026-03-06"]) == ";"


def test_the_hint_that_excel_writes_for_itself_is_no_row():
    assert rows(b"sep=,\na,b\n") == [["a", "b"]]


def test_quoted_cells_may_hold_dividers_quotes_and_line_ends():
    assert rows(b'a;b\n"1;""x""\ny";2\n')[1] == ['1;"x"\ny', "2"]


@pytest.mark.parametrize(
    ("data", "encoding", "guessed"),
    [
        ("ő".encode(), "utf-8", False),
        ("\ufeffő".encode(), "utf-8", False),
        ("name;ő\n1;2\n".encode("utf-16"), "utf-16", False),
        ("name;a\n1;2\n".encode("utf-16-le"), "utf-16", False),
        ("name;a\n1;2\n".encode("utf-16-be"), "utf-16", False),
        ("Győr; Őrség; Hűvösvölgy".encode("cp1250"), "cp1250", True),
        ("Şanlıurfa; Iğdır".encode("cp1254"), "cp1254", True),
        ("Orléans".encode("cp1252"), "cp1252", True),
    ],
)
def test_the_alphabet_is_told_by_marks_and_letters(data, encoding, guessed):
    assert decode(data)[1:] == (encoding, guessed)


@given(st.text(alphabet="aábcőűüö ;\n", min_size=1))
def test_what_is_utf_8_stays_what_it_is(text):
    assert decode(text.encode())[0] == text


def test_days_and_numbers_of_a_workbook_are_what_excel_shows():
    file = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["a", 0.1 + 0.2, dt.datetime(2026, 3, 5, 17, 30), dt.date(2026, 3, 5), True, 1e15])
    book.save(file)

    assert rows(file.getvalue()) == [
        ["a", Decimal("0.3"), dt.datetime(2026, 3, 5, 17, 30), dt.date(2026, 3, 5), "True", Decimal("1000000000000000")]
    ]


@pytest.mark.parametrize("cell", ["a", Decimal("1.50"), dt.date(2026, 3, 5), dt.datetime(2026, 3, 5, 17, 30)])
def test_cells_survive_being_stored(cell):
    assert typed(plain(cell)) == cell


def test_the_first_sheet_that_shows_anything_is_read_and_others_can_be_chosen():
    data = workbook(Cover={}, List={"A1": "name", "A2": "Ózd"}, More={"A1": "x"})
    table = open_table(io.BytesIO(data))

    assert (table.sheet, table.sheets, table.rows) == ("List", ("Cover", "List", "More"), [["name"], ["Ózd"]])
    assert rows(data, sheet="More") == [["x"]]


GOOD = workbook(List={"A1": "name", "A2": "Ózd"})
REFUSED = {
    "nothing": (b" \n;;\n", "This table is empty."),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", "This is no table but a picture."),
    "an old workbook": (b"\xd0\xcf\x11\xe0" + b"0" * 100, "This is an old Excel file"),
    "a damaged workbook": (b"PK\x03\x04nonsense", "This workbook cannot be read."),
    "a workbook cut short": (GOOD[: len(GOOD) // 2], "This workbook cannot be read."),
    "another zip": (repacked(b"", x_dot_txt=b"x"), "This workbook cannot be read."),
    "macros": (repacked(GOOD, xl__vbaProject_dot_bin=b"x"), "This workbook holds macros"),
    "links to other workbooks": (
        repacked(GOOD, xl__externalLinks__externalLink1_dot_xml=b"x"),
        "This workbook refers to other workbooks.",
    ),
    "a bomb": (repacked(GOOD, xl__media__a_dot_bin=b"0" * (201 << 20)), "This table is too large."),
    "a far column": (workbook(List={"A1": "a", "XFD1": "b"}), "This table has more than 100 columns."),
    "a far row": (workbook(List={"A1": "a", "A1048576": "b"}), "This table is too large."),
    "a long line": (b"a;b\n" + b"x" * 500_000, "A line of this file is too long"),
    "a line of many cells": (b";" * 300_000 + b"x\n", "This table has more than 100 columns."),
    "many cells": (b'"\n";' * 1_100_000 + b"x", "This table is too large."),
    "a huge cell": (b'a;b\n"' + b"x\n" * 100_000 + b'"\n', "This table is damaged."),
    "many rows": (b"a;b\n" * 20_001, "This table is too large."),
    "a huge file": (b"a;b\n" * 5_500_000, "This table is too large."),
}


@pytest.mark.parametrize("name", REFUSED)
def test_files_that_mean_harm_or_are_broken_are_refused_by_a_sentence(name):
    data, sentence = REFUSED[name]
    started = time.monotonic()

    with pytest.raises(Unreadable) as refused:
        open_table(io.BytesIO(data))
    assert str(refused.value).startswith(sentence)
    assert time.monotonic() - started < 300  # a hanging reader, not a measure of speed


def test_a_workbook_that_repeats_one_long_text_is_given_up():
    """200 kB that would be 40 MB of cells."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet()
    for number in range(8_000):
        sheet.write_string(number, 0, "x" * 5_000)
    book.close()

    with pytest.raises(Unreadable, match="This table is too large"):
        rows(file.getvalue())


def test_entities_of_xml_are_not_opened():
    bomb = b'<!DOCTYPE a [<!ENTITY b "xxxxxxxxxx">]><workbook>&b;</workbook>'
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as good, zipfile.ZipFile(file, "w") as bad:
        for member in good.infolist():
            bad.writestr(member, bomb if member.filename == "xl/workbook.xml" else good.read(member))

    with pytest.raises(Unreadable):
        rows(file.getvalue())


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Keretösszeg (Mrd Ft)", "Mrd Ft"),
        ("Bütçe [milyon TL]", "milyon TL"),
        ("Budget (EUR)", "EUR"),
        ("Budget (total)", ""),
        ("Budget", ""),
        ("Rate (%)", ""),
    ],
)
def test_a_heading_may_say_in_what_its_amounts_are_counted(heading, unit):
    assert unit_of(heading) == unit


FIELDS = [known("title", "title", "title|cim"), known("deadline", "deadline", "deadline|hatarido", "day")]


def test_columns_are_recognised_by_heading_and_memory_comes_first():
    assert recognise(["Cím", "Határidő (nap)", "x"], FIELDS, {}) == {0: "title", 1: "deadline"}
    assert recognise(["Cím", "Határidő", "x"], FIELDS, {"hatarido": "", "x": "deadline"}) == {0: "title", 2: "deadline"}
    assert recognise(["Cím", "title"], FIELDS, {}) == {0: "title"}


@pytest.mark.parametrize(
    ("cells", "asked"),
    [
        (["03/04/2026"], ("03/04/2026", "")),
        (["03/04/2026", "25/03/2026"], ("03/04/2026", "day")),
        (["03/25/2026", "03/04/2026"], ("03/04/2026", "month")),
        (["03/25/2026", "25/03/2026", "03/04/2026"], ("03/04/2026", "")),
        (["25/03/2026", "05/05/2026", "2026-03-04", dt.date(2026, 3, 4)], None),
    ],
)
def test_the_order_of_day_and_month_is_asked_once_and_other_cells_may_prove_it(cells, asked):
    question = ask_days(cells)

    assert (question and (question.text, question.proven)) == asked


@pytest.mark.parametrize(
    ("cells", "asked"),
    [
        (["1.234"], ("1.234", "")),
        (["1.234", "1.234,50"], ("1.234", ",")),
        (["1.234", "12.5"], ("1.234", ".")),
        (["1,234", "1,234,567"], ("1,234", ".")),
        (["1.234", "12,5", "12.5"], ("1.234", "")),
        (["1234", "1.234.567", Decimal("1.234")], None),
    ],
)
def test_what_a_point_means_is_asked_once_and_other_cells_may_prove_it(cells, asked):
    question = ask_point((cell, "EUR") for cell in cells)

    assert (question and (question.text, question.proven)) == asked


@pytest.mark.parametrize(
    ("cells", "asked"),
    [
        (["85%", "0,85"], ("0,85", ("85", "0.85"))),
        (["100", "1"], ("1", ("100", "1"))),
        ([Decimal("0.85")], ("0.85", ("85", "0.85"))),
        (["0,8-0,85"], ("0,8", ("80", "0.8"))),
        (["0,8-0,85 %", "85 %", "%75", "80-85%", "100", "0", "hetvenöt", dt.date(2026, 3, 4)], None),
    ],
)
def test_a_share_of_one_is_asked_and_no_other_cell_proves_it(cells, asked):
    question = ask_share(cells)

    assert (question and (question.text, question.choices)) == asked
    assert (question and question.proven) in (None, "")


@pytest.mark.parametrize(
    ("number_format", "number", "shown"),
    [
        ("0%", "0.15", "15%"),
        ("0.00%", "0.155", "15.5%"),
        ("0%", "1", "100%"),
        ("0%;[Red]-0%", "0.85", "85%"),
        ("[Blue]0.0 %", "0.333", "33.3%"),
        ('0" %"', "85", "85%"),
        ("0\\%", "85", "85%"),
        ('0.##"%"', "7.5", "7.5%"),
        ("0.00", "0.15", ""),
        ("General", "1", ""),
        ("", "1", ""),
        (None, "1", ""),
        ('0" of 100;%"', "5", ""),
    ],
)
def test_a_number_is_the_percentage_that_its_format_shows(number_format, number, shown):
    assert shown_percent(Decimal(number), number_format) == shown


def test_percentages_of_a_workbook_come_in_as_they_are_shown():
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["a", "b", "c"])
    sheet.write_number(1, 0, 0.15, book.add_format({"num_format": "0%"}))
    sheet.write_number(1, 1, 0.07, book.add_format({"num_format": "0.00%"}))
    sheet.write_number(1, 2, 0.15)
    book.close()

    assert rows(file.getvalue())[1] == ["15%", "7%", Decimal("0.15")]


SAMPLES = Path(__file__).parent / "samples"


def test_merged_cells_count_for_every_row_they_cover_and_hidden_rows_are_told():
    table = open_table(io.BytesIO((SAMPLES / "merged.xlsx").read_bytes()))

    assert [row[0] for row in table.rows if row] == ["Felhívások 2027", "code", "H1", "H2", "H3"]
    assert [row[3] for row in table.rows[3:]] == ["INTERREG", "INTERREG", "X"]
    assert table.remarks() == [
        "Merged cells: their value was taken for every row they cover (D4:D5).",
        "Hidden rows were read as well (line 6).",
    ]


def test_a_row_that_says_nothing_of_its_own_stays_empty_under_merged_cells():
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["a", "b"])
    sheet.merge_range("A2:A4", "both")
    sheet.merge_range("B2:B4", 5)
    sheet.write_row(4, 0, ["last", "x"])
    book.close()

    assert rows(file.getvalue()) == [["a", "b"], ["both", Decimal(5)], [], [], ["last", "x"]]


def test_a_formula_that_nobody_computed_is_a_fault_of_its_cell():
    table = open_table(io.BytesIO((SAMPLES / "formula.xlsx").read_bytes()))
    (row,) = rows_of(table.rows, Plan(0, {0: "code", 1: "title", 2: "deadline", 3: "max_grant"}))

    assert [typed(plain(cell)) for cell in table.rows[1][2:]] == table.rows[1][2:]
    assert (row.day("deadline"), row.amount("max_grant", "EUR")) == (None, None)
    assert [(fault.column, fault.value, fault.sentence[:27]) for fault in row.faults] == [
        ("deadline", "=DATE(2027,3,10)", "This formula has no result."),
        ("max grant", "=1000*2", "This formula has no result."),
    ]


def test_numbers_that_only_programmers_write_are_not_taken_for_numbers():
    data = workbook(a={"A1": "a", "B1": "b", "A2": 12345, "B2": 77})
    data = changed(data, "xl/worksheets/sheet1.xml", b"<v>12345</v>", b"<v>1_000</v>")
    data = changed(data, "xl/worksheets/sheet1.xml", b"<v>77</v>", b"<v>+1</v>")

    assert rows(data)[1] == ["1_000", "+1"]


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "docProps/core.xml"])
def test_a_part_that_declares_a_document_type_is_refused(part):
    data = workbook(a={"A1": "a", "B1": "b"})
    data = changed(data, part, b"?>", b'?><!-- <x> --><!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">')

    with pytest.raises(Unreadable, match="a part of it declares a document type"):
        rows(data)


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The workbook with something else in one of its parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content.replace(old, new, 1) if name == part else content)
    return file.getvalue()


def test_a_point_in_whole_forints_is_not_asked():
    assert ask_point([("1.234", "HUF")]) is None


@pytest.mark.parametrize(("at", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_lettered_as_in_a_spreadsheet(at, name):
    assert letters(at) == name


def test_faulty_rows_are_written_as_they_came_and_never_as_formulas():
    cells = ["=1+1", Decimal("1.5"), dt.date(2026, 3, 5), "https://example.org"]
    data = with_errors(["a", "b", "c", "d"], [(cells, "wrong")], error="error", sheet="x/y")

    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert [cell.value for cell in sheet[1]] == ["a", "b", "c", "d", "error"]
    assert [cell.value for cell in sheet[2]] == [
        "=1+1",
        1.5,
        dt.datetime(2026, 3, 5),
        "https://example.org",
        "wrong",
    ]
    assert sheet["A2"].data_type == "s"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"MZ\x90\x00\x03\x00\x00\x00", "a program for Windows"),
        (b"\x7fELF\x02\x01", "a program for Linux"),
        (b"%PDF-1.7\n1;2\n", "a PDF document"),
        (b"<!DOCTYPE html>\n<p>a;b</p>\n", "a page of the web"),
        (b"\xef\xbb\xbf <!-- x --> <HTML><body>a;b", "a page of the web"),
        (b'<?xml version="1.0"?><a/>', "an XML file"),
        (b'// settings\n{"a": 1, /* b */ "c": 2,}\n', "a JSON file"),
        (b'[{"title": "A", "deadline": "x"}]', "a JSON file"),
        (b"#!/bin/sh\necho a;b\n", "a script"),
        (b"{\\rtf1 a;b}", "a text of a word processor"),
    ],
)
def test_what_is_no_table_is_called_by_its_name(data, kind):
    with pytest.raises(Unreadable) as refused:
        rows(data)

    assert str(refused.value) == f"This is no table but {kind}. Please choose a CSV or XLSX file."


@pytest.mark.parametrize("data", [b"a", b"title", b"\n\nx;\n;\n"])
def test_a_single_cell_is_no_table(data):
    with pytest.raises(Unreadable, match="Only one cell of this table is filled"):
        rows(data)


@pytest.mark.parametrize(
    "data", [b"MZ number;title\n1;A\n", b"[code];[title]\n1;A\n", b"{x};b\n1;2\n", b"// x;b\n1;2\n"]
)
def test_a_heading_that_begins_oddly_is_still_a_table(data):
    assert len(rows(data)) == 2


def test_junk_before_a_workbook_is_no_workbook():
    with pytest.raises(Unreadable, match="This is not a table"):
        rows(b"junk" + workbook(a={"A1": "a", "B1": "b"}))
