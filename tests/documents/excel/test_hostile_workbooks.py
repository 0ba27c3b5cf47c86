"""Files that want to harm the program, or are just broken: each is refused by a sentence and in little memory."""

import os
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings

from documents.excel.opening import Foreign, cells_of
from tests.documents.returns import edited, whole
from tests.documents.scene import make_project

pytestmark = pytest.mark.django_db
MOST_MEGABYTES = 200
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DAMAGED = "The workbook is damaged or was made by something else: it cannot be read."
TOO_MUCH = "The workbook takes more time or memory than a budget needs, so it was given up."
TOO_MANY = "The workbook has more rows, columns or partners than a budget can have."
SHEET = "xl/worksheets/sheet6.xml"  # of the first partner
HEAD = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
STRINGS = b'<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


@pytest.fixture
def content(association):
    return whole(make_project(association))


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The workbook with one of its parts exchanged."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for item in source.infolist():
            written.writestr(item.filename, part if item.filename == name else source.read(item))
    return target.getvalue()


def far_cell(book):
    book["P1 Town 1"]["XFD1048576"] = "here"


def many_rows(book):
    for row in range(100, 7000):
        book["P1 Town 1"].cell(row, 2).value = "more"


def without_column(book):
    name = book.defined_names["lines_of_partner_1"]
    name.attr_text = name.attr_text.replace("$J$", "$I$")


