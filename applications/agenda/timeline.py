"""How does a timetable look as a picture? A line from today to the deadline, a numbered mark for each piece of work."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from applications.plan.drawings import svg, text
from formats import output

LEFT, RIGHT, LINE, HEIGHT = 16, 624, 58, 92
WIDTH, REACH = 640, 11


@dataclass(frozen=True)
class Stop:
    """A piece of work on the line: its number in the list, its name and day, and how it stands."""

    number: int
    title: str
    day: dt.date
    kind: str  # "done", "late", "squeezed" or "planned"


def draw(stops: Sequence[Stop], *, today: dt.date, deadline: dt.date) -> SafeString:
    """The line; marks of days that lie close are put above each other, so that every number can be read."""
    first = min([today, *(stop.day for stop in stops)])
    span = max((deadline - first).days, 1)
    parts = [f'<line x1="{LEFT}" x2="{RIGHT}" y1="{LINE}" y2="{LINE}" class="axis"/>']
    for at, stop in zip(heights([place(stop.day, first, span) for stop in stops]), stops, strict=True):
        parts.append(mark(place(stop.day, first, span), LINE - at * 2 * REACH, stop))
    now = place(today, first, span)
    parts += [
        f'<line x1="{now:g}" x2="{now:g}" y1="{LINE - 8}" y2="{LINE + 14}" class="today"/>',
        text(max(now, LEFT), LINE + 28, _("today"), "small soft", "start" if now < WIDTH / 2 else "middle"),
        f'<line x1="{RIGHT}" x2="{RIGHT}" y1="{LINE - 12}" y2="{LINE + 14}" class="deadline"/>',
        text(RIGHT, LINE + 28, _("Deadline") + f": {output.day(deadline, None)}", "small strong", "end"),
    ]
    return svg(WIDTH, HEIGHT, _("Timetable"), "timeline", parts)


def place(day: dt.date, first: dt.date, span: int) -> float:
    """Where a day lies on the line."""
    return LEFT + (RIGHT - LEFT) * (day - first).days / span


def heights(places: Sequence[float]) -> list[int]:
    """How high each mark stands: 0 on the line, 1 or 2 above it where others are too near."""
    found: list[int] = []
    for number, here in enumerate(places):
        near = {found[other] for other in range(number) if abs(places[other] - here) < 2 * REACH}
        found.append(next((height for height in range(3) if height not in near), 0))
    return found


def mark(x: float, y: float, stop: Stop) -> SafeString:
    """A numbered circle; its tooltip names the work and the day."""
    tip = f"{stop.number}. {stop.title}: {output.day(stop.day, None)}"
    return format_html(
        '<g class="stop stop--{}"><circle cx="{}" cy="{}" r="{}"><title>{}</title></circle>{}</g>',
        stop.kind,
        f"{x:g}",
        f"{y:g}",
        REACH - 1,
        tip,
        mark_safe(text(x, y + 4.5, stop.number, "number", "middle")),  # noqa: S308  (made of numbers)
    )
