"""Which instant does a deadline mean? Date, perhaps a time, and the zone of the office that set it."""

import datetime as dt
from zoneinfo import ZoneInfo

LAST_SECOND = dt.time(23, 59, 59)
OFFICIAL_ZONE = "Europe/Brussels"
OFFICIAL_TIME = dt.time(17, 0)  # the portal loses the time of day; its calls close at this hour
ZONES = [OFFICIAL_ZONE, "Europe/Budapest", "Europe/Istanbul", "UTC"]


def instant_of(date: dt.date, time: dt.time | None, zone: str) -> dt.datetime:
    """The instant in UTC; without a time the day counts to its end, and an hour that occurs twice means the first."""
    local = dt.datetime.combine(date, LAST_SECOND if time is None else time, tzinfo=ZoneInfo(zone))
    return local.astimezone(dt.UTC)


def official_day(now: dt.datetime) -> dt.date:
    """The calendar day on which calls open: that of Brussels."""
    return now.astimezone(ZoneInfo(OFFICIAL_ZONE)).date()
