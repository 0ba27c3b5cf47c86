"""Which day is n months later, and does a stored day drift when it is moved again and again?"""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from applications.pipeline.calendar import end_of_month, months_later, moved, periods

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2060, 12, 31))
ONE_DAY = dt.timedelta(days=1)


def is_last_of_month(day: dt.date) -> bool:
    return (day + ONE_DAY).day == 1


@given(DAYS, st.lists(st.integers(0, 24), max_size=6))
def test_an_end_of_month_stays_one_on_every_way(day, steps):
    there = day
    for months in steps:
        there = moved(there, months)

    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == sum(steps)
    if is_last_of_month(day):
        assert is_last_of_month(there)


@given(DAYS.filter(lambda day: day.day <= 28 and not is_last_of_month(day)), st.integers(0, 60))
def test_any_other_day_keeps_its_number(day, months):
    assert moved(day, months) == months_later(day, months)
    assert moved(day, months).day == day.day


@given(DAYS, st.integers(1, 24), st.integers(1, 60))
def test_periods_are_counted_from_the_first_day_and_leave_no_gap(starts_on, months, length):
    ends_on = end_of_month(starts_on, length)

    found = periods(starts_on, ends_on, months)

    assert (found[0][0], found[-1][1]) == (starts_on, ends_on)
    assert [end + ONE_DAY for _begin, end in found[:-1]] == [begin for begin, _end in found[1:]]
    assert [begin for begin, _end in found] == [months_later(starts_on, at * months) for at in range(len(found))]
