"""Templates keep the rules of the house: no inline code, every picture and include is there."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

HOUSE = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((HOUSE / "templates").rglob("*.html"))
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
