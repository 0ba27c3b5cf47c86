"""What does a row of somebody's table say about a call? What cannot be used is noted at the row."""

import datetime as dt
import hashlib
import re
from dataclasses import replace
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from calls.catalogue.deadlines import OFFICIAL_ZONE
from calls.catalogue.models.sources import Source
from calls.catalogue.states import CallModel, DeadlineKind
from calls.importing import facts
from calls.importing.periods import windows_in
from calls.importing.records import DateFact, MoneyFact, Record
from formats.currencies import WORDS
from formats.days import check_clock
from formats.names import search_key
from formats.readings import Unreadable
from formats.tables.cells import Moment, Row

MONTHS = re.compile(r"(?:(\d{1,3})\s*[-–]\s*)?(\d{1,3})\b", re.ASCII)
AMOUNTS = ("budget", "min_grant", "max_grant")
OTHER_DATES = {
    "e_entry": DeadlineKind.E_ENTRY,
    "paper_copy": DeadlineKind.PAPER_COPY,
    "questions": DeadlineKind.QUESTION_CUTOFF,
}


def read_row(row: Row, source: Source) -> Record:
    """One row as a record; it may be used if the row has no faults."""
    title = row.text("title", 500)
    if not title:
        row.blame(_("The title is missing."), "title")
    programme = row.text("programme", 40)
    code = code_of(row, source, programme, title)
    currency = currency_of(row)
    opens_on = row.day("opens_on")
    dates = dates_of(row, source)
    main = next((fact for fact in dates if fact.kind not in OTHER_DATES.values()), None)
    if opens_on and main and main.date < opens_on:
        row.blame(_("The deadline lies before the opening date."), "deadline")
    parent = row.text("parent", 120)
    europeaid = row.text("europeaid", 200)
    return Record(
        place_of(row),
        code,
        fields=fields(row, title, opens_on, currency, dates),
        programme=facts.programme_of(portal_id(row), programme, programme) if programme else None,
        parent=(parent, row.text("parent_title", 500)) if parent else None,
        dates=dates or None,
        money=money(row, currency),
        external_ids=(("EuropeAid", europeaid),) if europeaid else (),
        terms=terms(row),
        guessed=True,
    )


def place_of(row: Row) -> str:
    """Where the row stands in the file."""
    return _("line %s") % row.number


def code_of(row: Row, source: Source, programme: str, title: str) -> str:
    """The row's code; else one made of its number in the list, or of its programme and title."""
    if code := row.code("code", 160):
        return code
    if number := row.code("number", 60):
        return f"{source.code}-{number}".upper()
    sha = hashlib.sha256(search_key(f"{programme} {title}").encode()).hexdigest()
    return f"{source.code}-{sha[:10]}".upper()


def portal_id(row: Row) -> str:
    """The portal's number of the programme, if the table has it."""
    given = row.code("programme_id", 20)
    return given if given.isdigit() else ""


def fields(row: Row, title: str, opens_on: dt.date | None, currency: str, dates: tuple[DateFact, ...]) -> dict:
    """The plain fields of the call that the row fills in."""
    said = {
        "title": title,
        "title_hu": row.text("title_hu", 500),
        "title_tr": row.text("title_tr", 500),
        "subprogramme": row.text("division", 300),
        "action_type": row.text("action_type", 200),
        "form": facts.form_of([row.text("action_type", 200)]) if "action_type" in row else "",
        "portal_status": row.text("status", 40),
        "planned_for": planned_for(row),
        "model": model_of(dates),
        "opens_on": opens_on,
        "currency": currency,
        "url": row.address("url"),
        "helpdesk": row.text("helpdesk", 200),
    }
    return {name: value for name, value in said.items() if value not in ("", None, "unknown")}


def planned_for(row: Row) -> str:
    """The month or quarter for which a call is announced, as the source says it; Excel makes a day of a month."""
    cell = row.cells.get("planned_for")
    return f"{cell:%Y-%m}" if isinstance(cell, dt.date) else row.text("planned_for", 60)


def model_of(dates: tuple[DateFact, ...]) -> str:
    """The procedure that the dates of one row show."""
    kinds = {fact.kind for fact in dates} - {DeadlineKind.PAPER_COPY, DeadlineKind.QUESTION_CUTOFF}
    if DeadlineKind.WINDOW in kinds:
        return CallModel.WINDOWS
    if kinds & {DeadlineKind.STAGE1, DeadlineKind.STAGE2}:
        return CallModel.TWO_STAGE
    return CallModel.SINGLE if kinds else ""


