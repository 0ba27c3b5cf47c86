"""What is read out of the conditions, and that it is only proposed."""

import pytest

from calls.catalogue.suggestions import suggestions_in

CL3 = (
    "<p>3. Other Eligible Conditions: This topic requires the active involvement, as beneficiaries, of at least 3 "
    "organisations from at least 3 different EU Member States or Associated Countries.</p>"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CL3, {("min_partners", 3), ("min_countries", 3)}),
        (
            "Municipalities from at least four eligible countries, of which at least two are EU Member States.",
            {("min_countries", 4), ("min_member_states", 2)},
        ),
        ("The consortium must be composed of a minimum of 4 legal entities.", {("min_partners", 4)}),
        (
            "At least <b>two</b> applicants (not affiliated entities) from at least 2 different countries.",
            {("min_partners", 2), ("min_countries", 2)},
        ),
        ("At least 2 different participating countries are required.", {("min_countries", 2)}),
        ("Admissibility is described in section 5 of the call document.", set()),
        ("At least 50 participants, 25 of them invited.", set()),
        ("The project lasts at least 12 months.", set()),
        ("At least 0 partners.", set()),
        ("", set()),
    ],
)
def test_numbers_are_read_only_where_they_are_stated_in_words(text, expected):
    assert {(found.name, found.value) for found in suggestions_in(text)} == expected


def test_the_sentence_stands_with_the_number():
    quote = suggestions_in(f"<p>First. {CL3}</p><p>Last.</p>")[0].quote

    assert quote.startswith("This topic requires")
    assert quote.endswith("Associated Countries.")


def test_a_text_with_many_numbers_of_one_kind_is_no_help():
    text = "At least 2 partners. At least 3 partners. At least 4 partners. At least 2 countries."

    assert [(found.name, found.value) for found in suggestions_in(text)] == [("min_countries", 2)]


def test_a_hostile_text_is_read_quickly():
    assert suggestions_in("at least 3 " * 20_000 + "<" * 50_000) == []


def test_a_long_sentence_is_cut_around_the_number():
    quote = suggestions_in("word " * 100 + "at least 3 partners " + "word " * 100)[0].quote

    assert len(quote) <= 244
    assert "at least 3 partners" in quote
