"""On which days does a council sit? Days that were announced, and a rule such as the first Monday of the month."""

import calendar
import datetime as dt
from collections.abc import Iterable

from organisations.directory.models.directory import Municipality
from organisations.directory.working_days import next_working_day

LAST = 5  # the fifth week of a rule means the last such day of the month


def meeting_days(municipality: Municipality, first: dt.date, last: dt.date) -> list[dt.date]:
    """The council's meeting days from the first to the last day, both included; a holiday moves a meeting on."""
    announced = {municipality.next_council_on, *municipality.council_meetings.values_list("on", flat=True)}
    found = {day for day in announced if day and first <= day <= last}
    return sorted(found | set(days_by_rule(municipality, first, last)))


def days_by_rule(municipality: Municipality, first: dt.date, last: dt.date) -> Iterable[dt.date]:
    """The days that the municipality's rule gives; none without a rule."""
    if not municipality.council_week or municipality.council_weekday is None:
        return
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        usual = nth_weekday(year, month, municipality.council_week, municipality.council_weekday)
        day = next_working_day(usual, municipality.country)
        if first <= day <= last:
            yield day
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def nth_weekday(year: int, month: int, week: int, weekday: int) -> dt.date:
    """The first to fourth such weekday of a month, or the last one (week 5); Monday is 0."""
    days = [day for day in calendar.Calendar().itermonthdates(year, month) if day.month == month]
    fitting = [day for day in days if day.weekday() == weekday]
    return fitting[-1] if week >= LAST else fitting[week - 1]
