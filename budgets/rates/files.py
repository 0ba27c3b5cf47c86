"""Which exchange rates does a file hold? ECB's table and XML, and InforEuro's table: rows out, faults named."""

import csv
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO
from itertools import islice
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException
from django.utils.translation import gettext as _

CURRENCIES = ("HUF", "TRY")
LARGEST = 12 * 1024 * 1024
MOST_ROWS, MOST_FAULTS = 60_000, 50
OLDEST = dt.date(1999, 1, 1)
AHEAD = dt.timedelta(days=45)
NUMBER = re.compile(r"\d{1,7}([.,]\d{1,10})?", re.ASCII)
LAST_UNIT = Decimal("0.000001")
ABSENT = {"", "n/a", "na", "-", ":", "..."}
CODE_HEADS = ("iso a3 code", "isoa3code", "iso code", "currency iso", "currencyiso", "currency code", "code", "iso")
MONTH_HEADS = ("period", "month", "date", "date start", "datestart", "valid from", "from", "start date")
RATE_HEADS = ("amount", "value", "rate", "exchange rate", "euro", "1 eur =", "eur")


class Unreadable(ValueError):
    """The file is not one of rates; the text says what was looked for."""


@dataclass(frozen=True)
class Row:
    """One rate as the file gives it."""

    on: dt.date
    currency: str
    units: Decimal


@dataclass(frozen=True)
class Fault:
    """What cannot be read: where it stands, and why."""

    place: str
    told: str


@dataclass(frozen=True)
class Found:
    """What a file holds: whose rates, the rows, and what could not be read."""

    source: str
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]


def read(content: bytes, *, today: dt.date, month: dt.date | None = None) -> Found:
    """Recognise the file by what stands in it. `month` is for InforEuro's tables that do not say their month."""
    if len(content) > LARGEST:
        raise Unreadable(_("The file is too large. Files of rates have at most 12 MB."))
    if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        source, cells = "ecb", list(islice(_cells_of_xml(content), MOST_ROWS + 1))
    else:
        source, cells = _cells_of_table(_text(content), month)
    if not cells:
        raise Unreadable(_("No rate of these currencies was found: %(codes)s") % {"codes": ", ".join(CURRENCIES)})
    if len(cells) > MOST_ROWS:
        raise Unreadable(_("The file has too many rows. Cut it to the years that you need."))
    return _checked(source, cells, today)


Cell = tuple[str, str, str, str]  # place, day, currency, rate


def _checked(source: str, cells: list[Cell], today: dt.date) -> Found:
    rows: dict[tuple[dt.date, str], Row] = {}
    faults: list[Fault] = []
    for place, day, currency, rate in cells:
        try:
            row = Row(_day(day, source, today), currency, _units(rate))
        except ValueError as problem:
            faults.append(Fault(place, str(problem)))
            continue
        before = rows.setdefault((row.on, row.currency), row)
        if before.units != row.units:
            told = _("The same day appears twice with different rates: %(first)s and %(second)s")
            faults.append(Fault(place, told % {"first": before.units, "second": row.units}))
    return Found(source, tuple(rows.values()), tuple(faults[:MOST_FAULTS]))


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _cells_of_table(text: str, month: dt.date | None) -> tuple[str, list[Cell]]:
    if "\0" in text:
        raise Unreadable(_not_rates())
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        table = list(islice(csv.reader(StringIO(text), delimiter=delimiter), MOST_ROWS + 2))
    except csv.Error as problem:
        raise Unreadable(_not_rates()) from problem
    if not table:
        raise Unreadable(_("The file is empty."))
    heads = [head.strip().casefold() for head in table[0]]
    if heads and heads[0] == "date" and any(code.casefold() in heads for code in CURRENCIES):
        return "ecb", list(_wide(table, heads))
    return "inforeuro", list(_long(table, heads, month))


def _wide(table: list[list[str]], heads: list[str]) -> Iterator[Cell]:
    """ECB's table: a day in each row, a currency in each column; N/A is no rate."""
    columns = [(code, heads.index(code.casefold())) for code in CURRENCIES if code.casefold() in heads]
    for number, row in enumerate(table[1:], start=2):
        for code, at in columns:
            cell = row[at].strip() if at < len(row) else ""
            if cell.casefold() not in ABSENT:
                yield _row_place(number, code), row[0].strip(), code, cell


