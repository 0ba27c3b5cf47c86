"""Where does each piece of the work plan lie on the months, row by row?"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """Something that lasts from one month to another, both included; the first month is 1."""

    code: str
    title: str
    start: int
    end: int


@dataclass(frozen=True)
class Mark:
    """Something that is due at the end of a month: a deliverable or a milestone."""

    code: str
    title: str
    month: int
    kind: str  # "deliverable" or "milestone"


@dataclass(frozen=True)
class Package:
    """A work package with what is in it."""

    code: str
    title: str
    start: int
    end: int
    tasks: tuple[Span, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Bar:
    """One row of the chart: a bar from `start` to `end` in months, `left` and `width` as shares of the time line."""

    row: int
    kind: str  # "package", "task" or "marks"
    code: str
    title: str
    start: int
    end: int
    left: float
    width: float
    marks: tuple[tuple[Mark, float], ...] = ()


def layout(packages: Iterable[Package], months: int) -> list[Bar]:
    """The rows from top to bottom: each package, then its tasks, then its deliverables and milestones on one row.

    What reaches beyond the duration is cut at its end, so that a chart can be drawn while the plan is being mended.
    """
    months = max(months, 1)
    bars: list[Bar] = []
    for package in packages:
        bars.append(_bar(len(bars), "package", package, months))
        bars += [_bar(len(bars) + at, "task", task, months) for at, task in enumerate(package.tasks)]
        if package.marks:
            placed = tuple((mark, _within(mark.month, months) / months) for mark in package.marks)
            bars.append(Bar(len(bars), "marks", package.code, "", 1, months, 0.0, 1.0, placed))
    return bars


def _bar(row: int, kind: str, span: Span | Package, months: int) -> Bar:
    start = _within(span.start, months)
    end = max(start, _within(span.end, months))
    return Bar(row, kind, span.code, span.title, start, end, (start - 1) / months, (end - start + 1) / months)


def _within(month: int, months: int) -> int:
    return min(max(month, 1), months)
