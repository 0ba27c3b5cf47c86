"""Which words stand for which currency, and how many decimals has it?"""

import re

WHOLE = frozenset({"HUF", "JPY", "ISK"})
WORDS = {
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "euró": "EUR", "avro": "EUR",
    "ft": "HUF", "ft.": "HUF", "huf": "HUF", "forint": "HUF",
    "₺": "TRY", "tl": "TRY", "try": "TRY", "lira": "TRY", "türk lirası": "TRY",
    "$": "USD", "usd": "USD", "£": "GBP", "gbp": "GBP", "chf": "CHF", "czk": "CZK", "kč": "CZK",
    "pln": "PLN", "zł": "PLN",
    "ron": "RON", "lei": "RON", "sek": "SEK", "dkk": "DKK", "nok": "NOK", "bgn": "BGN", "rsd": "RSD", "isk": "ISK",
}  # fmt: skip
TIMES = {
    "k": 3, "ezer": 3, "e": 3, "bin": 3,
    "m": 6, "mio": 6, "mio.": 6, "mn": 6, "million": 6, "millió": 6, "milyon": 6,
    "mrd": 9, "mrd.": 9, "bn": 9, "billion": 9, "milliárd": 9, "milyar": 9,
}  # fmt: skip
_longest_first = sorted(WORDS, key=len, reverse=True)
BEFORE = re.compile(rf"\A({'|'.join(map(re.escape, _longest_first))})\s*(?=[-+\d])")
AFTER = re.compile(rf"(?<=[\s\d.])({'|'.join(map(re.escape, _longest_first))})\Z")
MULTIPLIED = re.compile(
    rf"(?<=[\s\d])({'|'.join(map(re.escape, sorted(TIMES, key=len, reverse=True)))})\Z", re.IGNORECASE
)


def places(currency: str) -> int:
    """How many decimals an amount in this currency has."""
    return 0 if currency in WHOLE else 2


def split(text: str) -> tuple[str, set[str], int]:
    """A text without its currency words and "M EUR", "Mrd Ft": the rest, the currencies, the power of ten."""
    named, power = set(), 0
    text = text.replace("İ", "i").lower()
    for pattern in (BEFORE, AFTER):
        if found := pattern.search(text):
            named.add(WORDS[found[1]])
            text = (text[: found.start()] + text[found.end() :]).strip()
    if found := MULTIPLIED.search(text):
        power = TIMES[found[1]]
        text = text[: found.start()].strip()
    return text, named, power
