"""How does a call look in CommonGrants 0.4.0, the open standard for funding opportunities? Pure, from prefetched rows.

Amounts are texts, days ISO, hours those of the official zone, which a custom field names. What the standard has no
place for (rate, indirect costs, consortium) are custom fields; several stages are competitions of one opportunity.
"""

import datetime as dt
import uuid
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.html import strip_tags

from calls.catalogue.states import CallState
from calls.models import BudgetLine, BudgetScope, Call, Deadline, EligibilityRule, Terms
from organisations.directory.models.directory import OrganisationKind

NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:grant-pipeline:calls")
STATUS = {CallState.FORTHCOMING: "forecasted", CallState.OPEN: "open", CallState.CLOSED: "closed"}
APPLICANTS = {
    OrganisationKind.MUNICIPALITY: "government_municipal",
    OrganisationKind.COUNTY: "government_county",
    OrganisationKind.UNIVERSITY: "higher_education_public",
    OrganisationKind.NGO: "nonprofit_without_501c3",
}
LONGEST = 20_000


def identity(*parts: object) -> str:
    """The same name for the same thing, always and in every installation."""
    return str(uuid.uuid5(NAMESPACE, "/".join(map(str, parts))))


def opportunity(call: Call, now: dt.datetime) -> dict[str, Any]:
    """A call as OpportunityDetails; deadlines, budget lines, terms and rules must be prefetched."""
    found: dict[str, Any] = {
        "id": identity(call.code),
        "title": call.title,
        "status": status(call.state(now)),
        "description": words(call.summary_html) or call.title,
        "funding": funding(call),
        "keyDates": key_dates(call),
        "acceptedApplicantTypes": applicants(call.eligibility_rules.all()),
        "customFields": custom_fields(call),
        "competitions": competitions(call, now),
        "createdAt": stamp(call.created_at),
        "lastModifiedAt": stamp(call.updated_at),
    }
    if call.url:
        found["source"] = call.url
    return {name: value for name, value in found.items() if value not in ({}, [])}


