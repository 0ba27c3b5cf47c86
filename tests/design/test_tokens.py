"""The colours can be told apart: 4.5:1 for text, 3:1 for borders and marks, in light and in dark."""

import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[2] / "static" / "css"
STAGES = ["idea", "drafting", "submission", "award", "reporting", "ended"]
TEXTS = [
    (ink, ground)
    for ground in ["paper", "surface", "sunken"]
    for ink in ["ink", "ink-soft", "blue", "blue-strong", "amber", "red", "green"]
] + [
    ("on-blue", "blue"),
    ("on-blue", "blue-strong"),
    ("blue", "blue-soft"),
    ("blue-strong", "blue-soft"),
    ("ink", "blue-soft"),
    ("ink-soft", "blue-soft"),
    ("amber", "amber-soft"),
    ("red", "red-soft"),
    ("green", "green-soft"),
    ("ink", "amber-soft"),
    ("ink", "red-soft"),
    ("ink", "green-soft"),
    ("ink-soft", "amber-soft"),
    *(("ink", stage) for stage in STAGES),
]
MARKS = [(mark, ground) for ground in ["paper", "surface"] for mark in ["edge", *(f"{stage}-mark" for stage in STAGES)]]


def palette(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+):\s*(#[0-9a-f]{6})", block))


def palettes() -> dict[str, dict[str, str]]:
    """The three palettes of the file: light, dark by the system, dark by choice."""
    light, by_system, by_choice = re.split(
        r"@media screen and \(prefers-color-scheme: dark\)|:root\[data-theme=\"dark\"\]",
        (CSS / "tokens.css").read_text(),
    )
    return {"light": palette(light), "dark by system": palette(by_system), "dark by choice": palette(by_choice)}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted([luminance(one), luminance(other)], reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark by system", "dark by choice"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXTS, 4.5), (MARKS, 3.0)], ids=["texts", "marks"])
def test_every_pair_of_tokens_can_be_told_apart(theme, pairs, least):
    colours = palettes()[theme]

    too_weak = {
        f"{ink} on {ground}": round(contrast(colours[ink], colours[ground]), 2)
        for ink, ground in pairs
        if contrast(colours[ink], colours[ground]) < least
    }

    assert too_weak == {}


def test_both_ways_into_the_dark_show_the_same_colours():
    found = palettes()

    assert found["dark by system"] == found["dark by choice"]


def test_the_measure_would_notice_grey_on_grey():
    assert contrast("#777777", "#888888") < 1.5


def test_no_other_style_sheet_names_a_screen_colour():
    named = {
        sheet.name: re.findall(r"#[0-9a-fA-F]{3,8}\b", sheet.read_text())
        for sheet in CSS.glob("*.css")
        if sheet.name not in {"tokens.css", "print.css"}
    }

    assert {name: colours for name, colours in named.items() if colours} == {}
