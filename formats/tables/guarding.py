"""How is a text kept in CSV so that no spreadsheet computes it, and so that we read it back as the very same?"""

import re

STARTS = ("=", "+", "-", "@", "\t", "\r", "|", "%")
TELEPHONE = re.compile(r"\+\d[\d ()]*\Z", re.ASCII)  # computing it does no harm, and an apostrophe before it does
GUARD = "'"


def guarded(text: str) -> str:
    """The text with an apostrophe before it, if a spreadsheet could take it for a formula; telephone numbers stay."""
    return GUARD + text if _looks_guarded(GUARD + text) and not TELEPHONE.match(text) else text


def unguarded(text: str) -> str:
    """The text without the apostrophe that `guarded` put before it."""
    return text[1:] if _looks_guarded(text) else text


def _looks_guarded(text: str) -> bool:
    """One apostrophe or several, and then what begins a formula: so a text that really has one gets another."""
    bare = text.lstrip(GUARD)
    return len(bare) < len(text) and bare.startswith(STARTS)
