"""How much did somebody mean by "1 234,56"? What is ambiguous is asked, never guessed."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from formats import currencies
from formats.days import parse_date
from formats.output import amount, exact_percent
from formats.readings import LONGEST, Ambiguous, Unreadable

__all__ = ["Ambiguous", "Unreadable", "parse_amount", "parse_count", "parse_date", "parse_percent"]

MOST = Decimal(10) ** 13
MINUS = dict.fromkeys(map(ord, "−–‒﹣－"), "-")
COUNT = re.compile(r"\d{1,3}(?:[ .,]\d{3})+\Z|\d+\Z", re.ASCII)
PERCENT = re.compile(r"(%?)\s?(\d{1,3})(?:[.,](\d{1,6}))?\s?(%?)\Z", re.ASCII)
MOST_COUNTED = 2_000_000_000
NUMBER = re.compile(r"[+-]?\d[\d.,]*(?: \d[\d.,]*)*\Z")


def parse_amount(text: str, *, currency: str = "EUR") -> Decimal:
    """The amount that is meant; its own currency's words and every kind of blank are let through.

    Without a currency it is a plain number of at most two decimals.
    """
    plain, named, power = currencies.split(_plain(text))
    if named and not currency:
        raise Unreadable(_("Enter a number without a currency, for example 4.5 or 4,5."))
    if named - {currency}:
        raise Unreadable(_("The amount is expected in this currency: %(currency)s.") % {"currency": currency})
    plain = re.sub(r"[.,]\s?-\Z", "", plain)
    if not NUMBER.match(plain):
        raise Unreadable(_("Enter an amount, for example 1 234.50 or 1 234,50."))
    sign = -1 if plain.startswith("-") else 1
    readings = [
        sign * reading.scaleb(power)
        for reading in _readings(plain.lstrip("+-"), whole=currency in currencies.WHOLE and not power)
    ]
    if not readings:
        raise Unreadable(_("Check the points, commas and blanks of this amount. Write it like 1 234.50 or 1 234,50."))
    if any(abs(reading) >= MOST for reading in readings):
        raise Unreadable(_("This amount is too large."))
    if len(readings) > 1:
        first, second = (amount(reading, None) for reading in readings)
        sentence = _("This can be read in two ways: %(first)s or %(second)s. Write the amount with two decimals.")
        raise Ambiguous(sentence % {"first": first, "second": second}, readings)
    return _exact(readings[0], currency)


def parse_percent(text: str, *, in_percent: bool = False) -> Decimal:
    """The percentage that is meant, from 0 to 100: "85 %", "%7,5", "85".

    Without a sign 0,85 may be 85 % or 0.85 %, and 1 may be 100 % or 1 %: that is asked. Where the label says that per
    cents are typed (`in_percent`), 1 is one per cent.
    """
    found = PERCENT.match(_plain(text))
    value = Decimal(f"{found[2]}.{found[3] or 0}") if found else None
    if not found or value is None or value > 100 or (found[1] and found[4]):
        raise Unreadable(_("Enter a percentage between 0 and 100, for example 15 or 7.5."))
    signed = found[1] or found[4]
    if not signed and (0 < value < 1 or (value == 1 and not in_percent)):
        choices = [value * 100, value]
        sentence = _("This can be read in two ways: %(first)s or %(second)s. Write the percent sign behind it.")
        names = [exact_percent(choice, None) for choice in choices]
        raise Ambiguous(sentence % {"first": names[0], "second": names[1]}, choices)
    return value


def parse_count(text: str) -> int:
    """The whole number that is meant, with or without marks between the thousands."""
    plain = _plain(text)
    found = int(re.sub(r"\D", "", plain)) if COUNT.match(plain) else MOST_COUNTED
    if found >= MOST_COUNTED:
        raise Unreadable(_("Enter a whole number, for example 12 345."))
    return found


def rounded(value: Decimal, currency: str) -> Decimal:
    """The amount with the decimals of its currency, halves up."""
    return value.quantize(Decimal(1).scaleb(-currencies.places(currency)), rounding=ROUND_HALF_UP)


def _exact(value: Decimal, currency: str) -> Decimal:
    """The amount with the decimals of its currency, if it has no more of them."""
    exact = rounded(value, currency)
    if exact == value:
        return exact
    if currency in currencies.WHOLE:
        raise Unreadable(_("Enter an amount without decimals. Currency: %(currency)s.") % {"currency": currency})
    raise Unreadable(_("Enter an amount with at most two decimals."))


def _plain(text: str) -> str:
    """The text with plain blanks, plain digits and a plain minus, and nothing invisible in it."""
    if len(text) > LONGEST:
        return ""
    plain = []
    for letter in text.translate(MINUS).replace("’", "'"):
        category = unicodedata.category(letter)
        if category == "Zs" or letter == "\t":
            plain.append(" ")
        elif category == "Nd":
            plain.append(str(unicodedata.decimal(letter)))
        elif category not in {"Cf", "Cc"}:
            plain.append(letter)
    single = " ".join("".join(plain).split())
    single = re.sub(r"(?<=\d)'(?=\d{3}(?!\d))", " ", single)
    return re.sub(r"\A([+-]) ", r"\1", single)


def _readings(body: str, *, whole: bool) -> list[Decimal]:
    """Every amount that the digits can mean, the larger one first."""
    marks = [letter for letter in body if letter in ".,"]
    if not marks:
        return [_join(body)] if _grouped(body, " ") else []
    head, _mark, tail = body.rpartition(marks[-1])
    if len(set(marks)) == 2:  # both marks: the last one divides
        divides = marks.count(marks[-1]) == 1 and tail.isdigit()
        return [_join(head, tail)] if divides and _grouped(head, marks[0]) else []
    if len(marks) > 1:  # one mark again and again groups the thousands
        return [_join(body)] if _grouped(body, marks[0]) else []
    if not tail.isdigit() or not _grouped(head, " "):
        return []
    groups = len(tail) == 3 and len(head) <= 3 and not head.startswith("0")
    if not groups:
        return [_join(head, tail)]
    return [_join(head + tail)] if whole else [_join(head + tail), _join(head, tail)]


def _grouped(digits: str, mark: str) -> bool:
    """Whether digits stand alone or in groups of three divided by the mark."""
    return digits.isdigit() or re.fullmatch(rf"\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+", digits) is not None


def _join(head: str, tail: str = "0") -> Decimal:
    return Decimal(re.sub(r"\D", "", head) + "." + tail)
