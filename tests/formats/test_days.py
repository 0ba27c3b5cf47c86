"""Is every way of writing a day read rightly, and every doubtful one asked?"""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from formats.days import check_clock, check_near
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


TODAY = dt.date(2026, 11, 20)


@pytest.mark.parametrize("day", [dt.date(2006, 1, 1), dt.date(2027, 3, 10), dt.date(2046, 12, 31)])
def test_a_day_within_twenty_years_is_taken(day):
    assert check_near(day, TODAY) == day


@pytest.mark.parametrize("day", [dt.date(1, 1, 1), dt.date(1970, 1, 1), dt.date(2005, 12, 31), dt.date(2127, 3, 10)])
def test_a_day_of_another_age_is_a_slip(day):
    with pytest.raises(Unreadable, match="It must lie between 2006 and 2046"):
        check_near(day, TODAY)


@pytest.mark.parametrize(
    ("day", "hour", "zone", "sentence"),
    [
        (dt.date(2027, 3, 28), 2, "Europe/Brussels", "does not exist"),
        (dt.date(2027, 10, 31), 2, "Europe/Brussels", "occurs twice"),
        (dt.date(2027, 10, 31), 3, "Europe/Bucharest", "occurs twice"),
    ],
)
def test_an_hour_that_no_clock_shows_or_shows_twice_is_refused(day, hour, zone, sentence):
    with pytest.raises(Unreadable, match=sentence):
        check_clock(day, dt.time(hour, 30), zone)


@given(st.datetimes(dt.datetime(2020, 1, 1), dt.datetime(2040, 1, 1)), st.sampled_from(["Europe/Budapest", "UTC"]))
def test_every_other_hour_means_one_instant(moment, zone):
    instants = {moment.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(dt.UTC) for fold in (0, 1)}
    try:
        check_clock(moment.date(), moment.time(), zone)
    except Unreadable:
        assert len(instants) == 2
    else:
        assert len(instants) == 1
