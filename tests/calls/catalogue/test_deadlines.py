"""A deadline is one instant, wherever and in whatever season it is read."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine

from calls.catalogue.deadlines import instant_of, official_day

FIVE = dt.time(17, 0)


@pytest.mark.parametrize(
    ("date", "time", "zone", "expected"),
    [
        (dt.date(2026, 7, 1), FIVE, "Europe/Brussels", "2026-07-01T15:00:00+00:00"),
        (dt.date(2026, 12, 1), FIVE, "Europe/Brussels", "2026-12-01T16:00:00+00:00"),
        (dt.date(2026, 7, 1), FIVE, "Europe/Budapest", "2026-07-01T15:00:00+00:00"),
        (dt.date(2026, 12, 1), FIVE, "Europe/Budapest", "2026-12-01T16:00:00+00:00"),
        (dt.date(2026, 7, 1), FIVE, "Europe/Istanbul", "2026-07-01T14:00:00+00:00"),
        (dt.date(2026, 12, 1), FIVE, "Europe/Istanbul", "2026-12-01T14:00:00+00:00"),
        (dt.date(2026, 12, 1), None, "Europe/Istanbul", "2026-12-01T20:59:59+00:00"),
        (dt.date(2026, 3, 29), FIVE, "Europe/Brussels", "2026-03-29T15:00:00+00:00"),
        (dt.date(2026, 10, 25), FIVE, "Europe/Brussels", "2026-10-25T16:00:00+00:00"),
        (dt.date(2026, 10, 25), dt.time(2, 30), "Europe/Brussels", "2026-10-25T00:30:00+00:00"),
        (dt.date(2026, 3, 29), dt.time(2, 30), "Europe/Brussels", "2026-03-29T01:30:00+00:00"),
    ],
)
def test_a_day_an_hour_and_a_zone_make_one_instant(date, time, zone, expected):
    assert instant_of(date, time, zone).isoformat() == expected


@pytest.mark.parametrize(("day", "hour"), [(dt.date(2026, 7, 1), 18), (dt.date(2026, 12, 1), 19)])
def test_five_in_brussels_is_six_in_istanbul_in_summer_and_seven_in_winter(day, hour):
    read = instant_of(day, FIVE, "Europe/Brussels").astimezone(ZoneInfo("Europe/Istanbul"))

    assert (read.date(), read.hour) == (day, hour)


@pytest.mark.parametrize("zone", ["Europe/Brussels", "America/New_York", "Asia/Tokyo"])
@pytest.mark.parametrize(("hour", "day"), [(22, 20), (23, 21)])
def test_calls_open_by_the_calendar_of_brussels_wherever_the_server_stands(zone, hour, day):
    now = dt.datetime(2026, 11, 20, hour, 30, tzinfo=dt.UTC)

    with time_machine.travel(now.astimezone(ZoneInfo(zone)), tick=False):
        assert official_day(now) == dt.date(2026, 11, day)
