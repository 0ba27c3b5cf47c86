"""Which of the characters that people type can stand in a file?"""

import re
import unicodedata

# What XML 1.0 forbids: control characters, half surrogates, the two non-characters.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
FILE_NAME = re.compile(r"[^A-Za-z0-9._-]+")
DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10))}
PLAIN = str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ß": "ss", "æ": "ae"})


def printable(text: str) -> str:
    """The text without what no file can hold."""
    return FORBIDDEN.sub("", str(text))


def file_name(*parts: str, ending: str) -> str:
    """A name that every system can store, made of the parts: "MVSZ-2026-0009 Árvíz" -> "MVSZ-2026-0009-Arviz"."""
    words = unicodedata.normalize("NFKD", "-".join(part for part in parts if part).translate(PLAIN))
    plain = FILE_NAME.sub("-", "".join(c for c in words if not unicodedata.combining(c))).strip("-.")
    name = plain[:80].rstrip("-.") or "document"
    return f"{name}-.{ending}" if name.partition(".")[0].upper() in DEVICES else f"{name}.{ending}"


def reads_from_the_right(text: str) -> bool:
    """Whether the first letter with a direction is Hebrew or Arabic."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False
