"""What does a row of somebody's table say about a call? Errors name the line and the column."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from calls.deadlines import OFFICIAL_ZONE
from calls.importing import facts
from calls.importing.columns import recognise
from calls.importing.records import DateFact, MoneyFact, Record, Rejected, Unreadable, line
from calls.importing.sheets import Cell
from calls.models import Source
from calls.states import CallModel
from formats.currencies import WORDS
from formats.names import search_key
from formats.parsing import parse_amount, parse_date
from formats.readings import Ambiguous
from formats.readings import Unreadable as NotRead

SERIAL_ZERO = dt.date(1899, 12, 30)
TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?::\d{2})?\Z")
RATE = re.compile(r"%?\s*(\d{1,3})(?:[.,](\d{1,2}))?\s*%?\Z")
is_address = URLValidator(schemes=["http", "https"])


class RowError(ValueError):
    """A cell cannot be used, or (without a field) the whole row."""

    def __init__(self, sentence: str, field: str = ""):
        super().__init__(sentence)
        self.field = field


def find_head(rows: list[list[Cell]], remembered: dict[str, str]) -> tuple[int, dict[int, str]]:
    """The line with the headings: the first of the opening lines that names a title and one thing more."""
    for number, row in enumerate(rows[:15]):
        columns = recognise([str(cell) for cell in row], remembered)
        if "title" in columns.values() and len(columns) > 1:
            return number, columns
    raise Unreadable(
        _("No column of this table is called “title”. The first line must name the columns, for example: %s.")
        % "code, title, programme, opens_on, deadline"
    )


def read(rows: list[list[Cell]], source: Source) -> Iterator[Record | Rejected]:
    """Every row as a record, or as rejected with its reason; rows of the same call are put together."""
    head, columns = find_head(rows, source.columns)
    width = max((number for number, cell in enumerate(rows[head], start=1) if str(cell).strip()), default=0)
    found: dict[str, Record] = {}
    for number, row in enumerate(rows[head + 1 :], start=head + 2):
        if not any(str(cell).strip() for cell in row):
            continue
        place = _("line %s") % number
        cells = {columns[at]: cell for at, cell in enumerate(row) if at in columns and str(cell).strip()}
        try:
            check_width(row, width)
            record = read_row(cells, place, source)
            found[record.code] = joined(found[record.code], record) if record.code in found else record
        except RowError as error:
            heading = next((str(rows[head][at]).strip() for at, name in columns.items() if name == error.field), "")
            reason = f"{heading}: {error}" if heading else str(error)
            yield Rejected(place, line(cells.get("code"), limit=160), reason)
    yield from found.values()


def check_width(row: list[Cell], width: int) -> None:
    """A row that is longer than the heading has slipped: a comma in an amount, most often."""
    if any(str(cell).strip() for cell in row[width:]):
        raise RowError(_("This line has more cells than the heading. Is there a comma inside of an amount or a text?"))


def joined(first: Record, second: Record) -> Record:
    """Two rows of one call: its stages or cut-offs. The same row twice is an error."""
    if not second.dates or set(second.dates) <= set(first.dates or ()):
        raise RowError(_("The same call stands here already: %s") % first.place)
    dates = tuple(sorted({*(first.dates or ()), *second.dates}, key=lambda fact: fact.date))
    model = CallModel.TWO_STAGE if any(fact.kind == "stage2" for fact in dates) else CallModel.MULTIPLE_CUTOFF
    return replace(first, dates=dates, fields={**first.fields, "model": model}, guessed=False)


def read_row(cells: dict[str, Cell], place: str, source: Source) -> Record:
    """One row as a record."""
    title = line(cells.get("title"), limit=500)
    if not title:
        raise RowError(_("The title is missing."), "title")
    programme = line(cells.get("programme"), limit=40)
    code = line(cells.get("code"), limit=160) or made_up_code(source, programme, title)
    currency = currency_of(cells)
    opens_on = day(cells, "opens_on")
    fact = deadline(cells, source)
    if opens_on and fact and fact.date < opens_on:
        raise RowError(_("The deadline lies before the opening date."), "deadline")
    parent = line(cells.get("parent"), limit=120)
    return Record(
        place,
        code,
        fields=fields(cells, title, opens_on, currency, fact),
        programme=facts.programme_of(portal_id(cells), programme, programme) if programme else None,
        parent=(parent, line(cells.get("parent_title"), limit=500)) if parent else None,
        dates=(fact,) if fact else None,
        money=money(cells, currency),
        terms=terms(cells),
        guessed=True,
    )


def made_up_code(source: Source, programme: str, title: str) -> str:
    """A code for a row without one: the same programme and title always give the same."""
    sha = hashlib.sha256(search_key(f"{programme} {title}").encode()).hexdigest()
    return f"{source.code}-{sha[:10]}".upper()


def portal_id(cells: dict[str, Cell]) -> str:
    """The portal's number of the programme, if the table has it."""
    given = str(cells.get("programme_id", "")).strip()
    return given if given.isdigit() else ""


def fields(cells, title: str, opens_on, currency: str, fact: DateFact | None) -> dict:
    """The plain fields of the call that the row fills in."""
    said = {
        "title": title,
        "title_hu": line(cells.get("title_hu"), limit=500),
        "title_tr": line(cells.get("title_tr"), limit=500),
        "subprogramme": line(cells.get("division"), limit=300),
        "action_type": line(cells.get("action_type"), limit=200),
        "form": facts.form_of([str(cells["action_type"])]) if "action_type" in cells else "",
        "portal_status": line(cells.get("status"), limit=40),
        "model": CallModel.TWO_STAGE if fact and fact.kind.startswith("stage") else CallModel.SINGLE if fact else "",
        "opens_on": opens_on,
        "currency": currency,
        "url": address(cells),
        "helpdesk": line(cells.get("helpdesk"), limit=200),
    }
    return {name: value for name, value in said.items() if value not in ("", None, "unknown")}


