"""How long is a text, as the call counts it?"""

import html
import math
import re

CHARACTERS_PER_PAGE = 3000  # about one page in 11 points; the Word file tells the truth
BLOCK_END = re.compile(r"</(?:p|li|h[1-6]|tr|table|ul|ol)\s*>|<br\s*/?>", re.IGNORECASE)
CELL_END = re.compile(r"</(?:td|th)\s*>", re.IGNORECASE)
TAG = re.compile(r"<[^>]*>")


def plain_text(markup: str) -> str:
    """The text a reader sees: a line per paragraph, row or item, no tags, no doubled blanks."""
    lined = CELL_END.sub(" ", BLOCK_END.sub("\n", markup))
    lines = (" ".join(line.split()) for line in html.unescape(TAG.sub("", lined)).splitlines())
    return "\n".join(line for line in lines if line)


def count(markup: str, unit: str) -> int:
    """The length in words, characters (blanks counted, line ends not), characters without spaces, or pages."""
    text = plain_text(markup)
    match unit:
        case "words":
            return len(text.split())
        case "characters_no_spaces":
            return len("".join(text.split()))
        case "pages":
            return math.ceil(len(text) / CHARACTERS_PER_PAGE)
        case _:
            return len(text.replace("\n", ""))
