"""On which days does an office work? Weekends, public holidays of its country, and Saturdays worked instead."""

import datetime as dt
from functools import cache

import holidays
from holidays import HolidayBase

KNOWN = ("HU", "TR", "BE")  # the countries whose plans are made here; Brussels is where the portal closes
SATURDAY = 5
ONE_DAY = dt.timedelta(days=1)


@cache
def calendar_of(country: str, language: str = "en_US") -> HolidayBase:
    """The public holidays of a country (two letters); of a country that is not known only weekends are free.

    Half holidays, such as the eve of a Turkish bayram, count as working days: the office is open in the morning.
    """
    if country in holidays.list_supported_countries():
        return holidays.country_holidays(country, language=language)
    return HolidayBase()


def is_working_day(day: dt.date, country: str) -> bool:
    """Whether the offices of the country work on that day."""
    free = calendar_of(country)
    return day not in free and (day.weekday() < SATURDAY or day in free.weekend_workdays)


def last_working_day(day: dt.date, country: str) -> dt.date:
    """The day itself, or the nearest working day before it."""
    while not is_working_day(day, country):
        day -= ONE_DAY
    return day


def next_working_day(day: dt.date, country: str) -> dt.date:
    """The day itself, or the nearest working day after it."""
    while not is_working_day(day, country):
        day += ONE_DAY
    return day


def working_days_before(day: dt.date, count: int, country: str) -> dt.date:
    """The working day that lies so many working days before a day; 0 is the last working day up to it."""
    found = last_working_day(day, country)
    for _number in range(count):
        found = last_working_day(found - ONE_DAY, country)
    return found


def working_days_between(first: dt.date, last: dt.date, country: str) -> int:
    """How many working days lie after the first day, up to and including the last."""
    days = (first + dt.timedelta(days=number) for number in range(1, (last - first).days + 1))
    return sum(is_working_day(day, country) for day in days)