def address(cells: dict[str, Cell]) -> str:
    """The address of the call, if it is one."""
    given = line(cells.get("url"), limit=500)
    try:
        is_address(given) if given else None
    except ValidationError:
        raise RowError(_("This is not an address that begins with http or https."), "url") from None
    return given


def currency_of(cells: dict[str, Cell]) -> str:
    """The currency of the row: named, or euro."""
    given = str(cells.get("currency", "EUR")).strip()
    code = WORDS.get(given.replace("İ", "i").lower())
    if code is None:
        raise RowError(_("This currency is not known: %s") % given[:20], "currency")
    return code


def day(cells: dict[str, Cell], name: str) -> dt.date | None:
    """The day in a cell, however it is written; one that can be read in two ways is an error."""
    value = cells.get(name)
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date) or value is None:
        return value
    text = str(value).strip()
    if re.fullmatch(r"\d{5}(\.0+)?", text):
        return SERIAL_ZERO + dt.timedelta(days=int(float(text)))
    try:
        return parse_date(re.split(r"[T ]\d{1,2}:\d\d", text)[0])
    except (Ambiguous, NotRead) as error:
        raise RowError(str(error), name) from error


def deadline(cells: dict[str, Cell], source: Source) -> DateFact | None:
    """The deadline of the row; without an hour the source's usual one is assumed."""
    date = day(cells, "deadline")
    if date is None:
        return None
    time, assumed = hour(cells), False
    if time is None:
        time, assumed = source.default_time, True
    zone = str(cells.get("zone", "")).strip() or source.default_zone
    try:
        ZoneInfo(zone)
    except (ValueError, OSError):
        raise RowError(_("This time zone is not known. Write for example: %s") % OFFICIAL_ZONE, "zone") from None
    stage = str(cells.get("stage", "")).strip()
    kind = {"1": "stage1", "2": "stage2"}.get(stage[:1], "submission")
    label = "" if stage[:1] in ("1", "2") else line(stage, limit=200)
    return DateFact(date, time, zone, assumed=assumed, kind=kind, label=label)


def hour(cells: dict[str, Cell]) -> dt.time | None:
    """The hour of the deadline: in a cell of its own, or behind the day."""
    given = cells.get("deadline")
    if isinstance(given, dt.datetime) and "deadline_time" not in cells:
        return given.time()
    text = str(cells.get("deadline_time", "")).strip()
    if not text:
        behind = re.search(r"[T ](\d{1,2}:\d\d)(:\d\d)?", str(given))
        text = behind[1] if behind and isinstance(given, str) else ""
    if not text:
        return None
    match = TIME.match(text)
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        raise RowError(_("Write the hour like 17:00."), "deadline_time")
    return dt.time(int(match[1]), int(match[2]))


def amount(cells: dict[str, Cell], name: str, currency: str) -> Decimal | None:
    """The amount in a cell, however it is written; 0 means that nothing is stated."""
    value = cells.get(name)
    if value is None:
        return None
    try:
        found = value if isinstance(value, Decimal) else parse_amount(str(value), currency=currency)
    except (Ambiguous, NotRead) as error:
        raise RowError(str(error), name) from error
    return facts.amount_of(found)


def money(cells: dict[str, Cell], currency: str) -> tuple[MoneyFact, ...] | None:
    """The money of the row as one budget line."""
    total, least, most = (amount(cells, name, currency) for name in ("budget", "min_grant", "max_grant"))
    if least and most and least > most:
        raise RowError(_("The smallest grant is larger than the largest grant."), "min_grant")
    grants = facts.amount_of(cells.get("expected_grants"))
    if not any((total, least, most)):
        return None
    number = int(grants) if grants and grants < 100_000 else None
    return (MoneyFact(total, currency, min_grant=least, max_grant=most, expected_grants=number),)


def terms(cells: dict[str, Cell]) -> dict:
    """What somebody read out of the call's papers: kept only where nobody has written terms yet."""
    said: dict = {}
    if "rate" in cells:
        given = str(cells["rate"]).strip()
        match = RATE.match(given)
        rate = Decimal(f"{match[1]}.{match[2] or 0}") if match else None
        if isinstance(cells["rate"], Decimal) and cells["rate"] <= 1:
            rate = cells["rate"] * 100
        if rate is None or rate > 100:
            raise RowError(_("Write a percentage between 0 and 100, for example 80."), "rate")
        said["funding_rate"] = rate
    if "eligible" in cells:
        said["lead_rule"] = line(cells["eligible"], limit=500)
    if said:
        said["source_ref"] = line(cells.get("source_url") or cells.get("url"), limit=300)
        said["as_of"] = day(cells, "checked_on")
    return said


def understood(rows: list[list[Cell]], source: Source) -> dict:
    """Which heading is taken for what, and which are not understood."""
    head, columns = find_head(rows, source.columns)
    headings = [(at, line(cell, limit=80)) for at, cell in enumerate(rows[head]) if str(cell).strip()]
    return {
        "columns": [[heading, columns[at]] for at, heading in headings if at in columns],
        "unknown": [heading for at, heading in headings if at not in columns],
    }
