"""How does the time plan become a picture that prints?"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from io import BytesIO
from itertools import takewhile

from PIL import Image, ImageDraw, ImageFont

from applications.plan.gantt import Bar
from documents.records.printable import printable

WIDTH, LABELS, ROW, TOP, RIGHT = 1000, 290, 21, 34, 34
SCALE, RESOLUTION = 2.0, 200  # pixels of the picture, dots per inch on a landscape page
MOST_ROWS = 24  # what a landscape page shows with letters of a size one can read
INK, BLUE, SOFT, RULE, QUIET, AMBER = "#1A1C21", "#1F4490", "#97B1DD", "#DDD8CC", "#545863", "#85500A"
FONTS = ("Arial.ttf", "LiberationSans-Regular.ttf", "DejaVuSans.ttf", "NotoSans-Regular.ttf", "Carlito-Regular.ttf")


@dataclass(frozen=True)
class Rectangle:
    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True)
class Shape:
    points: tuple[tuple[float, float], ...]
    colour: str


@dataclass(frozen=True)
class Circle:
    x: float
    y: float
    radius: float
    colour: str


@dataclass(frozen=True)
class Words:
    x: float
    y: float
    text: str
    size: float
    colour: str
    middle: bool = False


@dataclass(frozen=True)
class Chart:
    """The same drawing twice: as a picture for print, and as vectors."""

    png: bytes
    svg: bytes


def charts(bars: Sequence[Bar], months: int) -> list[Chart]:
    """The time plan as pictures, each with as many rows as one page holds."""
    drawings = [_drawn(page, months) for page in _pages(bars)]
    return [Chart(_png(*drawing), _svg(*drawing)) for drawing in drawings]


def _pages(bars: Sequence[Bar]) -> list[list[Bar]]:
    """The rows cut into pages, between packages where that is possible."""
    pages: list[list[Bar]] = []
    for at, bar in enumerate(bars):
        package = list(takewhile(lambda later: later.kind != "package", bars[at + 1 :]))
        begins = bar.kind == "package" and pages and len(pages[-1]) + 1 + len(package) > MOST_ROWS
        if not pages or begins or len(pages[-1]) == MOST_ROWS:
            pages.append([])
        pages[-1].append(bar)
    return pages


def _drawn(bars: Sequence[Bar], months: int) -> tuple[list, float]:
    """The drawing as rectangles, shapes, circles and words, and its height."""
    line = WIDTH - LABELS - RIGHT
    height = TOP + ROW * len(bars) + 10.0
    drawing = _time_line(months, line, height)
    for at, bar in enumerate(bars):
        y = TOP + ROW * at
        if bar.kind == "package":
            drawing.append(Rectangle(0, y, WIDTH, 0.7, RULE))
        if bar.kind == "marks":
            drawing += _marks(bar, y, line)
            continue
        drawing += _beyond(bar, y)
        package = bar.kind == "package"
        indent, size = (0, 10.5) if package else (14, 9.5)
        label = _fitting(f"{bar.code}  {bar.title}", size, LABELS - indent - 12)
        drawing.append(Words(indent, y + ROW / 2, label, size, BLUE if package else INK))
        inset = 4 if package else 6
        if not bar.width:
            continue
        drawing.append(
            Rectangle(LABELS + bar.left * line, y + inset, bar.width * line, ROW - 2 * inset, BLUE if package else SOFT)
        )
    return drawing, height


def _time_line(months: int, line: float, height: float) -> list:
    step = 1 if months <= 36 else 3 if months <= 60 else 6
    drawing: list = []
    for month in range(months + 1):
        x = LABELS + month * line / months
        if month % step == 0 or month == months:
            drawing.append(Rectangle(x, TOP - 4, 1.1 if month % 12 == 0 else 0.5, height - TOP, RULE))
        if month > 0 and (month % step == 0 or month == months):
            drawing.append(Words(x - line / months / 2, TOP - 16, str(month), 9, QUIET, middle=True))
    return drawing


def _beyond(bar: Bar, y: float) -> list:
    """An arrow with the month, where something lies after the last month of the project."""
    return [Words(WIDTH - RIGHT + 3, y + ROW / 2, bar.told, 8, INK)] if bar.told else []


def _marks(bar: Bar, y: float, line: float) -> list:
    """Deliverables as circles, milestones as diamonds, as on the screen, each with its code where there is room."""
    drawing: list = _beyond(bar, y)
    middle, last = y + ROW / 2, 0.0
    waiting: list[str] = []  # codes of marks so close together that one label names them all
    found = sorted(bar.marks, key=lambda pair: pair[1])
    for at, (mark, share) in enumerate(found):
        x = last = max(LABELS + share * line, last + 11)
        if mark.kind == "milestone":
            drawing.append(Shape(((x - 5, middle), (x, middle - 5), (x + 5, middle), (x, middle + 5)), AMBER))
        else:
            drawing.append(Circle(x, middle, 4.5, INK))
        waiting.append(mark.code)
        label = ", ".join(waiting)
        if at + 1 == len(found) or LABELS + found[at + 1][1] * line > x + 16 + _width(label, 8):
            drawing.append(Words(x + 7, middle, label, 8, INK))
            waiting = []
    return drawing


def _png(drawing: list, height: float) -> bytes:
    image = Image.new("RGB", (round(WIDTH * SCALE), round(height * SCALE)), "white")
    pen = ImageDraw.Draw(image)
    for piece in drawing:
        match piece:
            case Rectangle():
                box = (piece.x, piece.y, piece.x + max(piece.width, 0.5), piece.y + max(piece.height, 0.5))
                pen.rectangle([value * SCALE for value in box], fill=piece.colour)
            case Shape():
                pen.polygon([(x * SCALE, y * SCALE) for x, y in piece.points], fill=piece.colour)
            case Circle():
                left, top = piece.x - piece.radius, piece.y - piece.radius
                round_box = (left, top, left + 2 * piece.radius, top + 2 * piece.radius)
                pen.ellipse([value * SCALE for value in round_box], fill=piece.colour)
            case Words():
                at = (piece.x * SCALE, piece.y * SCALE)
                font = _font(round(piece.size * SCALE))
                anchor = "mm" if piece.middle else "lm"
                pen.text(at, _readable(piece.text), fill=piece.colour, font=font, anchor=anchor)
    stream = BytesIO()
    image.save(stream, "PNG", dpi=(RESOLUTION, RESOLUTION), compress_level=3)
    return stream.getvalue()


def _svg(drawing: list, height: float) -> bytes:
    pieces = []
    for piece in drawing:
        match piece:
            case Rectangle(x, y, width, tall, colour):
                pieces.append(
                    f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{tall:.1f}" fill="{colour}"/>'
                )
            case Shape(points, colour):
                corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
                pieces.append(f'<polygon points="{corners}" fill="{colour}"/>')
            case Circle(x, y, radius, colour):
                pieces.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{colour}"/>')
            case Words(x, y, text, size, colour, middle):
                anchor = ' text-anchor="middle"' if middle else ""
                pieces.append(
                    f'<text x="{x:.1f}" y="{y + size * 0.35:.1f}" font-size="{size}" fill="{colour}"{anchor}>'
                    f"{escape(printable(text))}</text>"
                )
    size = f'width="{WIDTH}" height="{height:.0f}" viewBox="0 0 {WIDTH} {height:.0f}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="Arial, sans-serif">'
    return f"{head}{''.join(pieces)}</svg>".encode()


@cache
def _system_font() -> str:
    for name in FONTS:
        try:
            ImageFont.truetype(name, 10)
        except OSError:
            continue
        return name
    return ""


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.truetype(_system_font(), size) if _system_font() else ImageFont.load_default(size)


def _readable(text: str) -> str:
    """The text, in plain letters where this machine has no font that knows the others."""
    text = printable(text)
    if _system_font():
        return text
    plain = unicodedata.normalize("NFKD", text.replace("ı", "i")).encode("ascii", "ignore")
    return plain.decode()


def _width(text: str, size: float) -> float:
    return _font(round(size * SCALE)).getlength(_readable(text)) / SCALE


def _fitting(text: str, size: float, room: float) -> str:
    """The text, cut with three dots where it is longer than the room."""
    text = " ".join(text.replace("\n", " ").split(" "))
    if _width(text, size) <= room:
        return text
    letters = int(len(text) * room / _width(text, size)) - 1
    return text[: max(letters, 4)].rstrip() + "…"
