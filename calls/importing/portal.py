"""What does an object of the portal's bulk file, or of one topic's file, say about a call?"""

from typing import Any

from django.utils.translation import gettext as _

from calls.catalogue.models.calls import CallKind
from calls.importing import facts
from calls.importing.records import DateFact, Record, Rejected, Skipped, line
from formats.cleaning import clean_html

LONGEST_HTML = 400_000
TENDER = "0"


def dicts(value: Any) -> list[dict]:
    """A list of objects, whatever came: one object counts as a list of one, anything else as none."""
    if isinstance(value, dict):
        return [value]
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def first(value: Any) -> dict:
    """The first object of a list, or an empty one."""
    return next(iter(dicts(value)), {})


def read(entry: Any, place: str) -> Record | Skipped | Rejected:
    """One object of the bulk file; the per-topic file has the same shape and more in it."""
    if not isinstance(entry, dict):
        return Rejected(place, "", _("This is not the description of a topic."))
    code = line(entry.get("identifier"), limit=160)
    if str(entry.get("type", "1")) == TENDER:
        return Skipped(place, code, _("a tender, not a grant"))
    if not code:
        return Rejected(place, "", _("The code of the topic is missing."))
    title = line(entry.get("title"), limit=500)
    if not title and "callIdentifier" in entry:
        return Rejected(place, code, _("The title is missing."))
    return topic(entry, place, code, title)


def topic(entry: dict, place: str, code: str, title: str) -> Record:
    """The record of a grant topic."""
    actions = dicts(entry.get("actions"))
    overview = entry.get("budgetOverviewJSONItem")
    own = facts.own_lines(code, overview)
    dates = deadlines(entry, actions, own)
    model, guessed = facts.model_of(
        code,
        {str(line_.get("deadlineModel", "")) for line_ in own},
        {str(first(action.get("submissionProcedure")).get("id", "")) for action in actions},
        len(dates),
    )
    return Record(
        place,
        code,
        fields=fields(entry, code, title, model),
        programme=programme(entry, code),
        parent=parent(entry),
        dates=dates or None,
        money=facts.money_of(code, overview),
        news=facts.news_of(entry.get("latestInfos")),
        guessed=guessed,
        external_ids=(("ccm2Id", str(entry["ccm2Id"])),) if entry.get("ccm2Id") else (),
    )


def deadlines(entry: dict, actions: list[dict], own: list[dict]) -> tuple[DateFact, ...]:
    """All cut-offs: of the topic, of each of its actions, and of its lines in the budget."""
    values = [*(entry.get("deadlineDatesLong") or [])]
    for part in [*actions, *own]:
        values += part.get("deadlineDates") or []
    return facts.portal_dates(values)


def fields(entry: dict, code: str, title: str, model: str) -> dict:
    """The plain fields of the call; what the file does not have is left out."""
    agreements = [
        f"{agreement.get('abbreviation', '')} {agreement.get('description', '')}"
        for agreement in dicts(entry.get("topicMGAs"))
    ]
    division = dicts(entry.get("programmeDivision"))
    action = first(entry.get("topicActions"))
    status = str(first(entry.get("status")).get("id", ""))
    opens_on = facts.day_of(entry.get("plannedOpeningDateLong"))
    said = {
        "title": title,
        "kind": CallKind.TOPIC,
        "model": model,
        "form": facts.form_of(agreements),
        "action_type": line(action.get("description"), limit=200),
        "subprogramme": facts.label(division[-1].get("description")) if division else None,
        "opens_on": opens_on,
        "url": facts.TOPIC_PAGE + code.lower(),
        "tags": [line(tag, limit=60) for tag in entry.get("tags") or [] if isinstance(tag, str)][:40],
        "partner_search": entry.get("allowPartnerSearch")
        if isinstance(entry.get("allowPartnerSearch"), bool)
        else None,
        "portal_status": facts.STATUS.get(status),
        "summary_html": html(entry.get("description")),
        "conditions_html": html(entry.get("conditions")),
    }
    return {name: value for name, value in said.items() if value not in (None, "", [], "unknown")}


def html(value: Any) -> str:
    """Rich text of the portal, cleaned."""
    return clean_html(value[:LONGEST_HTML]) if isinstance(value, str) else ""


def programme(entry: dict, code: str) -> facts.ProgrammeFact | None:
    """The programme, given as an object or as a list of one."""
    given = first(entry.get("frameworkProgramme"))
    return facts.programme_of(given.get("id"), given.get("abbreviation"), given.get("description"), code)


def parent(entry: dict) -> tuple[str, str] | None:
    """The call of which the topic is a part."""
    code = line(entry.get("callIdentifier"), limit=120)
    return (code, line(entry.get("callTitle"), limit=500)) if code else None
