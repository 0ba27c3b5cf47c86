"""Where does each piece of the work plan lie on the months, row by row?"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """Something that lasts from one month to another, both included; the first month is 1. Without months: no bar."""

    code: str
    title: str
    start: int | None
    end: int | None


@dataclass(frozen=True)
class Mark:
    """Something that is due at the end of a month: a deliverable or a milestone."""

    code: str
    title: str
    month: int
    kind: str  # "deliverable" or "milestone"


@dataclass(frozen=True)
class Package:
    """A work package with what is in it. Without months it has a name and no bar."""

    code: str
    title: str
    start: int | None
    end: int | None
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
    beyond: int = 0  # the last month, where it lies after the project's last

    @property
    def told(self) -> str:
        """The month beyond the project's last, as it stands at the end of the row; otherwise nothing."""
        return f"→ {self.beyond}" if self.beyond else ""


def layout(packages: Iterable[Package], months: int) -> list[Bar]:
    """The rows from top to bottom: each package, then its tasks, then its deliverables and milestones on one row.

    What reaches beyond the duration is cut at its end and says so: a chart can be drawn while the plan is being mended.
    """
    months = max(months, 1)
    bars: list[Bar] = []
    for package in packages:
        bars.append(_bar(len(bars), "package", package, months))
        bars += [_bar(len(bars) + at, "task", task, months) for at, task in enumerate(package.tasks)]
        if package.marks:
            placed = tuple(
                (mark, _within(mark.month, months) / months) for mark in package.marks if mark.month <= months
            )
            beyond = max((mark.month for mark in package.marks if mark.month > months), default=0)
            bars.append(Bar(len(bars), "marks", package.code, "", 1, months, 0.0, 1.0, placed, beyond))
    return bars


def _bar(row: int, kind: str, span: Span | Package, months: int) -> Bar:
    if span.start is None or span.end is None:
        return Bar(row, kind, span.code, span.title, 0, 0, 0.0, 0.0)
    start = _within(span.start, months)
    end = max(start, _within(span.end, months))
    beyond = max(span.start, span.end) if max(span.start, span.end) > months else 0
    if span.start > months:
        return Bar(row, kind, span.code, span.title, start, end, 1.0, 0.0, beyond=beyond)
    left, width = (start - 1) / months, (end - start + 1) / months
    return Bar(row, kind, span.code, span.title, start, end, left, width, beyond=beyond)


def _within(month: int, months: int) -> int:
    return min(max(month, 1), months)
