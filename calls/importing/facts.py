"""What do the portal's odd values mean? Dates in five spellings, JSON inside of text, labels, stages, amounts."""

import datetime as dt
import hashlib
import json
import re
import urllib.parse
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from calls.catalogue.deadlines import OFFICIAL_TIME, OFFICIAL_ZONE
from calls.catalogue.states import CallModel
from calls.importing.records import DateFact, MoneyFact, NewsFact, ProgrammeFact, line
from formats.cleaning import clean_html

STATUS = {"31094501": "forthcoming", "31094502": "open", "31094503": "closed"}
TWO_STAGE = "31094505"
TOPIC_PAGE = "https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities/topic-details/"
PROGRAMMES = {
    "43108390": ("HORIZON", "Horizon Europe"), "43152860": ("DIGITAL", "Digital Europe Programme"),
    "43251589": ("CERV", "Citizens, Equality, Rights and Values Programme"), "43252405": ("LIFE", "LIFE"),
    "43353764": ("ERASMUS", "Erasmus+"), "43254037": ("ESC", "European Solidarity Corps"),
    "43252476": ("SMP", "Single Market Programme"), "43251814": ("CREA", "Creative Europe"),
    "43251567": ("CEF", "Connecting Europe Facility"), "43252386": ("JUST", "Justice Programme"),
    "43298203": ("UCPM", "Union Civil Protection Mechanism"), "43332642": ("EU4H", "EU4Health Programme"),
    "43392145": ("EMFAF", "European Maritime, Fisheries and Aquaculture Fund"),
    "44416173": ("I3", "Interregional Innovation Investments"), "44773066": ("JTM", "Just Transition Mechanism"),
    "43252368": ("ISF", "Internal Security Fund"), "43089234": ("INNOVFUND", "Innovation Fund"),
    "43298664": ("AGRIP", "Promotion of Agricultural Products"), "44181033": ("EDF", "European Defence Fund"),
    "43298916": ("EURATOM", "Euratom Research and Training Programme"),
    "43252449": ("RFCS", "Research Fund for Coal and Steel"), "43254019": ("ESF", "European Social Fund Plus"),
    "43637601": ("PPPA", "Pilot Projects and Preparatory Actions"),
    "43252517": ("SOCPL", "Social Prerogatives and Specific Competencies"),
    "43251842": ("EUAF", "Union Anti-fraud Programme"), "43252433": ("PERICLES", "Pericles IV"),
    "43253967": ("RENEWFM", "Renewable Energy Financing Mechanism"), "111111": ("RELEX-PROSPECT", "EU external action"),
}  # fmt: skip
PERIOD_IN_CODE = re.compile(r"(20)?\d\d(20)?27$")


def day_of(value: Any) -> dt.date | None:
    """The day meant by milliseconds (number or text) or by an ISO text; the hour in it is not to be believed."""
    moment = moment_of(value)
    return moment.date() if moment else None


def moment_of(value: Any) -> dt.datetime | None:
    """The moment meant by milliseconds (number or text) or by an ISO text, in UTC; nothing if it is not one."""
    text = str(value or "").strip()
    if not text or isinstance(value, bool):
        return None
    try:
        if text.lstrip("-").isdigit() and len(text) > 8:
            return dt.datetime.fromtimestamp(int(text) / 1000, dt.UTC)
        return as_utc(dt.datetime.fromisoformat(re.sub(r"([+-]\d\d)(\d\d)$", r"\1:\2", text)))
    except (ValueError, OverflowError, OSError):
        return None


def as_utc(moment: dt.datetime) -> dt.datetime:
    """The moment in UTC; one without a zone is meant so."""
    return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)


def portal_dates(values: Iterable[Any]) -> tuple[DateFact, ...]:
    """Deadlines of topics: the day is a fact, the hour an assumption; each day once, in order."""
    days = sorted({day for value in values if (day := day_of(value))})
    return tuple(DateFact(day, OFFICIAL_TIME, OFFICIAL_ZONE, assumed=True) for day in days)


def exact_dates(values: Iterable[Any]) -> tuple[DateFact, ...]:
    """Deadlines of sources that give a real hour, to the minute, since the seconds jitter from day to day."""
    moments = sorted({moment.replace(second=0, microsecond=0) for value in values if (moment := moment_of(value))})
    return tuple(DateFact(moment.date(), moment.time(), "UTC") for moment in moments)


