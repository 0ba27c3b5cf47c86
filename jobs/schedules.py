"""Which tasks recur, and when?"""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Recurring:
    """A task that is queued again and again: every so many minutes, or at a time of the day."""

    name: str
    task: str
    minutes: int | None = None
    at: dt.time | None = None


_registered: dict[str, Recurring] = {}


def every(name: str, task: str, *, minutes: int) -> None:
    """Have a task done every so many minutes; call it in the `ready` of a room's AppConfig."""
    _registered[name] = Recurring(name, task, minutes=minutes)


def daily(name: str, task: str, *, at: str) -> None:
    """Have a task done once a day, at a time ("06:30") of the installation's zone."""
    _registered[name] = Recurring(name, task, at=dt.time.fromisoformat(at))


def registered() -> dict[str, Recurring]:
    return dict(_registered)
