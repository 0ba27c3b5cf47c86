"""What may stay of a text from outside? Closed lists of tags; nothing that a database or a browser chokes on."""

import re
import unicodedata

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
LINE_ENDS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
# Controls; marks that turn the direction of writing, so that a name turns the page around it; and blanks without width,
# by which two names look the same. The joiners of some scripts and pictures (U+200C, U+200D) stay.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\ud800-\udfff]"
)
AT_THE_EDGE = " \xad\u200c\u200d"


def clean_text(text: str) -> str:
    """The text in one spelling (NFC), without what no reader sees and no database or page bears.

    Tabs and ends of lines stay; ends of lines that only some programs know become plain ones.
    """
    return unicodedata.normalize("NFC", INVISIBLE.sub("", LINE_ENDS.sub("\n", text)))


def clean_line(text: str, limit: int | None = None) -> str:
    """The cleaned text in one line with single blanks: a name, a title, a heading; empty where nothing can be seen."""
    return " ".join(clean_text(text).replace("\xad", "").split())[:limit].strip(AT_THE_EDGE)


def clean_html(text: str) -> str:
    """The cleaned text with tags of the closed list only; scripts and styles go with what they contain.

    What stood in it as an entity (`&#x202e;`) is a letter only afterwards, so what is cleaned then is looked at again.
    """
    once = _allowed(clean_text(text))
    again = clean_text(once)
    return once if again == once else _allowed(again)


def _allowed(text: str) -> str:
    return nh3.clean(text, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener noreferrer")
