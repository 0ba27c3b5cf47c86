"""What may a sheet be called, and how long may a text be? Cut first, then cleaned, then made unlike all others."""

import re

LONGEST_NAME, LONGEST_TEXT = 31, 32_767  # letters of a sheet's name and of a cell, as Excel counts them
FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\\[\\]:*?/\\\\]")
RESERVED = "history"  # Excel keeps this name for itself


def shortened(text: str, most: int) -> str:
    """The beginning of a text, at most so many letters as Excel counts them: a letter beyond 16 bits is two."""
    if len(text) * 2 <= most:
        return text
    return text.encode("utf-16-le", "surrogatepass")[: most * 2].decode("utf-16-le", "ignore")


def sheet_name(text: str, taken: set[str] | None = None) -> str:
    """A name that every program accepts and that is none of those `taken`, whatever their capitals; now it is one."""
    others = set() if taken is None else taken
    clean = " ".join(FORBIDDEN.sub(" ", text).split())
    name, number = _fitting(clean, ""), 2
    while _folded(name) in {RESERVED, *others}:
        name, number = _fitting(clean, f" {number}"), number + 1
    others.add(_folded(name))
    return name


def _fitting(clean: str, behind: str) -> str:
    """The beginning of the name with something behind it; at neither end stands a blank or an apostrophe."""
    return (shortened(clean.lstrip(" '"), LONGEST_NAME - len(behind)).rstrip(" '") or "-") + behind


def _folded(name: str) -> str:
    """The name as programs compare it; they differ about some letters, so what any of them takes for alike is alike."""
    return name.casefold().upper().lower()
