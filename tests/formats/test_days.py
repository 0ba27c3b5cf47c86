"""Is every way of writing a day read rightly, and every doubtful one asked?"""

import datetime as dt

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from formats.output import day, day_long
from formats.parsing import Ambiguous, Unreadable, parse_date

MARCH = dt.date(2026, 3, 5)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-03-05",
        "2026.03.05.",
        "2026.03.05",
        "2026. 03. 05.",
        "2026. 3. 5.",
        "2026\u00a003\u00a005",
        "2026/03/05",
        "2026. március 5.",
        "2026. márc. 5.",
        "2026 március 5",
        "2026 MÁRCIUS 5",
        "05.03.2026",
        "5.3.2026",
        "5. 3. 2026",
        "05-03-2026",
        "5 Mart 2026",
        "5 March 2026",
        "5 Mar 2026",
        "March 5, 2026",
        "5. mar. 2026",
        "  2026.\u202f03.\u202f05.  ",
    ],
)
def test_a_day_is_read(typed):
    assert parse_date(typed) == MARCH


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("25/03/2026", dt.date(2026, 3, 25)),
        ("03/25/2026", dt.date(2026, 3, 25)),
        ("03/03/2026", dt.date(2026, 3, 3)),
        ("3 KASIM 2026", dt.date(2026, 11, 3)),
        ("3 EKİM 2026", dt.date(2026, 10, 3)),
        ("29.02.2028", dt.date(2028, 2, 29)),
    ],
)
def test_other_days_are_read(typed, meant):
    assert parse_date(typed) == meant


def test_slashes_are_asked_where_an_american_may_have_meant_the_month_first():
    with pytest.raises(Ambiguous) as asked:
        parse_date("05/03/2026")

    assert asked.value.choices == [MARCH, dt.date(2026, 5, 3)]
    assert str(asked.value).replace("\u00a0", " ") == (
        "This can be read in two ways: 5 March 2026 or 3 May 2026. Write the date like 2026-03-25."
    )


def test_the_question_is_asked_in_hungarian_too():
    with override("hu"), pytest.raises(Ambiguous) as asked:
        parse_date("05/03/2026")

    assert "2026. március 5." in str(asked.value).replace("\u00a0", " ")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "tomorrow",
        "26-03-05",
        "5.3.26",
        "2026-13-01",
        "30.02.2026",
        "2026-02-29",
        "0000-01-01",
        "1899-12-31",
        "2201-01-01",
        "2026-03",
        "20260305",
        "5 Smarch 2026",
        "9" * 61,
        "2026-03-05T10:00",
        "\x00",
        "5 3 26",
    ],
)
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(Unreadable):
        parse_date(typed)


days = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2200, 12, 31))


@given(value=days, language=st.sampled_from(["en", "hu", "tr"]))
def test_what_we_write_we_read_back(value, language):
    assert parse_date(day(value, language)) == value
    assert parse_date(day_long(value, language)) == value
    assert parse_date(value.isoformat()) == value


@given(text=st.text(max_size=70) | st.text(alphabet="0123456789./- marMAR", max_size=16))
def test_no_text_breaks_the_reader(text):
    try:
        found = parse_date(text)
    except (Ambiguous, Unreadable):
        return
    assert 1900 <= found.year <= 2200
