"""Templates keep the rules of the house: no inline code, short lines, every picture and include is there."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

HOUSE = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((HOUSE / "templates").rglob("*.html"))  # not .txt: in a mail the reader sees where a line ends
STYLES = sorted((HOUSE / "static/css").glob("*.css"))
LONGEST = 120
TAGS = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}")
OPENED = re.compile(
    r"<(article|aside|blockquote|body|caption|col|datalist|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer"
    r"|form|h[1-6]|head|header|hr|html|legend|li|link|main|meta|nav|noscript|ol|p|pre|script|section|summary|table|tbody|td"
    r"|template|tfoot|th|thead|title|tr|ul|video)\b(?!-)"
)
INLINE = re.compile(
    r"<style[\s>]|<script(?![^>]*\ssrc=)[^>]*>|\sstyle=|\son[a-z]+=|javascript:|\shx-on|\shx-vals=[\"']js:",
    re.IGNORECASE,
)


def names(paths):
    return [str(path.relative_to(HOUSE)) for path in paths]


def test_no_template_holds_inline_style_or_script():
    found = {str(path.relative_to(HOUSE)): INLINE.findall(path.read_text()) for path in TEMPLATES}

    assert {name: hits for name, hits in found.items() if hits} == {}


@pytest.mark.parametrize(
    "sample", ['<p style="color:red">', "<script>x()</script>", '<a onclick="x()">', '<div hx-on:click="x()">']
)
def test_inline_code_would_be_found(sample):
    assert INLINE.search(sample)


@pytest.mark.parametrize("path", TEMPLATES, ids=names(TEMPLATES))
def test_every_template_can_be_read(path):
    get_template(str(path.relative_to(HOUSE / "templates")))


def too_long(text: str) -> list[int]:
    return [number for number, line in enumerate(text.split("\n"), 1) if len(line) > LONGEST]


def crowded(text: str) -> list[int]:
    """The lines that begin more than one block: what is inside a Django tag does not count."""
    return [number for number, line in enumerate(text.split("\n"), 1) if len(OPENED.findall(TAGS.sub("", line))) > 1]


def test_no_line_of_a_template_or_stylesheet_is_over_120_characters():
    found = {path: too_long(path.read_text()) for path in [*TEMPLATES, *STYLES]}

    assert {str(path.relative_to(HOUSE)): lines for path, lines in found.items() if lines} == {}


def test_no_line_of_a_template_begins_more_than_one_block():
    found = {path: crowded(path.read_text()) for path in TEMPLATES}

    assert {str(path.relative_to(HOUSE)): lines for path, lines in found.items() if lines} == {}


def test_a_line_that_is_too_long_would_be_found():
    assert too_long(f"{'x' * 120}\n{'x' * 121}\n") == [2]


@pytest.mark.parametrize(
    ("sample", "found"),
    [
        ("<ul><li>one</li></ul>", [1]),
        ("<dt>name</dt><dd>value</dd>", [1]),
        ("<table>\n<tr><td>{{ a }}</td></tr>", [2]),
        ('<li><a href="#">one</a> <span>two</span></li>', []),
        ("<p>{# <div> <div> #}one</p>", []),
        ("<div>\n  <p>one</p>\n</div>", []),
    ],
)
def test_a_crowded_line_would_be_found(sample, found):
    assert crowded(sample) == found


def test_every_icon_that_a_template_names_is_drawn():
    drawn = set(re.findall(r'<symbol id="([a-z]+)"', (HOUSE / "static/img/icons.svg").read_text()))
    named = {
        icon
        for path in TEMPLATES
        for icon in re.findall(r'icon\.html" with name="([a-z]+)"|icon="([a-z]+)"', path.read_text())
        for icon in icon
        if icon
    }

    assert named - drawn == set()
