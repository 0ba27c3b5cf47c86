"""What do the conditions of a call say in words about its partnership? Proposed to people, never just taken over."""

import html
import re
from dataclasses import dataclass

NUMBERS = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], start=1
    )
}
TAG = re.compile(r"<[^>]*>")
SENTENCE = re.compile(r"(?<=[.;:!?])\s+(?=[A-Z0-9–•-])")
NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(NUMBERS)})"
LEAST = r"(?:at least|a minimum of|minimum|no fewer than|not less than)"
WORD = r"(?:[\w()/-]+\s+){0,4}?"  # a few words may stand between the number and what is counted
WHO = r"(?:organi[sz]ations?|entit(?:y|ies)|applicants?|beneficiar(?:y|ies)|partners?|municipalities|towns)"
PATTERNS = {
    "min_partners": re.compile(rf"\b{LEAST}\s+{NUMBER}\s+{WORD}{WHO}\b", re.IGNORECASE),
    "min_countries": re.compile(rf"\b{LEAST}\s+{NUMBER}\s+{WORD}(?:countries|States\s+or)\b", re.IGNORECASE),
    "min_member_states": re.compile(
        rf"\b{LEAST}\s+{NUMBER}\s+{WORD}(?:are\s+)?(?:EU\s+)?Member\s+States\b(?!\s+(?:or|and)\b)", re.IGNORECASE
    ),
}
LONGEST_TEXT = 200_000
LONGEST_QUOTE = 240
MOST = 2  # of one kind; a text with more of them is no help


@dataclass(frozen=True)
class Suggestion:
    """A term as a sentence of the call states it."""

    name: str
    value: int
    quote: str

    @property
    def mark(self) -> str:
        """What names it in a form."""
        return f"{self.name}={self.value}"


def plain(text: str) -> str:
    """The text without its tags."""
    return " ".join(html.unescape(TAG.sub(" ", text[:LONGEST_TEXT])).split())


def suggestions_in(text: str) -> list[Suggestion]:
    """The terms that the text states in words, each number once, with the sentence in which it stands."""
    found: dict[tuple[str, int], Suggestion] = {}
    for sentence in SENTENCE.split(plain(text)):
        for name, pattern in PATTERNS.items():
            for match in pattern.finditer(sentence):
                word = match["number"].lower()
                value = NUMBERS.get(word) or int(word)
                if value:
                    found.setdefault((name, value), Suggestion(name, value, around(sentence, match)))
    kinds = [name for name, _value in found]
    return [suggestion for (name, _value), suggestion in found.items() if kinds.count(name) <= MOST]


def around(sentence: str, match: re.Match) -> str:
    """The sentence, or of a long one the part around the number."""
    if len(sentence) <= LONGEST_QUOTE:
        return sentence
    begin = max(0, match.start() - 60)
    return ("… " if begin else "") + sentence[begin : begin + LONGEST_QUOTE - 4] + " …"
