"""On which days does an office work, and when does a council sit?"""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organisations.directory.councils import meeting_days, nth_weekday
from organisations.directory.working_days import (
    is_working_day,
    next_working_day,
    working_days_before,
    working_days_between,
)
from organisations.models import CouncilMeeting

DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2030, 12, 31))
COUNTRIES = st.sampled_from(["HU", "TR", "BE", "AT", "XX"])


@pytest.mark.parametrize(
    ("country", "day", "works"),
    [
        ("HU", "2026-12-23", True),
        ("HU", "2026-12-24", False),
        ("HU", "2026-08-21", False),  # a bridge day, worked on a Saturday instead
        ("HU", "2026-08-08", True),  # that Saturday
        ("HU", "2026-08-15", False),
        ("TR", "2026-10-29", False),  # the republic
        ("TR", "2026-10-28", True),  # its eve: the morning is worked
        ("TR", "2026-05-27", False),  # Kurban Bayramı, which moves with the moon
        ("TR", "2026-12-25", True),
        ("BE", "2026-07-21", False),
        ("BE", "2026-08-20", True),
        ("XX", "2026-12-25", True),  # a country that nobody knows has weekends only
        ("XX", "2026-12-26", False),
    ],
)
def test_public_holidays_are_those_of_the_country(country, day, works):
    assert is_working_day(dt.date.fromisoformat(day), country) is works


@given(DAYS, st.integers(0, 60), COUNTRIES)
def test_so_many_working_days_before_a_day_lie_between_them(day, count, country):
    found = working_days_before(day, count, country)

    assert is_working_day(found, country)
    assert working_days_between(found, day, country) == count


@given(DAYS, COUNTRIES)
def test_the_next_working_day_has_only_free_days_before_it(day, country):
    found = next_working_day(day, country)

    assert is_working_day(found, country)
    assert not any(is_working_day(day + dt.timedelta(days=n), country) for n in range((found - day).days))


@pytest.mark.parametrize(
    ("week", "weekday", "day"), [(1, 0, "2027-02-01"), (2, 3, "2027-02-11"), (4, 6, "2027-02-28"), (5, 0, "2027-02-22")]
)
def test_the_first_to_fourth_and_the_last_weekday_of_a_month(week, weekday, day):
    assert str(nth_weekday(2027, 2, week, weekday)) == day


@pytest.mark.django_db
def test_a_council_sits_on_announced_days_and_by_its_rule_and_never_on_a_holiday(municipality):
    municipality.country, municipality.council_week, municipality.council_weekday = "TR", 1, 4
    municipality.next_council_on = dt.date(2026, 4, 15)
    CouncilMeeting.objects.create(municipality=municipality, on=dt.date(2026, 4, 29))

    days = meeting_days(municipality, dt.date(2026, 4, 1), dt.date(2026, 5, 31))

    assert [str(day) for day in days] == ["2026-04-03", "2026-04-15", "2026-04-29", "2026-05-04"]


@pytest.mark.django_db
def test_a_council_without_rule_and_days_is_not_guessed(municipality):
    assert meeting_days(municipality, dt.date(2026, 1, 1), dt.date(2026, 12, 31)) == []
