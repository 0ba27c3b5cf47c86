"""What may stay of a text from outside? Closed lists of tags; nothing that a database or a browser chokes on."""

import re

import nh3

TAGS = {
    "p",
    "ul",
    "ol",
    "li",
    "a",
    "b",
    "strong",
    "i",
    "em",
    "h3",
    "h4",
    "table",
    "thead",
    "tbody",
    "tr",
    "td",
    "th",
    "br",
}
ATTRIBUTES = {"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
SCHEMES = {"http", "https", "mailto"}
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def clean_text(text: str) -> str:
    """The text without NUL and lone surrogates, which databases refuse."""
    return UNSTORABLE.sub("", text)


def clean_html(text: str) -> str:
    """The text with tags of the closed list only; scripts and styles go with what they contain."""
    return nh3.clean(
        clean_text(text), tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener noreferrer"
    )
