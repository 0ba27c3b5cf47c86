"""Which day did somebody mean by "2026. 03. 05." or "5 Mart 2026"?"""

import datetime as dt
import re
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from formats.names import search_key
from formats.output import day_long, zone_name
from formats.readings import LONGEST, Ambiguous, Unreadable

NAMES = [
    "january jan január ocak oca", "february feb február febr şubat şub", "march mar március márc mart",
    "april apr április ápr nisan nis", "may május máj mayıs", "june jun június jún haziran haz",
    "july jul július júl temmuz tem", "august aug augusztus ağustos ağu",
    "september sep sept szeptember szept eylül eyl", "october oct október okt ekim eki",
    "november nov kasım kas", "december dec dez aralık ara",
]  # fmt: skip
MONTHS = {search_key(name): number for number, names in enumerate(NAMES, start=1) for name in names.split()}
YEAR_FIRST = re.compile(r"(\d{4})(?:\s?[.\-/]\s?| )(\d{1,2})(?:\s?[.\-/]\s?| )(\d{1,2})\s?\.?\Z", re.ASCII)
YEAR_LAST = re.compile(r"(\d{1,2})\s?([.\-/]|(?<=\s))\s?(\d{1,2})(?:\s?[.\-/]\s?| )(\d{4})\s?\.?\Z", re.ASCII)
NAMED = [
    re.compile(r"(?P<year>\d{4})\s?\.?\s?(?P<name>[^\W\d_]+)\.?\s?(?P<day>\d{1,2})\s?\.?\Z"),
    re.compile(r"(?P<day>\d{1,2})\s?\.?\s?(?P<name>[^\W\d_]+)\.?,?\s?(?P<year>\d{4})\s?\.?\Z"),
    re.compile(r"(?P<name>[^\W\d_]+)\.?\s?(?P<day>\d{1,2})\s?\.?,?\s(?P<year>\d{4})\Z"),
]
FIRST_YEAR, LAST_YEAR = 1900, 2200
YEARS_AROUND = 20  # days that people work with lie so near; 2127 is a slip for 2027, and 1970 an empty cell


def parse_date(text: str) -> dt.date:
    """The day that is meant: ISO, 2026. 03. 05., 05.03.2026, 25/3/2026, or with a month's name in hu, tr or en.

    Day stands before month, as all our countries write; only where slashes may be an American's, it is asked.
    """
    plain = " ".join(text.split()) if len(text) <= LONGEST else ""
    if found := YEAR_FIRST.match(plain):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := YEAR_LAST.match(plain):
        return _day_and_month(int(found[1]), int(found[3]), int(found[4]), slashes=found[2] == "/")
    for pattern in NAMED:
        if (found := pattern.match(plain)) and (month := MONTHS.get(search_key(found["name"]))):
            return _day(int(found["year"]), month, int(found["day"]))
    raise Unreadable(_("Enter a date, for example 2026-03-25 or 25.03.2026."))


def _day(year: int, month: int, day: int) -> dt.date:
    try:
        found = dt.date(year, month, day)
    except ValueError:
        raise Unreadable(_("This day does not exist. Enter a date, for example 2026-03-25 or 25.03.2026.")) from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unreadable(_("Enter a date between the years 1900 and 2200."))
    return found


def _day_and_month(first: int, second: int, year: int, *, slashes: bool) -> dt.date:
    if slashes and first <= 12 < second:
        return _day(year, first, second)
    if slashes and first <= 12 and second <= 12 and first != second:
        choices = [_day(year, second, first), _day(year, first, second)]
        sentence = _("This can be read in two ways: %(first)s or %(second)s. Write the date like 2026-03-25.")
        names = {"first": day_long(choices[0], None), "second": day_long(choices[1], None)}
        raise Ambiguous(sentence % names, choices)
    return _day(year, second, first)


def check_near(day: dt.date, today: dt.date) -> dt.date:
    """The day, if it lies within twenty years of today; raises Unreadable for a slip of the pen like 2127 or 0001."""
    if abs(day.year - today.year) <= YEARS_AROUND:
        return day
    words = {"first": today.year - YEARS_AROUND, "last": today.year + YEARS_AROUND}
    raise Unreadable(_("Check the year. It must lie between %(first)s and %(last)s.") % words)


def check_clock(day: dt.date, time: dt.time, zone: str) -> None:
    """Raise Unreadable where the clocks of the zone never show this hour on that day, or show it twice."""
    first, second = (dt.datetime.combine(day, time.replace(fold=fold), ZoneInfo(zone)) for fold in (0, 1))
    before, after = first.utcoffset(), second.utcoffset()
    if before == after:
        return
    words = {"hour": f"{time:%H:%M}", "day": day_long(day, None), "zone": zone_name(zone, None)}
    if before and after and before < after:
        sentence = _("The hour %(hour)s does not exist on %(day)s (%(zone)s): the clocks go forward. Check the hour.")
    else:
        sentence = _(
            "The hour %(hour)s occurs twice on %(day)s (%(zone)s): the clocks go back. Write it in the time zone UTC."
        )
    raise Unreadable(sentence % words)
