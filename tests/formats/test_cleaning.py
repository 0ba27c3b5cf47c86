"""What stays of a text from outside? One spelling, nothing invisible, nothing that turns the page around."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from formats.cleaning import clean_html, clean_line, clean_text
from formats.names import hungarian_sort_key, search_key, turkish_sort_key

ANYTHING = st.text(st.characters(), max_size=60)  # surrogates included
TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@given(ANYTHING)
def test_a_cleaned_text_is_in_one_spelling_and_bears_cleaning_again(text):
    once = clean_text(text)

    assert clean_text(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert [letter for letter in once if unicodedata.category(letter) in {"Cc", "Cs"} - {"\t"}] == [
        letter for letter in once if letter in "\t\n\r"
    ]
    assert [letter for letter in once if letter in TURNING] == []


@given(ANYTHING, st.integers(1, 30))
def test_a_line_is_one_line_and_never_longer_than_its_column(text, limit):
    line = clean_line(text, limit)

    assert line == " ".join(line.split())
    assert len(line) <= limit
    assert clean_line(line, limit) == line


@given(ANYTHING)
def test_rich_text_is_stable_and_turns_nothing(text):
    once = clean_html(f"<p>{text}</p>")

    assert clean_html(once) == once
    assert [letter for letter in once if letter in TURNING] == []


def test_a_name_without_anything_to_see_is_no_name():
    assert clean_line(" \u200b\u2060\u202e\xad\u200d\ufeff ") == ""


def test_letters_of_two_signs_become_one_in_names_and_sort_keys():
    apart = unicodedata.normalize("NFD", "Győr Őrség Çiğli")

    assert clean_line(apart) == "Győr Őrség Çiğli"
    assert hungarian_sort_key(apart) == hungarian_sort_key("Győr Őrség Çiğli")
    assert turkish_sort_key(apart) == turkish_sort_key("Győr Őrség Çiğli")
    assert search_key(apart) == search_key("Győr Őrség Çiğli")


def test_a_mark_hidden_as_an_entity_is_taken_out_and_opens_no_door():
    assert clean_html("<p>a&#x202e;b</p>") == "<p>ab</p>"
    assert clean_html('<a href="java&#x200b;script:alert(1)">x</a>') == '<a rel="noopener noreferrer">x</a>'


def test_pictures_of_several_signs_stay_whole():
    assert clean_line("Family 👩\u200d👩\u200d👧") == "Family 👩\u200d👩\u200d👧"
