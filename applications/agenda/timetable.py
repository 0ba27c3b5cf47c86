"""Until when must each part of the work be done, so that the deadline is kept? Planned back in working days."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from applications.pipeline.events import PLANNED_BACK, Chore
from organisations.directory.working_days import last_working_day, working_days_before, working_days_between


@dataclass(frozen=True)
class Planned:
    """One piece of work with its day; `usual` is the day it would have if there were time enough."""

    chore: Chore
    tab: str
    day: dt.date
    usual: dt.date
    on_council_day: bool = False

    @property
    def is_squeezed(self) -> bool:
        """Whether there is less time for it than usual."""
        return self.day > self.usual


@dataclass(frozen=True)
class Timetable:
    """The plan of one application, its earliest work first, and what it lacks."""

    steps: tuple[Planned, ...]
    missing: int  # working days that are missing to have the usual time for everything
    council_unknown: bool  # no meeting day of the council is known in time

    def day_of(self, chore: Chore) -> dt.date:
        return next(step.day for step in self.steps if step.chore == chore)


def plan(
    *,
    today: dt.date,
    deadline: dt.date,
    country: str,
    council_days: Sequence[dt.date] = (),
    done: Collection[str] = (),
    needs_council: bool = True,
) -> Timetable:
    """Plan back from the deadline's day, as the office sees it, in working days of the country.

    Only what is not `done` is planned, nothing after the deadline or before today. With too few working days everything
    is squeezed in the same proportion. The council decides on its last meeting before the papers are collected, if one
    is known.
    """
    left_out = {*done} if needs_council else {*done, Chore.COUNCIL_DECIDES}
    work = [piece for piece in PLANNED_BACK if piece[0] not in left_out]
    end = max(last_working_day(deadline, country), min(today, deadline))
    left = max(working_days_between(today, end, country), 0)
    longest = max((days for __, days, __ in work), default=0) or 1
    steps = [
        Planned(
            chore,
            tab,
            day_before(end, min(days, days * left // longest), today, country),
            working_days_before(end, days, country),
        )
        for chore, days, tab in work
    ]
    steps, unknown = with_council(steps, council_days)
    return Timetable(tuple(sorted(steps, key=lambda step: step.day)), max(longest - left, 0) if work else 0, unknown)


def day_before(end: dt.date, days: int, today: dt.date, country: str) -> dt.date:
    """So many working days before the end, but not in the past."""
    return max(working_days_before(end, days, country), min(today, end))


def with_council(steps: list[Planned], council_days: Sequence[dt.date]) -> tuple[list[Planned], bool]:
    """Put the council's decision on its last meeting that is in time; say so when none is known."""
    days = {step.chore: step.day for step in steps}
    if Chore.COUNCIL_DECIDES not in days:
        return steps, False
    collected = days.get(Chore.GET_AUTHORISED, days[Chore.COUNCIL_DECIDES])
    day = max((day for day in council_days if day <= collected), default=None)
    if day is None:
        return steps, True
    meeting: dict[str, dict[str, Any]] = {Chore.COUNCIL_DECIDES: {"day": day, "usual": day, "on_council_day": True}}
    return [replace(step, **meeting.get(step.chore, {})) for step in steps], False
