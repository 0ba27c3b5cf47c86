"""Which day is n months later, and which periods does a project have?"""

import calendar
import datetime as dt

ONE_DAY = dt.timedelta(days=1)


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day n months later, or the last day of that month when it is shorter."""
    years, index = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, index + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def moved(day: dt.date, months: int) -> dt.date:
    """A stored day moved by n months; the last day of a month stays the last day of a month.

    Nobody knows any more from which day it was counted: by `months_later` the 31st would become the 30th on its way
    over a short month, and stay it for ever. What is counted from a first day (`end_of_month`, `periods`) starts there.
    """
    there = months_later(day, months)
    if (day + ONE_DAY).day == 1:
        return there.replace(day=calendar.monthrange(there.year, there.month)[1])
    return there


def end_of_month(starts_on: dt.date, month: int) -> dt.date:
    """The last day of a project month; month 1 begins on the first day of the project."""
    return months_later(starts_on, month) - ONE_DAY


def periods(starts_on: dt.date, ends_on: dt.date, months: int) -> list[tuple[dt.date, dt.date]]:
    """The reporting periods from the first to the last day; the last one may be shorter."""
    found, number = [], 0
    while (begin := months_later(starts_on, number * months)) <= ends_on:
        number += 1
        found.append((begin, min(months_later(starts_on, number * months) - ONE_DAY, ends_on)))
    return found