def _long(table: list[list[str]], heads: list[str], month: dt.date | None) -> Iterator[Cell]:
    """InforEuro's table: a currency in each row, with its month if the table has one."""
    code_at, rate_at, month_at = (_column(heads, names) for names in (CODE_HEADS, RATE_HEADS, MONTH_HEADS))
    if code_at is None or rate_at is None:
        raise Unreadable(_not_rates())
    if month_at is None and month is None:
        raise Unreadable(_("The table does not say of which month its rates are. Enter the month beside the file."))
    for number, row in enumerate(table[1:], start=2):
        code = row[code_at].strip().upper() if code_at < len(row) else ""
        rate = row[rate_at].strip() if rate_at < len(row) else ""
        if code in CURRENCIES and rate.casefold() not in ABSENT:
            day = row[month_at].strip() if month_at is not None and month_at < len(row) else ""
            if not day and month is not None:
                day = month.isoformat()
            yield _row_place(number, code), day, code, rate


def _column(heads: list[str], names: tuple[str, ...]) -> int | None:
    return next((heads.index(name) for name in names if name in heads), None)


def _not_rates() -> str:
    return _("This is no file of rates. Take ECB's eurofxref-hist.csv or its XML, or InforEuro's monthly table as CSV.")


def _row_place(number: int, code: str) -> str:
    return _("row %(number)d, %(code)s") % {"number": number, "code": code}


def _cells_of_xml(content: bytes) -> Iterator[Cell]:
    """ECB's own XML (Cube) and SDMX, generic or compact; entities and document types are refused."""
    try:
        root = ElementTree.fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as problem:
        raise Unreadable(_not_rates()) from problem
    for element in root.iter():
        match _name(element):
            case "Cube" if "time" in element.attrib:
                yield from _of_cube(element)
            case "Series":
                yield from _of_series(element)


def _of_cube(element: Element) -> Iterator[Cell]:
    day = element.attrib["time"]
    for child in element:
        code = child.attrib.get("currency", "")
        if code in CURRENCIES:
            yield f"{day} {code}", day, code, child.attrib.get("rate", "")


def _of_series(series: Element) -> Iterator[Cell]:
    keys = {one.attrib.get("id", ""): one.attrib.get("value", "") for one in series.iter() if _name(one) == "Value"}
    code = series.attrib.get("CURRENCY") or keys.get("CURRENCY", "")
    if code not in CURRENCIES or (series.attrib.get("CURRENCY_DENOM") or keys.get("CURRENCY_DENOM", "EUR")) != "EUR":
        return
    for observation in (one for one in series.iter() if _name(one) == "Obs"):
        values = {_name(one): one.attrib.get("value", "") for one in observation}
        day = observation.attrib.get("TIME_PERIOD") or values.get("ObsDimension") or values.get("Time", "")
        rate = observation.attrib.get("OBS_VALUE") or values.get("ObsValue", "")
        if rate.casefold() not in ABSENT | {"nan"}:
            yield f"{day} {code}", day, code, rate


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _day(text: str, source: str, today: dt.date) -> dt.date:
    """The day, or for a monthly rate the first of its month."""
    day = _plain_day(text.strip())
    if day is None:
        raise ValueError(_("This is no date: %(text)s") % {"text": text[:40]})
    if not OLDEST <= day <= today + AHEAD:
        raise ValueError(_("This date cannot be right: %(text)s") % {"text": text[:40]})
    return day if source == "ecb" else day.replace(day=1)


def _plain_day(text: str) -> dt.date | None:
    for pattern in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m", "%m/%Y", "%d %B %Y", "%Y/%m/%d"):
        try:
            return dt.datetime.strptime(text, pattern).date()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            continue
    return None


def _units(text: str) -> Decimal:
    if not NUMBER.fullmatch(text.strip()):
        raise ValueError(_("This is no rate: %(text)s") % {"text": text[:40]})
    units = Decimal(text.strip().replace(",", ".")).quantize(LAST_UNIT)
    if not units:
        raise ValueError(_("A rate cannot be nothing: %(text)s") % {"text": text[:40]})
    return units