def inner_json(value: Any) -> Any:
    """What stands as JSON inside of a text; nothing if it is cut or is no JSON."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return None


def model_of(code: str, models: set[str], procedures: set[str], number_of_dates: int) -> tuple[str, bool]:
    """The procedure, as the budget, the submission procedure or the code say it; else guessed from the dates."""
    if "two-stage" in models or TWO_STAGE in procedures or "two-stage" in code.lower():
        return CallModel.TWO_STAGE, False
    if "multiple cut-off" in models:
        return CallModel.MULTIPLE_CUTOFF, False
    if "single-stage" in models:
        return CallModel.SINGLE, False
    guess = {0: CallModel.UNKNOWN, 1: CallModel.SINGLE}
    return guess.get(number_of_dates, CallModel.MULTIPLE_CUTOFF), True


def form_of(agreements: list[str]) -> str:
    """The form of funding, as far as the model grant agreement shows it."""
    words = " ".join(agreements).lower()
    if "-ls" in words or "lump sum" in words:
        return "lump_sum"
    if "unit" in words:
        return "unit"
    return "actual" if "budget-based" in words else "unknown"


def programme_of(portal_id: str = "", abbreviation: str = "", name: str = "", code: str = "") -> ProgrammeFact | None:
    """The programme by its number, its abbreviation without the years, or the first word of the code."""
    portal_id = str(portal_id or "")
    if portal_id in PROGRAMMES:
        known_code, known_name = PROGRAMMES[portal_id]
        return ProgrammeFact(known_code, portal_id, known_name)
    short = PERIOD_IN_CODE.sub("", line(abbreviation, limit=40)) or line(code, limit=40).split("-")[0].split("/")[0]
    if not short:
        return None
    return ProgrammeFact(short.upper(), portal_id, label(name) or short)


def label(text: str) -> str:
    """A label of the portal, whose addresses are sometimes still escaped."""
    return line(urllib.parse.unquote(str(text or "")), limit=250)


def news_of(entries: Any) -> tuple[NewsFact, ...]:
    """The announcements, cleaned; the same text counts once."""
    found: dict[tuple, NewsFact] = {}
    for entry in entries if isinstance(entries, list) else []:
        html = clean_html(str(entry.get("content") or "")[:200_000]) if isinstance(entry, dict) else ""
        if html.strip():
            sha = hashlib.sha256(html.encode()).hexdigest()
            on = day_of(entry.get("lastChangeDate")) or day_of(entry.get("approvalDate"))
            found.setdefault(sha, NewsFact(on, html, sha))
    return tuple(found.values())


def amount_of(value: Any) -> Decimal | None:
    """An amount or count of the portal; nothing and 0 both mean that nothing is stated."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() and 0 < number < Decimal("1e15") else None


def line_groups(overview: Any) -> list[list[dict]]:
    """The lines of the budget of the whole call, in their groups; none if it has another shape."""
    rows = overview.get("budgetTopicActionMap") if isinstance(overview, dict) else None
    groups = rows.values() if isinstance(rows, dict) else []
    return [[entry for entry in group if isinstance(entry, dict)] for group in groups if isinstance(group, list)]


def is_own(code: str, entry: dict) -> bool:
    """Whether the line is that of the topic: its code and a dash, since codes may begin alike."""
    action = str(entry.get("action", "")).strip()
    return action == code or action.startswith(f"{code} - ")


def own_lines(code: str, overview: Any) -> list[dict]:
    """The topic's own lines of the budget, which shows those of all its sisters."""
    return [entry for group in line_groups(overview) for entry in group if is_own(code, entry)]


def money_of(code: str, overview: Any) -> tuple[MoneyFact, ...] | None:
    """The topic's own money; a total that its sisters in the same group repeat is a pot they share."""
    found = []
    for group in line_groups(overview):
        totals = [(str(entry.get("action", "")).split(" - ")[0].strip(), total_of(entry)) for entry in group]
        for entry in group:
            if is_own(code, entry):
                total = total_of(entry)
                sharing = len({action for action, other in totals if total and other == total})
                found += years_of(code, entry, sharing)
    return tuple(found) or None


def total_of(entry: dict) -> Decimal | None:
    """The sum of a line over its years."""
    years = entry.get("budgetYearMap")
    amounts = [amount_of(value) for value in years.values()] if isinstance(years, dict) else []
    return sum((amount for amount in amounts if amount), Decimal(0)) or None


def years_of(code: str, entry: dict, sharing: int) -> list[MoneyFact]:
    """One line of the portal as one line per year."""
    years = entry.get("budgetYearMap")
    years = years if isinstance(years, dict) else {}
    grants = amount_of(entry.get("expectedGrants"))
    common: dict[str, Any] = {
        "scope": "shared_call" if sharing > 1 else "topic",
        "shared_with": sharing if sharing > 1 else None,
        "action_type": line(str(entry.get("action", ""))[len(code) + 3 :], limit=200),
        "min_grant": amount_of(entry.get("minContribution")),
        "max_grant": amount_of(entry.get("maxContribution")),
        "expected_grants": int(grants) if grants and grants < 100_000 else None,
    }
    stated = [
        (int(year) if str(year).isdigit() and len(str(year)) == 4 else None, amount_of(value))
        for year, value in years.items()
    ]
    return [MoneyFact(amount, year=year, **common) for year, amount in stated if amount] or [MoneyFact(None, **common)]
