"""Which tasks recur, and when?"""

import datetime as dt
from dataclasses import dataclass

from doors import Door


@dataclass(frozen=True)
class Recurring:
    """A task that is queued again and again: every so many minutes, or at a time of the day."""

    name: str
    task: str
    minutes: int | None = None
    at: dt.time | None = None


TIMETABLE: Door[Recurring] = Door("timetable", "Which tasks recur, and when?", many=True)


def every(name: str, task: str, *, minutes: int) -> None:
    """Have a task done every so many minutes; call it in the `ready` of a room's AppConfig."""
    TIMETABLE.register(Recurring(name, task, minutes=minutes), name=name)


def daily(name: str, task: str, *, at: str) -> None:
    """Have a task done once a day, at a time ("06:30") of the installation's zone."""
    TIMETABLE.register(Recurring(name, task, at=dt.time.fromisoformat(at)), name=name)


def registered() -> dict[str, Recurring]:
    """Every recurring task by its name."""
    return TIMETABLE.entries()
