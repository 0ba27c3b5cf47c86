"""Which submission windows does a cell name? "2021.08.03-08.07; 2021.10.04-10.18", or two whole days with a dash."""

import datetime as dt
import re

from django.utils.translation import gettext as _

from formats.days import parse_date
from formats.readings import Ambiguous
from formats.readings import Unreadable as NotRead
from formats.tables.cells import Row

DASH = r"\s*[-–—]\s*"
SHORT_END = re.compile(
    rf"(?P<year>\d{{4}})[.\-/]\s?(?P<month>\d{{1,2}})[.\-/]\s?(?P<day>\d{{1,2}})\.?{DASH}"
    r"(?:(?P<to_month>\d{1,2})[.\-/]\s?)?(?P<to_day>\d{1,2})\.?(?![\d.\-/])",
    re.ASCII,
)
WHOLE = re.compile(
    rf"(\d{{4}}[.\-/]\s?\d{{1,2}}[.\-/]\s?\d{{1,2}}\.?|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}){DASH}"
    r"(\d{4}[.\-/]\s?\d{1,2}[.\-/]\s?\d{1,2}\.?|\d{1,2}[./]\d{1,2}[./]\d{4})",
    re.ASCII,
)
LONGEST = 600


def windows_in(row: Row) -> list[tuple[dt.date, dt.date]]:
    """The windows that the row's cell names, in their order; one that ends before it begins is a fault."""
    text = row.text("windows", LONGEST)
    if not text:
        return []
    try:
        found = sorted({*whole_days(text), *short_ends(text)})
    except (Ambiguous, NotRead, ValueError) as error:
        row.blame(error if isinstance(error, Ambiguous | NotRead) else _("This day does not exist."), "windows")
        return []
    if not found or any(opens > closes for opens, closes in found):
        row.blame(_("Write each window like 2026.08.03-2026.08.07, with a semicolon between them."), "windows")
        return []
    return found


def whole_days(text: str) -> list[tuple[dt.date, dt.date]]:
    """Windows that name both days in full."""
    return [(parse_date(first), parse_date(last)) for first, last in WHOLE.findall(text)]


def short_ends(text: str) -> list[tuple[dt.date, dt.date]]:
    """Windows whose last day stands without its year, or without year and month."""
    found = []
    for match in SHORT_END.finditer(WHOLE.sub(" ", text)):
        year, month, day = (int(match[name]) for name in ("year", "month", "day"))
        last = dt.date(year, int(match["to_month"] or month), int(match["to_day"]))
        found.append((dt.date(year, month, day), last))
    return found