BROKEN_INSIDE = {
    "a billion laughs among the texts": (
        lambda c: with_part(c, "xl/sharedStrings.xml",
                            f'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY l0 "ha">{LAUGHS}]><sst>&l9;</sst>'.encode()),
        DAMAGED,
    ),
    "an entity that reads a file": (
        lambda c: with_part(c, SHEET, b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
                                      b"<a>&b;</a>"),
        DAMAGED,
    ),
    "an address in a document type": (
        lambda c: with_part(c, "docProps/core.xml", b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "http://127.0.0.1/"><a/>'),
        DAMAGED,
    ),
    "a million texts": (
        lambda c: with_part(c, "xl/sharedStrings.xml", STRINGS + b"<si><t>a</t></si>" * 800_000 + b"</sst>"), TOO_MANY
    ),
    "parts nested five million deep": (lambda c: with_part(c, "xl/styles.xml", b"<a>" * 5_000_000), TOO_MUCH),
    "a sheet of a million cells": (
        lambda c: with_part(c, SHEET, HEAD + b'<row r="1">' + b"<c><v>1</v></c>" * 900_000 + b"</row></sheetData>"),
        TOO_MANY,
    ),
    "a cell at the far end": (lambda c: edited(c, far_cell), TOO_MANY),
    "thousands of rows": (lambda c: edited(c, many_rows), TOO_MANY),
    "a column less": (
        lambda c: edited(c, without_column),
        "Columns were added to or removed from a sheet. Put them back as they were, or make a new workbook.",
    ),
    "a part that is no XML": (lambda c: with_part(c, "xl/workbook.xml", b"\x00\xff" * 50), DAMAGED),
}  # fmt: skip


@pytest.mark.parametrize("what", BROKEN_INSIDE)
def test_it_is_refused_inside_by_a_sentence_and_in_little_memory(content, tmp_path, what):
    make, sentence = BROKEN_INSIDE[what]
    path = tmp_path / "bad.xlsx"
    path.write_bytes(make(content))

    with pytest.raises(Foreign) as refused:
        cells_of(path)

    assert str(refused.value) == sentence
    assert megabytes(path) < MOST_MEGABYTES


MEASURE = (
    "import resource, subprocess, sys\n"
    "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)


def megabytes(path: Path, command: list[str] | None = None) -> float:
    """How much memory the reader takes at most; started by a small process, whose own size would count as well."""
    command = command or [sys.executable, "-m", "documents.excel.cells", str(path)]
    environment = {"PATH": os.defpath, "OPENPYXL_LXML": "False", "PYTHONUTF8": "1"}
    measured = subprocess.run(
        [sys.executable, "-c", MEASURE, *command],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        check=True,
    )
    return int(measured.stdout) / 1024


def test_the_measure_of_memory_would_notice(tmp_path):
    """The same measure, of a process without limits."""
    greedy = [sys.executable, "-c", "a = bytearray(250 << 20); a[::4096] = b'x' * len(a[::4096])"]

    assert megabytes(tmp_path, command=greedy) > MOST_MEGABYTES


def truncated(content: bytes) -> bytes:
    return content[: len(content) // 2]


def encrypted(content: bytes) -> bytes:
    """The workbook with the mark of a password on its first part."""
    at = content.index(b"PK\x01\x02") + 8
    return content[:at] + b"\x01\x00" + content[at + 2 :]


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (truncated, "The file is not an Excel workbook (.xlsx)."),
        (encrypted, "The workbook is protected with a password. Save it without one."),
        (lambda c: b"MZ junk before the zip" + c, "The file is not an Excel workbook (.xlsx)."),
        (lambda _c: b"%PDF-1.7 " * 50, "The file is not an Excel workbook (.xlsx)."),
        (
            lambda _c: b"\xd0\xcf\x11\xe0" * 200,
            "The file is an old Excel file or protected with a password. Save it as .xlsx without.",
        ),
    ],
)
def test_what_can_be_seen_from_outside_is_not_even_opened(content, tmp_path, make, sentence):
    path = tmp_path / "bad.xlsx"
    path.write_bytes(make(content))

    with pytest.raises(Foreign) as refused:
        cells_of(path)

    assert str(refused.value) == sentence


def test_a_renamed_and_a_hidden_sheet_are_found_by_their_names(content, tmp_path):
    def rename(book):
        sheet = book["P1 Town 1"]
        sheet.title = "Our part's own"
        sheet.sheet_state = "hidden"
        for name in book.defined_names.values():
            name.attr_text = name.attr_text.replace("'P1 Town 1'", "'Our part''s own'")

    path = tmp_path / "renamed.xlsx"
    path.write_bytes(edited(content, rename))

    assert cells_of(path)["partners"]["1"]["sheet"] == "Our part's own"


def test_a_sheet_that_was_deleted_is_told_from_an_empty_one(content, tmp_path):
    path = tmp_path / "deleted.xlsx"
    path.write_bytes(edited(content, lambda book: book.remove(book["P1 Town 1"])))

    assert [sheet is None for sheet in cells_of(path)["partners"].values()] == [True, False]


def with_number(content: bytes, number: bytes) -> bytes:
    """The workbook in which the units of a line are written as this number."""
    with zipfile.ZipFile(BytesIO(content)) as source:
        sheet = source.read(SHEET)
    cell = re.findall(rb'<c r="F\d+"[^>]*><v>[^<]*</v>', sheet)[-2]
    return with_part(content, SHEET, sheet.replace(cell, re.sub(rb"<v>[^<]*<", b"<v>" + number + b"<", cell)))


def test_a_number_without_end_is_no_number(content, tmp_path):
    path = tmp_path / "endless.xlsx"
    path.write_bytes(with_number(content, b"9E999"))

    assert {"kind": "other"} in cells_of(path)["partners"]["1"]["rows"][0][2]


def test_what_is_not_a_number_at_all_is_a_text_that_is_asked_about(content, tmp_path):
    path = tmp_path / "nan.xlsx"
    path.write_bytes(with_number(content, b"NaN"))

    assert "NaN" in cells_of(path)["partners"]["1"]["rows"][0][2]


def test_a_sheet_is_as_long_as_what_stands_in_it(content, tmp_path):
    """A program that deletes a row leaves one that calls itself 1,048,576 rows long, with a last row without cells."""
    with zipfile.ZipFile(BytesIO(content)) as source:
        sheet = source.read(SHEET)
    long = re.sub(rb'<dimension ref="[^"]*"/>', b'<dimension ref="A1:J1048576"/>', sheet)
    long = long.replace(b"</sheetData>", b'<row r="1048575" ht="12.8"/><row r="1048576" ht="12.8"/></sheetData>')
    path, as_it_was = tmp_path / "long.xlsx", tmp_path / "short.xlsx"
    path.write_bytes(with_part(content, SHEET, long))
    as_it_was.write_bytes(content)

    assert long.count(b"1048576") == 2
    assert cells_of(path) == cells_of(as_it_was)
