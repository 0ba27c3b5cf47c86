"""How does a cash flow look as a picture? Bars of what comes and goes, the line of what is there, the deepest point."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString

from applications.plan.drawings import box, svg, text
from budgets.cash.flow import Flow, Month

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 340, 92, 16, 26, 34
MOST_TICKS, MOST_STEPS = 12, 7


@dataclass(frozen=True)
class Words:
    """The words in the picture, in the reader's language."""

    title: str
    costs: str
    grant: str
    own: str
    balance: str
    hole: str


@dataclass(frozen=True)
class Scale:
    """Where a month and an amount lie."""

    months: int
    low: float
    high: float

    def x(self, place: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * place / max(self.months, 1)

    def y(self, amount: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (self.high - amount) / ((self.high - self.low) or 1)

    @property
    def wide(self) -> float:
        return max((WIDTH - LEFT - RIGHT) / max(self.months, 1) * 0.62, 1.5)


def chart(flow: Flow, words: Words, month_name: Callable[[int], str], whole: Callable[[Decimal], str]) -> SafeString:
    """The picture of a flow; drawing positions are floats, amounts stay what they are."""
    scale = _scale(flow.months)
    parts = [*_frame(scale, whole), *_bars(flow.months, scale, month_name, whole)]
    parts += [*_line(flow.months, scale), *_months(flow.months, scale, month_name), *_names(words)]
    parts += _deepest(flow, scale, words, whole)
    return svg(WIDTH, HEIGHT, words.title, "cash", parts)


def _scale(months: Sequence[Month]) -> Scale:
    values = [float(value) for month in months for value in (month.balance, -month.costs, month.grant + month.own)]
    low, high = min([0.0, *values]), max([0.0, *values])
    room = (high - low) * 0.06 or 1.0
    return Scale(len(months), low - room, high + room)


def _frame(scale: Scale, whole: Callable[[Decimal], str]) -> list[str]:
    """Lines at round amounts, so that the line of nothing is one of them."""
    step, parts = _step(scale.high - scale.low), []
    first, last = int(scale.low / step), int(scale.high / step)
    for number in range(first, last + 1):
        y = scale.y(number * step)
        parts.append(_rule(LEFT, y, WIDTH - RIGHT, y, "grid" if number else "zero"))
        parts.append(text(LEFT - 6, y + 4, whole(Decimal(round(number * step))), "small soft", "end"))
    return parts


def _step(span: float) -> float:
    """A round distance that divides the span into four to eight parts."""
    power = 10.0 ** (len(str(int(span))) - 1)
    return next(power * factor for factor in (0.1, 0.2, 0.25, 0.5, 1, 2) if span / (power * factor) <= MOST_STEPS)


def _bars(
    months: Sequence[Month], scale: Scale, month_name: Callable[[int], str], whole: Callable[[Decimal], str]
) -> list[str]:
    """Costs hang below the line; own money stands on it, and the grant on the own money."""
    parts = []
    for at, month in enumerate(months):
        x, tip = scale.x(at + 0.5) - scale.wide / 2, month_name(month.number)
        stacked = (
            (0.0, -float(month.costs), "cash-out", -month.costs),
            (0.0, float(month.own), "cash-own", month.own),
            (float(month.own), float(month.own + month.grant), "cash-in", month.grant),
        )
        for begin, end, kind, amount in stacked:
            if amount:
                top, bottom = sorted((scale.y(begin), scale.y(end)))
                parts.append(box(x, top, scale.wide, bottom - top, kind, f"{tip}: {whole(amount)}"))
    return parts


def _line(months: Sequence[Month], scale: Scale) -> list[str]:
    points = " ".join(f"{scale.x(at + 0.5):g},{scale.y(float(month.balance)):g}" for at, month in enumerate(months))
    return [f'<polyline points="{points}" class="cash-line" fill="none"/>'] if months else []


def _months(months: Sequence[Month], scale: Scale, month_name: Callable[[int], str]) -> list[str]:
    every = max(-(-len(months) // MOST_TICKS), 1)
    parts = [
        text(scale.x(at + 0.5), HEIGHT - 18, month.number, "small soft", "middle")
        for at, month in enumerate(months)
        if at % every == 0
    ]
    if months:
        parts.append(text(LEFT, HEIGHT - 3, month_name(months[0].number), "small soft"))
        parts.append(text(WIDTH - RIGHT, HEIGHT - 3, month_name(months[-1].number), "small soft", "end"))
    return parts


def _names(words: Words) -> list[str]:
    """The names of the bars and of the line, above the picture where nothing is drawn."""
    parts, x = [], float(LEFT)
    named = ((words.costs, "cash-out"), (words.own, "cash-own"), (words.grant, "cash-in"), (words.balance, "cash-key"))
    for name, kind in named:
        parts.append(box(x, 5 if kind != "cash-key" else 9, 12, 12 if kind != "cash-key" else 4, kind))
        parts.append(text(x + 17, 15, name, "small"))
        x += 17 + 6.2 * len(name) + 22
    return parts


def _deepest(flow: Flow, scale: Scale, words: Words, whole: Callable[[Decimal], str]) -> list[str]:
    hole = flow.hole
    if not hole.amount:
        return []
    at = next(at for at, month in enumerate(flow.months) if month.number == hole.month)
    x, y = scale.x(at + 0.5), scale.y(-float(hole.amount))
    anchor = "end" if x > WIDTH * 0.6 else "start"
    beside = -10 if anchor == "end" else 10
    label = f"{words.hole}: {whole(-hole.amount)}"
    return [
        f'<circle cx="{x:g}" cy="{y:g}" r="6" class="cash-hole"/>',
        text(x + beside, min(y + 18, HEIGHT - BOTTOM - 2), label, "strong halo", anchor),
    ]


def _rule(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" class="{kind}"/>'
