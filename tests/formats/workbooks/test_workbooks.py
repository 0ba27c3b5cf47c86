"""Workbooks from outside: one guard for all doors, in little memory, and the same answer on every machine."""

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.excel.opening import REASONS
from documents.funder_books import opening as funder
from formats.tables import workbooks as tables
from formats.workbooks import counting, outside, process
from formats.workbooks.reasons import NotOpened, Why
from formats.workbooks.rows import written_rows

SMALL = outside.Size(file=10_000, inside=100_000, parts=30)
PARTS = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}
MACROS = {"[Content_Types].xml": outside.MACRO_BOOK, "xl/workbook.xml": b"", "xl/vbaProject.bin": b"x"}


def zipped(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def locked(content: bytes) -> bytes:
    """With the mark of a password on the first part."""
    at = content.index(b"PK\x01\x02") + 8
    return content[:at] + b"\x01\x00" + content[at + 2 :]


def why(content: bytes, **options) -> str:
    with pytest.raises(NotOpened) as problem:
        outside.refuse(io.BytesIO(content), SMALL, **options)
    return problem.value.why


REFUSED = {
    "a letter": (b"Dear all", Why.NO_WORKBOOK),
    "nothing": (b"", Why.NO_WORKBOOK),
    "a zip of something else": (zipped({"a.txt": b"x"}), Why.NO_WORKBOOK),
    "half a workbook": (zipped(PARTS)[:-30], Why.NO_WORKBOOK),
    "something before the zip": (b"MZ" + zipped(PARTS), Why.NO_WORKBOOK),
    "an old workbook": (outside.OLD_OFFICE + b"0" * 50, Why.OLD),
    "a large file": (b"0" * 10_001, Why.LARGE_FILE),
    "a bomb": (zipped({**PARTS, "xl/media/a.bin": b"0" * 100_001}), Why.LARGE_INSIDE),
    "many parts": (zipped({**PARTS, **{f"a{number}": b"" for number in range(29)}}), Why.LARGE_INSIDE),
    "a part twice": (zipped({**PARTS, "XL/Workbook.xml": b""}), Why.TWICE),
    "a password": (locked(zipped(PARTS)), Why.PASSWORD),
    "controls": (zipped({**PARTS, "xl/activeX/a.bin": b""}), Why.ACTIVE),
    "macros": (zipped(MACROS), Why.ACTIVE),
    "links": (zipped({**PARTS, "xl/externalLinks/a.xml": b""}), Why.LINKS),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_can_be_seen_from_outside_is_not_even_opened(what):
    content, reason = REFUSED[what]

    assert why(content) == reason


def test_a_workbook_is_let_in_and_macros_where_they_are_said_openly():
    outside.refuse(io.BytesIO(zipped(PARTS)), SMALL)
    outside.refuse(io.BytesIO(zipped(MACROS)), SMALL, is_kept=True)

    assert why(zipped({**MACROS, "[Content_Types].xml": b"<Types/>"}), is_kept=True) == Why.HIDDEN_MACROS


FILLED = (b"<c r='A1'><v>1</v></c>", b"<x:v>2</x:v>", b"<is><t>v</t></is>")


@given(
    st.lists(
        st.sampled_from(
            [b"<c r='A1'><v>1</v></c>", b"<c/>", b"<x:v>2</x:v>", b"<is><t>v</t></is>", b"<via/>", b"<f>v</f>"]
        )
    ),
    st.integers(min_value=41, max_value=60),
)
def test_filled_cells_are_counted_wherever_a_stretch_of_bytes_ends(pieces, chunk):
    stretch, counting.CHUNK = counting.CHUNK, chunk
    try:
        with zipfile.ZipFile(io.BytesIO(zipped({"xl/worksheets/sheet1.xml": b"".join(pieces)}))) as archive:
            found = counting.filled_cells(archive, most=10_000)
    finally:
        counting.CHUNK = stretch

    assert found == sum(piece in FILLED for piece in pieces)


@pytest.mark.parametrize(("cells", "refused"), [(10, False), (11, True)])
@pytest.mark.parametrize("cell", [b"<c><v>1</v></c>", b"<c t='inlineStr'><is><t>x</t></is></c>", b"<si><t>x</t></si>"])
def test_more_cells_than_a_door_lets_in_are_refused_before_anything_is_built_of_them(cells, refused, cell, tmp_path):
    path = tmp_path / "many.xlsx"
    path.write_bytes(zipped({"xl/worksheets/sheet1.xml": b"<sheetData>" + cell * cells}))

    if refused:
        with pytest.raises(NotOpened, match="too_many"):
            process.ask("tests.formats.workbooks.greedy", path, "a_mistake")
    else:
        assert process.ask("tests.formats.workbooks.greedy", path, "an_answer") == {"found": "Ózd"}


@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        ("too_much_memory", Why.TOO_MUCH),
        ("too_much_time", Why.TOO_MUCH),
        ("a_reason_of_its_own", "upside down"),
        ("a_mistake", Why.DAMAGED),
        ("half_a_letter", Why.DAMAGED),
    ],
)
def test_what_goes_wrong_in_the_process_is_one_reason(deed, reason, tmp_path):
    path = tmp_path / "small.xlsx"
    path.write_bytes(zipped(PARTS))

    with pytest.raises(NotOpened) as problem:
        process.ask("tests.formats.workbooks.greedy", path, deed)
    assert problem.value.why == reason


def sheet_of(*rows: str) -> bytes:
    """A workbook whose sheet is written like this and calls itself as long as a sheet can be."""
    file = io.BytesIO()
    openpyxl.Workbook().save(file)
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    head = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/>'
    )
    body = b"<sheetData>" + "".join(rows).encode() + b"</sheetData></worksheet>"
    return zipped({**parts, "xl/worksheets/sheet1.xml": head + body})


def test_only_rows_that_are_written_are_there():
    """A program that deletes a row leaves a last row without cells, 1,048,576 rows down."""
    content = sheet_of('<row r="3"><c r="B3"><v>7</v></c></row>', '<row r="1048576" ht="12.8"/>')
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)

    found = [(number, [(cell.column, cell.value) for cell in cells]) for number, cells in written_rows(book.active)]

    assert found == [(3, [(2, 7)]), (1048576, [])]


def test_every_door_has_a_sentence_for_every_reason():
    for sentences, kept in ((REASONS, set()), (funder.SENTENCES, {Why.LINKS}), (tables.SENTENCES, set())):
        assert set(Why) - sentences.keys() <= {Why.HIDDEN_MACROS} | kept
    assert set(funder.SENTENCES) == set(Why) - {Why.LINKS}
