"""What does a page of the portal's search say? Lists of texts, JSON inside of them, doubles and stale rows."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from calls.catalogue.models.calls import CallKind
from calls.importing import facts
from calls.importing.portal import dicts, first, html
from calls.importing.records import Record, Rejected, Skipped, line

KINDS = {"1": CallKind.TOPIC, "2": CallKind.EXTERNAL, "8": CallKind.CASCADE}
LEGACY = "SEDIA_PRD_CENTRICITY"
LANGUAGES = ["en", "hu", "tr"]
LANGUAGE_SUFFIX = re.compile(r"(TOPICS|PROSPECTS|COMPETITIVE_CALL)[A-Za-z]{2}$")


def one(metadata: dict, key: str) -> str:
    """The first value of a key; every value is a list of texts."""
    value = metadata.get(key)
    value = value[0] if isinstance(value, list) and value else value
    return value if isinstance(value, str) else ""


def many(metadata: dict, key: str) -> list[str]:
    """All values of a key; a list that was put into one text counts as the list it is."""
    values = metadata.get(key)
    values = values if isinstance(values, list) else [values]
    if len(values) == 1 and isinstance(values[0], str) and values[0].startswith("["):
        values = facts.inner_json(values[0]) or []
    return [str(value) for value in values if value is not None]


def best_rows(results: Iterable) -> Iterator[Record | Skipped | Rejected]:
    """One record per call: of its translations, doubles and stubs the row that says most, English before others."""
    chosen: dict[str, tuple] = {}
    for number, result in enumerate(results, start=1):
        found = read(result, _("result %s") % number)
        if not isinstance(found, Record):
            yield found
            continue
        language = str(result.get("language", ""))
        rank = (found.richness[:2], -LANGUAGES.index(language) if language in LANGUAGES else -9, found.richness)
        if found.code not in chosen or rank > chosen[found.code][0]:
            chosen[found.code] = (rank, found)
    yield from (record for _rank, record in chosen.values())


def read(result: Any, place: str) -> Record | Skipped | Rejected:
    """One result of the search."""
    metadata = result.get("metadata") if isinstance(result, dict) else None
    if not isinstance(metadata, dict):
        return Rejected(place, "", _("This is not a result of the search."))
    reference = LANGUAGE_SUFFIX.sub(r"\1", line(result.get("reference"), limit=160))
    kind = KINDS.get(one(metadata, "type") or "1")
    if kind is None:
        return Skipped(place, line(one(metadata, "identifier"), limit=160), _("a tender, not a grant"))
    code = reference if kind == CallKind.CASCADE else line(one(metadata, "identifier"), limit=160)
    if not code:
        return Rejected(place, reference, _("The code of the topic is missing."))
    return record(result, metadata, place, code, kind)


def record(result: dict, metadata: dict, place: str, code: str, kind: str) -> Record | Rejected:
    """The record of a topic, of a cascade call or of an external action."""
    cascade = kind == CallKind.CASCADE
    title = line(result.get("summary") or result.get("content") if cascade else one(metadata, "title"), limit=500)
    if not title:
        return Rejected(place, code, _("The title is missing."))
    overview_text = one(metadata, "budgetOverview")
    overview = facts.inner_json(overview_text) if overview_text else None
    actions = [action for value in many(metadata, "actions") for action in dicts(facts.inner_json(value))]
    actions = actions or dicts(facts.inner_json(one(metadata, "actions")))
    dates = deadlines(metadata, kind, actions)
    own = facts.own_lines(code, overview)
    models = {one(metadata, "deadlineModel"), *(str(line_.get("deadlineModel", "")) for line_ in own)}
    procedures = {str(first(action.get("submissionProcedure")).get("id", "")) for action in actions}
    model, guessed = facts.model_of(code, models, procedures, len(dates))
    return Record(
        place,
        code,
        fields=fields(result, metadata, code, title, kind, model, actions),
        programme=facts.programme_of(one(metadata, "frameworkProgramme"), code=one(metadata, "identifier")),
        parent=parent(metadata, cascade),
        dates=dates or None,
        money=facts.money_of(code, overview),
        news=facts.news_of(news(metadata)),
        guessed=guessed,
        external_ids=() if cascade or not one(metadata, "ccm2Id") else (("ccm2Id", one(metadata, "ccm2Id")),),
        legacy=one(metadata, "DATASOURCE") == LEGACY,
        remarks=(_("The budget in the file is damaged and was left out."),)
        if overview_text and overview is None
        else (),
    )


def deadlines(metadata: dict, kind: str, actions: list[dict]) -> tuple[facts.DateFact, ...]:
    """Topics give days; cascade and external calls a real hour, the seconds of which mean nothing."""
    values = many(metadata, "deadlineDate")
    if kind != CallKind.TOPIC:
        return facts.exact_dates(values)
    for action in actions:
        values += action.get("deadlineDates") or []
    return facts.portal_dates(values)


def fields(result: dict, metadata: dict, code: str, title: str, kind: str, model: str, actions: list[dict]) -> dict:
    """The plain fields of the call; what the row does not have is left out."""
    agreements = [
        f"{agreement.get('abbreviation', '')} {agreement.get('description', '')}"
        for action in actions
        for types in dicts(action.get("types"))
        for agreement in dicts(types.get("typeOfMGA"))
    ]
    search = one(metadata, "allowPartnerSearch")
    said = {
        "title": title,
        "kind": kind,
        "model": model,
        "form": facts.form_of(agreements),
        "action_type": line(", ".join(many(metadata, "typesOfAction")), limit=200),
        "opens_on": facts.day_of(one(metadata, "startDate")),
        "url": facts.TOPIC_PAGE + code.lower() if kind == CallKind.TOPIC else address(result),
        "tags": [line(tag, limit=60) for tag in many(metadata, "tags")][:40],
        "partner_search": search == "true" if search in ("true", "false") else None,
        "portal_status": facts.STATUS.get(one(metadata, "status")),
        "summary_html": html(one(metadata, "descriptionByte")),
        "conditions_html": html(one(metadata, "topicConditions")),
    }
    return {name: value for name, value in said.items() if value not in (None, "", [], "unknown")}


def address(result: dict) -> str:
    """The address of the row, if it is one of the web."""
    url = line(result.get("url"), limit=500)
    return url if url.startswith(("https://", "http://")) else ""


def parent(metadata: dict, cascade: bool) -> tuple[str, str] | None:
    """The call of which the topic is a part; a cascade call is a part of the topic whose name it bears."""
    code = line(one(metadata, "identifier" if cascade else "callIdentifier"), limit=120)
    return (code, line(one(metadata, "title" if cascade else "callTitle"), limit=500)) if code else None


def news(metadata: dict) -> list[dict]:
    """The announcements, which stand as JSON inside of a text."""
    return dicts(facts.inner_json(one(metadata, "latestInfos"))) or [
        entry for value in many(metadata, "latestInfos") for entry in dicts(facts.inner_json(value))
    ]
