"""How are amounts, shares, days and moments written in the reader's language?

English days carry the month's name ("5 Mar 2026"), since 05/03/2026 is May to some readers.
"""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.dates import MONTHS, MONTHS_AP
from django.utils.translation import get_language, gettext, ngettext, override, pgettext

from formats import currencies

BLANK = "\u00a0"  # an amount is never broken over two lines
MARKS = {"hu": (BLANK, ","), "tr": (".", ","), "en": (",", ".")}


def spoken(language: str | None) -> str:
    """The language to write in: the one named, or the reader's."""
    code = (language or get_language() or "en")[:2]
    return code if code in MARKS else "en"


def number(value: Decimal | int, language: str | None, *, places: int) -> str:
    """A number with groups of thousands and so many decimals, halves up."""
    group, point = MARKS[spoken(language)]
    exact = Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{abs(exact):,f}".replace(",", "\0").replace(".", point).replace("\0", group)
    return ("−" if exact < 0 else "") + text


def amount(value: Decimal | int | None, language: str | None, *, currency: str | None = None) -> str:
    """An amount: "12 345,60", with its currency "12 345,60 EUR"; forints are whole."""
    if value is None:
        return ""
    places = currencies.places(currency) if currency else max(2, _places(value))
    text = number(value, language, places=places)
    return f"{text}{BLANK}{currency}" if currency else text


def in_whole(value: Decimal | int | None, language: str | None, *, currency: str) -> str:
    """An amount in whole units with its currency, for boards and overviews: "12 346 EUR"."""
    return "" if value is None else f"{number(value, language, places=0)}{BLANK}{currency}"


def percent(value: Decimal | int | None, language: str | None) -> str:
    """A share given in hundredths: 20.5 is "20,5%" in Hungarian, "%20,5" in Turkish, "20.5%" in English."""
    if value is None:
        return ""
    text = number(value, language, places=min(2, _places(value)))
    return f"%{text}" if spoken(language) == "tr" else f"{text}%"


def exact_percent(value: Decimal, language: str | None) -> str:
    """A share in hundredths with all its decimals."""
    text = number(value, language, places=_places(value))
    return f"%{text}" if spoken(language) == "tr" else f"{text}%"


def exact(value: Decimal | int, language: str | None) -> str:
    """A number as it is typed: no groups, and never three decimals, so that it is read back as the very same."""
    places = next(places for places in (0, 2, 4) if places >= _places(value) or places == 4)
    return f"{Decimal(value):.{places}f}".replace(".", MARKS[spoken(language)][1])


def _places(value: Decimal | int) -> int:
    exponent = Decimal(value).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def day(value: dt.date | None, language: str | None) -> str:
    """A day, short: "2026. 03. 05.", "05.03.2026", "5 Mar 2026"."""
    if value is None:
        return ""
    code = spoken(language)
    if code == "hu":
        return f"{value.year}.{BLANK}{value:%m}.{BLANK}{value:%d}."
    if code == "tr":
        return f"{value:%d.%m}.{value.year}"
    with override(code):
        return f"{value.day}{BLANK}{_short_month(value)}{BLANK}{value.year}"


def day_long(value: dt.date | None, language: str | None) -> str:
    """A day with the month's name: "2026. március 5.", "5 Mart 2026", "5 March 2026"."""
    if value is None:
        return ""
    code = spoken(language)
    with override(code):
        month = str(MONTHS[value.month])
    if code == "hu":
        return f"{value.year}.{BLANK}{month.lower()}{BLANK}{value.day}."
    return f"{value.day}{BLANK}{month}{BLANK}{value.year}"


def _short_month(value: dt.date) -> str:
    return str(MONTHS_AP[value.month]).rstrip(".")[:3]


def moment(instant: dt.datetime | None, zone: str, language: str | None) -> str:
    """A moment in a time zone: the day and the hour, "5 Mar 2026 17:00"."""
    if instant is None:
        return ""
    local = instant.astimezone(ZoneInfo(zone))
    return f"{day(local.date(), language)}{BLANK}{local:%H:%M}"


def local(instant: dt.datetime, zone: str) -> dt.datetime:
    """The instant on the clocks of a time zone."""
    return instant.astimezone(ZoneInfo(zone))


def clock(moment_there: dt.datetime, language: str | None) -> str:
    """The hour on a clock: "17:00" in English, "17.00" in Hungarian and Turkish."""
    return f"{moment_there:%H:%M}" if spoken(language) == "en" else f"{moment_there:%H.%M}"


def zone_name(zone: str, language: str | None) -> str:
    """The city that a time zone is named after, in the reader's language."""
    with override(spoken(language)):
        known = {
            "Europe/Brussels": gettext("Brussels"),
            "Europe/Budapest": gettext("Budapest"),
            "Europe/Istanbul": gettext("Istanbul"),
            "Europe/Vienna": gettext("Vienna"),
            "Europe/Warsaw": gettext("Warsaw"),
            "Europe/Bucharest": gettext("Bucharest"),
        }
    return known.get(zone, zone.rpartition("/")[2].replace("_", " "))


def days_away(instant: dt.datetime, now: dt.datetime, zone: dt.tzinfo | None = None) -> int:
    """How many days of the calendar lie between now and the instant, in the reader's zone; below 0 it is over.

    Days and not spans of 24 hours: what was due yesterday evening is one day over this morning, on a page as in a mail.
    """
    return (timezone.localdate(instant, zone) - timezone.localdate(now, zone)).days


def countdown(instant: dt.datetime, now: dt.datetime, language: str | None) -> str:
    """How long it is until a moment, in whole words: "in 3 days", "in 5 hours", "2 days ago"."""
    left = instant - now
    with override(spoken(language)):
        if left <= dt.timedelta(0):
            days = -days_away(instant, now)
            return (
                ngettext("%(count)d day ago", "%(count)d days ago", days) % {"count": days}
                if days
                else pgettext("deadline", "over")
            )
        if left.days:
            days = days_away(instant, now)
            return ngettext("in %(count)d day", "in %(count)d days", days) % {"count": days}
        hours, minutes = left.seconds // 3600, left.seconds // 60
        if hours:
            return ngettext("in %(count)d hour", "in %(count)d hours", hours) % {"count": hours}
        return ngettext("in %(count)d minute", "in %(count)d minutes", minutes) % {"count": minutes}
