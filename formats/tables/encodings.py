"""In which alphabet is a text file written? UTF says it itself; of the old ones the telling letters decide."""

import codecs

from django.utils.translation import get_language

OLD = ("cp1250", "cp1254", "cp1252")
LABELS = {"utf-8": "UTF-8", "utf-16": "UTF-16", "cp1250": "Windows-1250", "cp1254": "Windows-1254", "cp1252": "Latin"}
TURKISH = b"\xd0\xf0\xdd\xfd\xde\xfe"  # Ğ ğ İ ı Ş ş
HUNGARIAN = b"\xd5\xf5\xdb\xfb"  # Ő ő Ű ű
USUAL = {"hu": "cp1250", "tr": "cp1254"}


def decode(data: bytes, encoding: str = "") -> tuple[str, str, bool]:
    """The text, its encoding, and whether that was only guessed; a named old encoding is believed."""
    if encoding in OLD:
        return data.decode(encoding, errors="replace"), encoding, True
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace"), "utf-16", False
    if silent := utf_16_without_mark(data):
        return data.decode(silent, errors="replace"), "utf-16", False
    try:
        return data.decode("utf-8-sig"), "utf-8", False
    except UnicodeDecodeError:
        guess = guessed(data)
        return data.decode(guess, errors="replace"), guess, True


def utf_16_without_mark(data: bytes) -> str:
    """The kind of UTF-16 whose every other byte is empty, as Latin text has it; nothing for any other file."""
    start = data[:2000]
    pairs = len(start) // 2
    if pairs < 4:
        return ""
    if start[1::2].count(0) > 0.7 * pairs and 0 not in start[0::2]:
        return "utf-16-le"
    return "utf-16-be" if start[0::2].count(0) > 0.7 * pairs and 0 not in start[1::2] else ""


def guessed(data: bytes) -> str:
    """The old encoding whose own letters stand in the text more often; the reader's usual one where none do."""
    counts = {byte: data.count(byte) for byte in TURKISH + HUNGARIAN}
    turkish, hungarian = (sum(counts[byte] for byte in letters) for letters in (TURKISH, HUNGARIAN))
    if turkish == hungarian:
        return USUAL.get((get_language() or "")[:2], "cp1252")
    return "cp1254" if turkish > hungarian else "cp1250"
