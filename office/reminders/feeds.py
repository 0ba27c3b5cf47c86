"""What does a calendar program get from a private feed?"""

import datetime as dt

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from desk.requests.links import address
from formats.output import moment, zone_name
from office.reminders.dues import Due

ALARMED, ALARM = {"deadline", "call"}, dt.timedelta(days=1)
REFRESH = dt.timedelta(hours=1)
BEFORE = dt.timedelta(minutes=30)
HOST = "grant-pipeline"  # part of each UID; it must not change, or calendars would show everything twice


def calendar(dues: list[Due], *, language: str, zone: str, now: dt.datetime) -> bytes:
    """The feed: an instant ends the event and is the same everywhere, a day without an hour is a whole day."""
    found = Calendar()
    found.add("prodid", "-//Grant pipeline//Deadlines//EN")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", _("Grant pipeline: deadlines and tasks"))
    found.add("x-published-ttl", "PT1H")  # what Outlook reads in the place of the next line
    found.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    for due in dues:
        found.add_component(_event(due, language, zone, now))
    return found.to_ical()


def _event(due: Due, language: str, zone: str, now: dt.datetime) -> Event:
    event = Event()
    event.add("uid", f"{due.uid}@{HOST}")
    event.add("dtstamp", now)
    event.add("sequence", due.sequence)
    event.add("summary", f"{due.title}: {due.about}" if due.about else due.title)
    event.add("description", "\n".join([*_clocks(due, language, zone), address(due.path)]))
    event.add("url", address(due.path))
    if due.at is None:
        event.add("dtstart", due.day)
        event.add("dtend", due.day + dt.timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        event.add("dtstart", due.at.astimezone(dt.UTC) - BEFORE)  # calendars hide what lasts no time
        event.add("dtend", due.at.astimezone(dt.UTC))
    if due.kind in ALARMED:
        event.add_component(_alarm(due))
    return event


def _alarm(due: Due) -> Alarm:
    """A reminder of the calendar itself, a day before a deadline."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", due.title)
    alarm.add("trigger", -ALARM, parameters={"related": "END"})
    return alarm


def _clocks(due: Due, language: str, zone: str) -> list[str]:
    """The hour in the official zone, and in the reader's where the clocks differ."""
    if due.at is None:
        return []
    official = moment(due.at, due.zone, language)
    own = moment(due.at, zone, language)
    told = [f"{official} ({zone_name(due.zone, language)})"]
    return told if own == official else [*told, f"{own} ({zone_name(zone, language)})"]
