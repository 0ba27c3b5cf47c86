"""Files that would harm: refused in one sentence, before or by the process that opens them."""

import struct
import zipfile
from io import BytesIO

import pytest

from documents.funder_books import opening
from documents.funder_books.planning import Write
from documents.funder_books.practising.copies import practice
from documents.funder_books.practising.pages import Size
from refusals import Refused


@pytest.fixture(scope="module")
def form():
    return practice("interreg-budget-export", Size())


def with_member(content, name, data=b"x"):
    stream = BytesIO(content)
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return stream.getvalue()


def changed(content, name, data):
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            target.writestr(item.filename, data if item.filename == name else source.read(item))
    return stream.getvalue()


def refusal(content):
    with pytest.raises(Refused) as caught:
        opening.look(content)
    return str(caught.value)


def test_an_honest_form_is_taken(form):
    assert set(opening.look(form).grids) == {"1 Details", "2 Totals"}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("xl/vbaProject.bin", "The file hides macros: it calls itself a workbook without them."),
        ("xl/macrosheets/sheet1.xml", "The workbook holds macro sheets of an old kind"),
        ("xl/dialogsheets/sheet1.xml", "The workbook holds macro sheets of an old kind"),
        ("XL/Workbook.xml", "The workbook holds two parts of the same name"),
    ],
)
def test_active_and_doubled_parts_are_refused(form, name, sentence):
    assert refusal(with_member(form, name)).startswith(sentence)


OF_THE_FUNDER = {
    "xl/ctrlProps/ctrlProp1.xml": ("buttons", b"<formControlPr/>"),
    "xl/activeX/activeX1.xml": ("controls", b"<ax:ocx/>"),
    "xl/activeX/activeX1.bin": ("", b"\x00\x01 settings of a control"),
    "xl/embeddings/oleObject1.bin": ("objects", b"\xd0\xcf\x11\xe0 a guide"),
    "xl/externalLinks/externalLink1.xml": ("links", b"<externalLink/>"),
}


def test_what_a_funder_built_into_its_form_stays_byte_for_byte(form):
    """A form with buttons or links cannot be saved without them: it would be no form of the funder any more."""
    built = form
    for name, (_kind, content) in OF_THE_FUNDER.items():
        built = with_member(built, name, content)

    parts = opening.look(built).parts
    filled = opening.fill(built, [Write("1 Details", 4, 1, "x")])

    assert {kind for kind, _content in OF_THE_FUNDER.values() if kind} <= {kind for kind in parts if parts[kind] == 1}
    with zipfile.ZipFile(BytesIO(filled)) as archive:
        assert {name: archive.read(name) for name in OF_THE_FUNDER} == {
            name: content for name, (_kind, content) in OF_THE_FUNDER.items()
        }


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"Dear all", "The file is not an Excel workbook (.xlsx)."),
        (b"", "The file is not an Excel workbook (.xlsx)."),
        (b"PK\x05\x06" + b"\0" * 18, "The file is not an Excel workbook (.xlsx)."),
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, "The file is an old Excel file or protected with a password."),
        (b"0" * (opening.SIZE.file + 1), "The workbook is larger than 10 MB"),
    ],
)
def test_what_is_no_workbook_is_refused(content, sentence):
    assert refusal(content).startswith(sentence)


def test_junk_before_the_zip_is_refused(form):
    assert refusal(b"MZ" + form) == "The file is not an Excel workbook (.xlsx)."


def test_a_document_type_in_any_part_is_refused(form):
    named = changed(form, "docProps/core.xml", b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://127.0.0.1/"><a/>')

    assert refusal(named) == "The workbook is damaged or was made by something else: it cannot be read."


def test_a_bomb_is_refused_by_the_size_it_declares(form):
    bomb = with_member(form, "xl/worksheets/sheet99.xml", b"0" * (opening.SIZE.inside + 1))

    assert refusal(bomb).startswith("The workbook is larger inside than a budget form can be")


def test_a_bomb_that_lies_about_its_size_is_refused(form):
    content = bytearray(with_member(form, "xl/styles2.xml", b"<a/>"))
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(b"xl/styles2.xml"))
    struct.pack_into("<I", content, at + 24, 2**31)

    assert refusal(bytes(content)).startswith("The workbook is larger inside than a budget form can be")


@pytest.mark.parametrize("name", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_an_entity_bomb_inside_is_refused_when_it_is_looked_into_and_when_it_is_filled(form, name):
    bomb = changed(form, name, b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "boom">]><a>&b;</a>')
    sentence = "The workbook is damaged or was made by something else: it cannot be read."

    assert refusal(bomb) == sentence
    with pytest.raises(Refused, match="damaged"):
        opening.fill(bomb, [Write("1 Details", 4, 1, "x")])


def test_a_workbook_that_keeps_the_reader_busy_is_given_up(form):
    busy = changed(form, "xl/styles.xml", b"<a>" * 12_000_000)

    assert refusal(busy) == "The workbook takes more time or memory than a budget form needs, so it was given up."


def test_a_sheet_with_more_cells_than_a_form_has_is_refused(form):
    cell = '<c t="inlineStr"><is><t>x</t></is></c>'
    cells = "".join(f'<row r="{row}">{cell * 100}</row>' for row in range(1, 1700))
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    big = changed(form, "xl/worksheets/sheet1.xml", f"{head}{cells}</sheetData></worksheet>".encode())

    assert refusal(big) == "The workbook has more sheets or cells than a budget form can have."
