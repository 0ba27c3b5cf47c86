"""How does clean HTML, as people wrote it, become blocks of a paper?"""

import re
from collections.abc import Iterator
from itertools import count

from lxml import html as parser
from lxml.html import HtmlElement

from documents.records.printable import printable
from documents.word.blocks import Block, Column, Heading, ListItem, Paragraph, Run, Table

INLINE = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic"}
BLANKS = re.compile(r"[ \t\r\n\f]+")
SAFE_LINK = ("http://", "https://", "mailto:")


def blocks_of(html: str, level: int = 3) -> list[Block]:
    """The blocks of the text; its own headings begin at `level` and are not numbered."""
    html = printable(html)
    if not html.strip():
        return []
    return list(_blocks(parser.fragment_fromstring(html, create_parent="div"), level, count(1)))


def _blocks(parent: HtmlElement, level: int, lists: Iterator[int]) -> Iterator[Block]:
    loose: list[Run] = _own_text(parent.text)
    for child in parent:
        if child.tag in INLINE or child.tag in ("a", "br", "span"):
            loose += _runs(child)
        elif isinstance(child.tag, str):
            yield from _paragraph(loose)
            loose = []
            yield from _block(child, level, lists)
        loose += _own_text(child.tail)
    yield from _paragraph(loose)


def _block(node: HtmlElement, level: int, lists: Iterator[int]) -> Iterator[Block]:
    if node.tag in ("h3", "h4"):
        yield Heading(_plain(node), min(level + (node.tag == "h4"), 4), numbered=False)
    elif node.tag in ("ul", "ol"):
        yield from _items(node, 0, lists)
    elif node.tag == "table":
        yield from _table(node)
    else:
        yield from _blocks(node, level, lists)


def _items(node: HtmlElement, depth: int, lists: Iterator[int]) -> Iterator[Block]:
    number = next(lists)
    for item in node.iterchildren("li"):
        runs = _own_text(item.text)
        for child in item:
            if child.tag not in ("ul", "ol"):
                runs += _runs(child)
            runs += _own_text(child.tail)
        yield ListItem(_trimmed(runs), node.tag == "ol", min(depth, 2), number)
        for inner in item.iterchildren("ul", "ol"):
            yield from _items(inner, depth + 1, lists)


def _table(node: HtmlElement) -> Iterator[Block]:
    rows = [[_trimmed(_runs(cell)) for cell in row.iterchildren("td", "th")] for row in node.iter("tr")]
    width = max((len(row) for row in rows), default=0)
    if width:
        full = [tuple(row + [()] * (width - len(row))) for row in rows]
        yield Table(tuple(Column("".join(run.text for run in cell)) for cell in full[0]), tuple(full[1:]))


def _paragraph(runs: list[Run]) -> Iterator[Block]:
    if trimmed := _trimmed(runs):
        yield Paragraph(trimmed)


def _runs(node: HtmlElement, bold: bool = False, italic: bool = False, link: str = "") -> list[Run]:
    if not isinstance(node.tag, str):
        return []
    if node.tag == "br":
        return [Run("\n")]
    bold, italic = bold or INLINE.get(node.tag) == "bold", italic or INLINE.get(node.tag) == "italic"
    if node.tag == "a" and (address := (node.get("href") or "").strip()).lower().startswith(SAFE_LINK):
        link = address
    runs = _own_text(node.text, bold, italic, link)
    for child in node:
        runs += _runs(child, bold, italic, link)
        runs += _own_text(child.tail, bold, italic, link)
    return runs


def _own_text(text: str | None, bold: bool = False, italic: bool = False, link: str = "") -> list[Run]:
    return [Run(BLANKS.sub(" ", text), bold, italic, link)] if text else []


def _plain(node: HtmlElement) -> str:
    return BLANKS.sub(" ", node.text_content()).strip()


def _trimmed(runs: list[Run]) -> tuple[Run, ...]:
    """The runs without blanks and line breaks at either end; nothing when there is no text at all."""
    runs = [run for run in runs if run.text]
    while runs and not runs[0].text.strip():
        del runs[0]
    while runs and not runs[-1].text.strip():
        del runs[-1]
    if not runs:
        return ()
    first = runs[0]
    runs[0] = Run(first.text.lstrip(), first.bold, first.italic, first.link)
    last = runs[-1]
    runs[-1] = Run(last.text.rstrip(), last.bold, last.italic, last.link)
    return tuple(runs)
