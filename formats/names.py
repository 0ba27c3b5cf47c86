"""How are names folded for search and sorted in Hungarian and Turkish?"""

import unicodedata

FOLDED = str.maketrans(
    {
        "İ": "i",
        "I": "i",
        "ı": "i",
        "Ş": "s",
        "ş": "s",
        "Ğ": "g",
        "ğ": "g",
        "Ç": "c",
        "ç": "c",
        "Ö": "o",
        "ö": "o",
        "Ő": "o",
        "ő": "o",
        "Ü": "u",
        "ü": "u",
        "Ű": "u",
        "ű": "u",
        "Ł": "l",
        "ł": "l",
        "Đ": "d",
        "đ": "d",
        "Ø": "o",
        "ø": "o",
        "ß": "ss",
        "Æ": "ae",
        "æ": "ae",
    }
)


def search_key(text: str) -> str:
    """The text as it is searched: letters folded to plain ones, all else to single blanks ("Iğdır" -> "igdir")."""
    plain = unicodedata.normalize("NFKD", text.translate(FOLDED))
    letters = (c for c in plain if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in "".join(letters).casefold()).split())


def turkish_lower(text: str) -> str:
    """Small letters by Turkish rules: İ becomes i, I becomes ı."""
    return text.replace("İ", "i").replace("I", "ı").lower()


def turkish_upper(text: str) -> str:
    """Capital letters by Turkish rules: i becomes İ, ı becomes I."""
    return text.replace("i", "İ").replace("ı", "I").upper()


HUNGARIAN = [
    "a", "b", "c", "cs", "d", "dz", "dzs", "e", "f", "g", "gy", "h", "i", "j", "k", "l", "ly", "m", "n", "ny",
    "o", "ö", "p", "q", "r", "s", "sz", "t", "ty", "u", "ü", "v", "w", "x", "y", "z", "zs",
]  # fmt: skip
HUNGARIAN_RANK = {letter: rank for rank, letter in enumerate(HUNGARIAN)}
HUNGARIAN_LONG = {"á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u", "ő": "ö", "ű": "ü"}
HUNGARIAN_DOUBLED = {
    "ccs": "cs",
    "ddz": "dz",
    "ggy": "gy",
    "lly": "ly",
    "nny": "ny",
    "ssz": "sz",
    "tty": "ty",
    "zzs": "zs",
}
TURKISH = {letter: rank for rank, letter in enumerate("abcçdefgğhıijklmnoöprsştuüvyz")}


def _code(rank: int) -> str:
    return chr(0x100 + rank)


def _foreign(letter: str, ranks: dict[str, int]) -> str:
    """A letter of another alphabet stands where its plain form does; marks that only combine count for nothing."""
    if unicodedata.combining(letter):
        return ""
    plain = search_key(letter)[:1]
    return _code(ranks[plain]) if plain in ranks else letter


def hungarian_sort_key(text: str) -> str:
    """A key in Hungarian order: cs after c, ö/ő after o, long vowels count only where all else is equal."""
    word = unicodedata.normalize("NFC", text).lower()
    first, second, at = [], [], 0
    while at < len(word):
        if doubled := HUNGARIAN_DOUBLED.get(word[at : at + 3]):
            first += [_code(HUNGARIAN_RANK[doubled])] * 2
            at += 3
            continue
        for length in (3, 2, 1):
            letter = "".join(HUNGARIAN_LONG.get(c, c) for c in word[at : at + length])
            if len(letter) == length and letter in HUNGARIAN_RANK:
                first.append(_code(HUNGARIAN_RANK[letter]))
                second.append("1" if word[at] in HUNGARIAN_LONG else "0")
                at += length
                break
        else:
            first.append(_foreign(word[at], HUNGARIAN_RANK))
            at += 1
    return "".join(first) + " " + "".join(second)


def turkish_sort_key(text: str) -> str:
    """A key whose plain order is that of the 29 Turkish letters (ç after c, ı before i, ö after o, ü after u)."""
    word = turkish_lower(unicodedata.normalize("NFC", text))
    return "".join(_code(TURKISH[c]) if c in TURKISH else _foreign(c, TURKISH) for c in word)
