"""What is this file, if it is no table? Told by its first bytes, so that people hear what they have chosen."""

import json
import re

from django.utils.translation import gettext_lazy as _

ACTIVE = (
    (b"MZ", _("a program for Windows")),
    (b"\x7fELF", _("a program for Linux")),
    (b"\xcf\xfa\xed\xfe", _("a program for macOS")),
    (b"\xca\xfe\xba\xbe", _("a program for macOS")),
    (b"L\x00\x00\x00\x01\x14\x02\x00", _("a link to a program")),
    (b"#!", _("a script")),
    (b"<?php", _("a script")),
)
SIGNS = (
    (b"%PDF", _("a PDF document")),
    (b"\x89PNG", _("a picture")),
    (b"\xff\xd8\xff", _("a picture")),
    (b"GIF8", _("a picture")),
    (b"{\\rtf", _("a text of a word processor")),
    (b"\x1f\x8b", _("a packed archive")),
    (b"7z\xbc\xaf", _("a packed archive")),
    (b"Rar!", _("a packed archive")),
    (b"SQLite format 3", _("a database")),
)
TAGS = rb"<(?:!doctype\s+html|html|head|body|script|table)\b"
HTML = re.compile(rb"\A\s*(?:<!--.*?-->\s*)*" + TAGS, re.IGNORECASE | re.DOTALL)
XML = re.compile(rb"\A\s*<(?:\?xml|!doctype|[a-z])", re.IGNORECASE)
COMMENTS = re.compile(r"\A(?:\s|//[^\n]*(?:\n|\Z)|/\*.*?\*/)*", re.DOTALL)
LOOKED_AT = 100_000


def known_kind(data: bytes) -> object | None:
    """What the file is, in words, where it is surely no table; None where it may be one."""
    plain = data.removeprefix(b"\xef\xbb\xbf")
    if active := active_kind(plain):
        return active
    for sign, words in SIGNS:
        if plain.startswith(sign):
            return words
    if XML.match(plain):
        return _("an XML file")
    return _("a JSON file") if _is_json(plain) else None


def active_kind(data: bytes) -> object | None:
    """What the file is, in words, where a computer would run it or a browser open it as a page."""
    plain = data.removeprefix(b"\xef\xbb\xbf")
    for sign, words in ACTIVE:
        if plain.startswith(sign) and not (sign == b"MZ" and _is_text(plain)):
            return words
    return _("a page of the web") if HTML.match(plain) else None


def _is_text(data: bytes) -> bool:
    """Whether only bytes of texts stand at the beginning: a heading may begin with MZ, too."""
    return all(byte >= 32 or byte in b"\t\r\n" for byte in data[:64])


def _is_json(data: bytes) -> bool:
    """Whether it begins as JSON does, comments before it included."""
    text = COMMENTS.sub("", data[:LOOKED_AT].decode("utf-8", errors="replace"))
    if not text.startswith(("{", "[")):
        return False
    try:
        json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return re.match(r"\{\s*(?:\"|//|/\*|\})|\[\s*[\[{\"]", text) is not None
    return True