def listing(calls: Iterable[Call], now: dt.datetime, *, page: int, size: int, total: int) -> dict[str, Any]:
    """A page of calls in the envelope of the standard."""
    items = [opportunity(call, now) for call in calls]
    numbers = {"page": page, "pageSize": size, "totalItems": total, "totalPages": -(-total // size)}
    return {"status": 200, "message": "Opportunities", "items": items, "paginationInfo": numbers}


def status(state: CallState) -> dict[str, str]:
    """The state; what the standard does not know is a status of our own."""
    if state in STATUS:
        return {"value": STATUS[state]}
    return {"value": "custom", "customValue": str(state.value)}


def words(html: str) -> str:
    """Rich text as plain text."""
    return " ".join(strip_tags(html.replace("<", " <")).split())[:LONGEST]


def stamp(at: dt.datetime) -> str:
    """An instant in UTC."""
    return at.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def money(amount: Decimal, currency: str) -> dict[str, str]:
    return {"amount": f"{amount:f}", "currency": currency}


def funding(call: Call) -> dict[str, Any]:
    """The call's own money; a pot that is shared with others is told in words and never as this call's total."""
    lines = list(call.budget_lines.all())
    own = [line for line in lines if line.amount and line.scope != BudgetScope.SHARED_CALL]
    shared = [line for line in lines if line.amount and line.scope == BudgetScope.SHARED_CALL]
    found: dict[str, Any] = {}
    if own and len({line.currency for line in own}) == 1:
        found["totalAmountAvailable"] = money(
            sum((line.amount for line in own if line.amount), Decimal(0)), own[0].currency
        )
    if shared:
        found["details"] = "; ".join(f"shared with other topics: {line.amount:f} {line.currency}" for line in shared)
    return found | limits(lines)


def limits(lines: list[BudgetLine]) -> dict[str, Any]:
    """The smallest and largest grant, and how many are expected, where they are stated."""
    found: dict[str, Any] = {}
    if least := [line for line in lines if line.min_grant]:
        line = min(least, key=lambda line: line.min_grant)
        found["minAwardAmount"] = money(line.min_grant, line.currency)
    if most := [line for line in lines if line.max_grant]:
        line = max(most, key=lambda line: line.max_grant)
        found["maxAwardAmount"] = money(line.max_grant, line.currency)
    if grants := [line.expected_grants for line in lines if line.expected_grants]:
        found["estimatedAwardCount"] = max(grants)
    return found


def event(deadline: Deadline) -> dict[str, Any]:
    """A deadline as an event of one day; an hour that nobody confirmed is said to be assumed."""
    told = {"name": str(deadline.label or deadline.kind), "eventType": "singleDate", "date": deadline.date.isoformat()}
    if deadline.time:
        assumed = ", hour assumed" if deadline.time_assumed else ""
        told |= {"time": deadline.time.isoformat(), "description": f"Time zone: {deadline.zone}{assumed}"}
    return told


def key_dates(call: Call) -> dict[str, Any]:
    """When it opens and closes, and all other dates by their kind."""
    decisive = [deadline for deadline in call.dates if deadline.is_decisive]
    found: dict[str, Any] = {}
    if call.opens_on:
        found["postDate"] = {"name": "opening", "eventType": "singleDate", "date": call.opens_on.isoformat()}
    if decisive:
        found["closeDate"] = event(max(decisive, key=lambda deadline: deadline.at))
    others = {f"{deadline.kind}{number}": event(deadline) for number, deadline in enumerate(call.dates, start=1)}
    if len(call.dates) > 1:
        found["otherDates"] = others
    return found


def competitions(call: Call, now: dt.datetime) -> list[dict[str, Any]]:
    """One competition for each stage or cut-off, where there are several."""
    decisive = [deadline for deadline in call.dates if deadline.is_decisive]
    if len(decisive) < 2:
        return []
    return [
        {
            "id": identity(call.code, deadline.kind, deadline.order),
            "opportunityId": identity(call.code),
            "title": f"{call.title} ({deadline.label or deadline.kind} {deadline.date.isoformat()})",
            "status": {"value": "open" if deadline.at >= now else "closed"},
            "keyDates": {"closeDate": event(deadline)},
            "forms": {"forms": {}},
            "createdAt": stamp(call.created_at),
            "lastModifiedAt": stamp(call.updated_at),
        }
        for deadline in decisive
    ]


def applicants(rules: Iterable[EligibilityRule]) -> list[dict[str, str]]:
    """Which kinds of applicants some rule allows."""
    kinds = sorted({kind for rule in rules if rule.allowed == "yes" for kind in rule.applicant_kinds})
    return [
        {"value": APPLICANTS[kind]} if kind in APPLICANTS else {"value": "custom", "customValue": kind}
        for kind in kinds
    ]


def custom_fields(call: Call) -> dict[str, dict[str, Any]]:
    """What the standard has no place for, each with its type; nothing is told that nobody stated."""
    terms: Terms | None = getattr(call, "terms", None)
    zones = sorted({deadline.zone for deadline in call.dates})
    said: dict[str, Any] = {
        "code": call.code,
        "programme": call.programme.code if call.programme else None,
        "procedure": call.model,
        "formOfFunding": call.form,
        "timeZone": ", ".join(zones) or None,
    }
    if terms:
        said |= {
            "fundingRate": text_of(terms.rate),
            "indirectRate": text_of(terms.indirect_rate),
            "minPartners": terms.min_partners,
            "minCountries": terms.min_countries,
            "minMemberStates": terms.min_member_states,
            "durationMinMonths": terms.duration_min,
            "durationMaxMonths": terms.duration_max,
            "termsSource": terms.source_ref or None,
            "termsAsOf": terms.as_of.isoformat() if terms.as_of else None,
        }
    return {
        name: {"name": name, "fieldType": "integer" if isinstance(value, int) else "string", "value": value}
        for name, value in said.items()
        if value is not None
    }


def text_of(number: Decimal | None) -> str | None:
    """A percentage as text, so that nothing is lost."""
    return None if number is None else f"{number.normalize():f}"
