"""Is a text of a CSV file never computed, and read back as the very same?"""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from formats.cleaning import clean_text
from formats.tables.csv_rows import rows_of_csv
from formats.tables.guarding import STARTS, TELEPHONE, guarded, unguarded

TEXTS = st.text(st.sampled_from("'=+-@|%a1 ()\u0151"), max_size=6) | st.text(max_size=20)


@given(TEXTS)
@example("'=1+1")
@example("''-x")
@example("+36 30 123 4567")
def test_what_is_guarded_is_read_back_as_the_very_same(text):
    kept = guarded(text)

    assert unguarded(kept) == text
    assert not kept.startswith(STARTS) or TELEPHONE.match(kept)


@pytest.mark.parametrize("text", ["+36 30 123 4567", "+90 (378) 227 11 11", "+36301234567"])
def test_a_telephone_number_stays_as_it_is(text):
    assert guarded(text) == text


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "+36-30-1", "|x", "%x", "+1 A1", "+"]
)
def test_what_a_spreadsheet_would_compute_is_guarded(text):
    assert guarded(text) == f"'{text}"


def is_clear(cell: str) -> bool:
    """The divider is guessed from all lines: of one row alone, a cell with line breaks and dividers may mislead it."""
    return not (set("\r\n") & set(cell) and set(";,\t|") & set(cell))


CELLS = TEXTS.map(clean_text).map(str.strip).filter(bool).filter(is_clear)


@given(st.lists(CELLS, min_size=2, max_size=4), st.sampled_from(";,"))
def test_a_row_comes_back_through_a_file(cells, divider):
    file = io.StringIO()
    csv.writer(file, delimiter=divider).writerows(
        [["a", "b", "c", "d"][: len(cells)], [guarded(cell) for cell in cells]]
    )

    table = rows_of_csv(file.getvalue().encode("utf-8-sig"))

    assert [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in table.rows[1]] == [
        cell.replace("\r\n", "\n").replace("\r", "\n") for cell in cells
    ]