def currency_of(row: Row) -> str:
    """The currency of the row: in its own cell, beside an amount or in a heading; else euro."""
    given = row.text("currency", 20)
    if not given:
        return row.named_currency(*AMOUNTS) or "EUR"
    code = WORDS.get(given.replace("İ", "i").lower())
    if code is None:
        row.blame(_("This currency is not known: %s") % given, "currency")
    return code or "EUR"


def dates_of(row: Row, source: Source) -> tuple[DateFact, ...]:
    """Every deadline of the row, each of its kind; where no hour is given the source's usual one is assumed."""
    zone = zone_of(row, source)
    found = []
    given = row.moment("deadline")
    if given.day:
        stage = row.text("stage", 200)
        kind = {"1": DeadlineKind.STAGE1, "2": DeadlineKind.STAGE2}.get(stage[:1], DeadlineKind.SUBMISSION)
        label = "" if stage[:1] in ("1", "2") else stage
        time = row.hour("deadline_time")
        found.append(dated(row, "deadline", given if time is None else Moment(given.day, time), source, zone))
        found[-1] = replace(found[-1], kind=kind, label=label)
    for name, kind in OTHER_DATES.items():
        given = row.moment(name)
        if given.day:
            own = row.hour("deadline_time") if name == "e_entry" and "deadline" not in row else None
            given = given if own is None else Moment(given.day, own)
            found.append(replace(dated(row, name, given, source, zone), kind=kind))
    for opens, closes in windows_in(row):
        window = replace(dated(row, "windows", Moment(closes), source, zone), kind=DeadlineKind.WINDOW)
        found.append(replace(window, opens_at=dt.datetime.combine(opens, dt.time(), ZoneInfo(zone))))
    return tuple(sorted(found, key=lambda fact: (fact.date, fact.kind)))


def dated(row: Row, name: str, given: Moment, source: Source, zone: str) -> DateFact:
    """A deadline; its hour is a fact or the source's usual one. An hour with its own zone is told by the row's clocks,
    or in UTC where those show it twice."""
    date, time = given.day, given.time
    if time and given.zone:
        there = dt.datetime.combine(date, time, given.zone).astimezone(ZoneInfo(zone))
        if there.utcoffset() != there.replace(fold=1 - there.fold).utcoffset():
            there, zone = there.astimezone(dt.UTC), "UTC"
        date, time = there.date(), there.time()
    try:
        check_clock(date, time or source.default_time, zone)
    except Unreadable as refused:
        row.blame(refused, name)
    return DateFact(date, time or source.default_time, zone, assumed=time is None)


def zone_of(row: Row, source: Source) -> str:
    """The time zone of the row, or of the source."""
    zone = row.text("zone", 60) or source.default_zone
    try:
        ZoneInfo(zone)
    except (ValueError, OSError):
        row.blame(_("This time zone is not known. Write for example: %s") % OFFICIAL_ZONE, "zone")
        return OFFICIAL_ZONE
    return zone


def money(row: Row, currency: str) -> tuple[MoneyFact, ...] | None:
    """The money of the row as one budget line; 0 means that nothing is stated."""
    total, least, most = (facts.amount_of(row.amount(name, currency)) for name in AMOUNTS)
    if least and most and least > most:
        row.blame(_("The smallest grant is larger than the largest grant."), "min_grant")
    grants = facts.amount_of(row.cells.get("expected_grants"))
    if not any((total, least, most)):
        return None
    number = int(grants) if grants and grants < 100_000 else None
    return (MoneyFact(total, currency, min_grant=least, max_grant=most, expected_grants=number),)


def terms(row: Row) -> dict:
    """What somebody read out of the call's papers: kept only where nobody has written terms yet."""
    said: dict = rates(row) if "rate" in row else {}
    if "eligible" in row:
        said["lead_rule"] = row.text("eligible", 500)
    if "duration" in row and (found := MONTHS.search(row.text("duration", 60))):
        said["duration_min"], said["duration_max"] = int(found[1]) if found[1] else None, int(found[2])
    if said:
        said["source_ref"] = row.text("source_url", 300) or row.text("url", 300)
        said["as_of"] = row.day("checked_on")
    return said


def rates(row: Row) -> dict[str, Decimal]:
    """One percentage, or the lowest and the highest."""
    found = row.percents("rate")
    return dict(zip(("rate_min", "rate_max") if len(found) == 2 else ("funding_rate",), found, strict=False))
