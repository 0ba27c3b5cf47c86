"""How do a funnel and a time plan look as pictures? Pure functions from plain values to SVG; they print as they are."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from applications.plan.gantt import Bar, Mark

WIDTH, ROW, BAR = 440, 64, 22
NAMES, MONTHS, LINE, HEAD, EDGE = 270, 600, 24, 44, 90
LONGEST_NAME = 28
STEP, REACH, GLYPH = 15, 10, 6.4  # between marks of one month, around a mark, one letter of a label


@dataclass(frozen=True)
class Slice:
    """One stage of the funnel: its code for the tint, label, number, and the money in words."""

    code: str
    label: str
    count: int
    money: str = ""


def svg(width: int, height: int, label: str, kind: str, parts: Iterable[str]) -> SafeString:
    """A picture of this size, described for those who do not see it."""
    return format_html(
        '<svg class="chart chart--{}" viewBox="0 0 {} {}" role="img" aria-label="{}" xmlns="http://www.w3.org/2000/svg"'
        ' font-family="sans-serif" font-size="14">{}</svg>',
        kind,
        width,
        height,
        label,
        mark_safe("".join(parts)),  # noqa: S308  (every part is escaped where it is made)
    )


def text(x: float, y: float, words: object, kind: str = "", anchor: str = "start") -> str:
    """Words at a place; anchor is start, middle or end."""
    return f'<text x="{x:g}" y="{y:g}" class="{kind}" text-anchor="{anchor}">{escape(words)}</text>'


def box(x: float, y: float, width: float, height: float, kind: str, title: object = "") -> str:
    """A bar with rounded corners and, if named, a tooltip."""
    tip = f"<title>{escape(title)}</title>" if title else ""
    return f'<rect x="{x:g}" y="{y:g}" width="{max(width, 0):g}" height="{height:g}" rx="3" class="{kind}">{tip}</rect>'


def funnel(slices: list[Slice], label: str) -> SafeString:
    """Centred bars, one per stage, as wide as their number, with number and money beside them."""
    most = max([piece.count for piece in slices] or [1]) or 1
    parts = []
    for number, piece in enumerate(slices):
        top = number * ROW
        width = WIDTH * piece.count / most
        parts += [
            text(0, top + 15, piece.label, "strong"),
            text(WIDTH, top + 15, piece.money, "soft", "end"),
            box(0, top + 22, WIDTH, BAR, "ground"),
            box((WIDTH - width) / 2, top + 22, width, BAR, f"tint-{piece.code}", f"{piece.label}: {piece.count}"),
            text(WIDTH / 2, top + 38, piece.count, "strong", "middle"),
        ]
    return svg(WIDTH, len(slices) * ROW - 14, label, "funnel", parts)


def gantt(bars: list[Bar], months: int, label: str, *, today: float | None = None, month: str = "M") -> SafeString:
    """Rows of bars over the months, deliverables and milestones as marks, today as a line."""
    months = max(months, 1)
    width, height = NAMES + MONTHS + EDGE, HEAD + len(bars) * LINE + 8
    parts = list(_months(months, height, month))
    for bar in bars:
        parts += _row(bar)
    if today is not None and 0 <= today <= months:
        x = NAMES + MONTHS * today / months
        parts.append(f'<line x1="{x:g}" x2="{x:g}" y1="{HEAD - 12}" y2="{height}" class="today"/>')
    return svg(width, height, label, "gantt", parts)


def _months(months: int, height: int, month: str) -> Iterable[str]:
    every = 1 if months <= 18 else 3 if months <= 40 else 6
    for number in range(1, months + 1):
        x = NAMES + MONTHS * (number - 1) / months
        if number == 1 or number % every == 0:
            yield f'<line x1="{x:g}" x2="{x:g}" y1="{HEAD - 6}" y2="{height}" class="grid"/>'
            yield text(x + 3, HEAD - 14, f"{month}{number}", "soft")


def _row(bar: Bar) -> list[str]:
    top = HEAD + bar.row * LINE
    left, width = NAMES + MONTHS * bar.left, MONTHS * bar.width
    if bar.kind == "marks":
        return _marks(bar, top + LINE / 2)
    name = f"{bar.code} {bar.title}"
    shown = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
    indent, kind = (0, "strong") if bar.kind == "package" else (14, "")
    parts = [text(indent, top + 16, shown, kind)]
    if width:
        parts.append(box(left, top + 5, width, LINE - 10, bar.kind, f"{name}: {bar.start}–{bar.end}"))
    return parts + _beyond(bar, top + 16)


def _beyond(bar: Bar, y: float) -> list[str]:
    """An arrow with the month, where something lies after the last month of the project."""
    return [text(NAMES + MONTHS + 6, y, bar.told, "small soft")] if bar.told else []


def _marks(bar: Bar, y: float) -> list[str]:
    """Marks of one month side by side under one label, which stands where there is room for it."""
    months = defaultdict(list)
    for mark, place in sorted(bar.marks, key=lambda placed: placed[1]):
        months[NAMES + MONTHS * place].append(mark)
    spans = [(x - STEP * (len(marks) - 1) / 2, x + STEP * (len(marks) - 1) / 2) for x, marks in months.items()]
    ends = [first - REACH for first, _last in spans[1:]] + [NAMES + MONTHS + (0 if bar.told else EDGE)]
    parts, taken = [], 0.0
    for (first, last), end, marks in zip(spans, ends, months.values(), strict=True):
        parts += [_mark(first + STEP * at, y, mark) for at, mark in enumerate(marks)]
        words = ", ".join(mark.code for mark in marks)
        wide, before, taken = GLYPH * len(words), taken, last + REACH
        if last + REACH + wide <= end:
            parts.append(text(last + REACH, y + 4, words, "small soft"))
            taken += wide
        elif first - REACH - wide >= before:
            parts.append(text(first - REACH, y + 4, words, "small soft", "end"))
    return parts + _beyond(bar, y + 4)


def _mark(x: float, y: float, mark: Mark) -> str:
    """A diamond for a milestone, a circle for a deliverable; the tooltip says what is due."""
    tip = f"<title>{escape(mark.code)} {escape(mark.title)}: {mark.month}</title>"
    if mark.kind == "milestone":
        corners = f"M{x - 7:g} {y:g} L{x:g} {y - 7:g} L{x + 7:g} {y:g} L{x:g} {y + 7:g} Z"
        return f'<path d="{corners}" class="mark">{tip}</path>'
    return f'<circle cx="{x:g}" cy="{y:g}" r="5.5" class="mark mark--open">{tip}</circle>'
