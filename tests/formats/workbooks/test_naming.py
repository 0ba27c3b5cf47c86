"""Whatever a partner is called, its sheet and its file get a name that every program accepts."""

import random
from io import BytesIO

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.records.printable import file_name
from formats.workbooks.naming import LONGEST_NAME, sheet_name, shortened

LETTERS = "aAıIİßéőÜ ''\"[]:*?/\\.-_&<>\x00\x1f\x85\u200b\u202e\ud800\uffff😀𐐷مرحبا\u0301\n\t0123"
WORDS = [
    "Communauté de communes de l'",
    "History",
    "CON",
    "Île",
    "Büyükşehir Belediyesi",
    "'",
    " ",
    "x" * 27,
    "😀" * 14,
]


def names(seed: int, many: int) -> list[str]:
    """Names as nobody would type them, the same each time."""
    chance = random.Random(seed)
    return [
        "".join(chance.choice(WORDS) if chance.random() < 0.2 else chance.choice(LETTERS) for _n in range(length))
        for length in (chance.randrange(45) for _name in range(many))
    ]


def accepted(made: list[str]) -> int:
    """How many sheets of these names the library makes; it raises for a name that Excel refuses."""
    book = xlsxwriter.Workbook(BytesIO())
    for name in made:
        book.add_worksheet(name)
    return len(book.worksheets())


@pytest.mark.parametrize("seed", range(100))
def test_ten_thousand_names_become_names_of_sheets(seed):
    taken: set[str] = set()

    made = [sheet_name(name, taken) for name in names(seed, 100)]

    assert accepted(made) == 100
    assert all(0 < len(name.encode("utf-16-le")) // 2 <= LONGEST_NAME for name in made)
    assert all(name == name.strip(" '") for name in made)


def test_ten_thousand_names_become_names_of_files():
    made = {file_name(name, ending="xlsx") for name in names(7, 10_000)}

    assert all(name.isascii() and 6 <= len(name) <= 86 and name[0] not in "-." for name in made)
    assert not {"CON.xlsx", "con.xlsx", "nul.xlsx"} & made


def test_the_partner_that_stopped_a_budget():
    assert sheet_name("P1 Communauté de communes de l'Île") == "P1 Communauté de communes de l"


def test_names_are_cut_cleaned_and_made_unlike():
    taken: set[str] = set()
    given_names = ["Ünye/Belediyesi [1]", "x" * 40, "X" * 40, "", "'quoted'", "History", "😀" * 20]

    assert [sheet_name(name, taken) for name in given_names] == [
        "Ünye Belediyesi 1",
        "x" * 31,
        "X" * 29 + " 2",
        "-",
        "quoted",
        "History 2",
        "😀" * 15,
    ]


def test_a_thousand_partners_of_one_name_have_sheets_of_their_own():
    taken: set[str] = set()

    made = [sheet_name("Communauté de communes de l'Île", taken) for _time in range(1001)]

    assert accepted(made) == 1001


@pytest.mark.parametrize(("device", "name"), [("con", "con-.xlsx"), ("AUX", "AUX-.xlsx"), ("NUL.a", "NUL.a-.xlsx")])
def test_a_file_is_not_called_like_a_device(device, name):
    assert file_name(device, ending="xlsx") == name


@settings(max_examples=300)
@given(text=st.text(), most=st.integers(0, 40))
def test_a_text_is_shortened_without_breaking_a_letter(text, most):
    found = shortened(text, most)

    assert text.startswith(found)
    assert len(found.encode("utf-16-le")) // 2 <= most
