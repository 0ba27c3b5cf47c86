"""How do pages show a call's state, its money and its changes?"""

import datetime as dt
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone

from calls.catalogue import presenting
from calls.catalogue.models.calls import Call
from calls.catalogue.models.changes import CallChange
from calls.catalogue.models.dates import Deadline
from calls.catalogue.models.following import Handover
from calls.catalogue.models.sources import Source
from calls.catalogue.rules import may_fetch
from calls.catalogue.states import CallState
from calls.following import followed
from calls.importing.columns import LABELS
from formats import output
from organisations.models import Municipality

register = template.Library()

KINDS = {
    CallState.OPEN: "success",
    CallState.FORTHCOMING: "info",
    CallState.BETWEEN_STAGES: "warning",
    CallState.UNKNOWN: "warning",
    CallState.CLOSED: "",
}


@register.filter
def headed(text: str) -> str:
    """A label with a capital letter."""
    return presenting.headed(text)


@register.filter
def state_kind(state: str) -> str:
    """The kind of the pill of a state."""
    return KINDS.get(state, "")


@register.filter
def state_label(state: str) -> str:
    """The state in the reader's language."""
    return str(CallState(state).label)


@register.filter
def money_words(call: Call) -> str:
    """The money of the call in one line; nothing if nothing is stated."""
    return presenting.money_words(call)


@register.filter
def money(value: Any, currency: str) -> str:
    """An amount of a call with its currency; nothing if it is not stated."""
    return presenting.money(value, currency) if value else ""


@register.filter
def count(value: int) -> str:
    """A number of things, as the reader writes numbers."""
    return output.number(Decimal(value), None, places=0)


@register.filter
def changed_field(change: CallChange) -> str:
    """What has changed."""
    return presenting.name_of_field(change)


@register.simple_tag
def open_suggestions(call: Call) -> list:
    """What the conditions state in words and nobody has recorded yet."""
    return presenting.open_suggestions(call)


@register.inclusion_tag("calls/fetching/_fetching.html", takes_context=True)
def fetching(context: template.Context, *, link: bool = False) -> dict:
    """For administrators: which sources fail, and (with `link`) the way to them."""
    user = context["request"].user
    if not may_fetch(user):
        return {}
    return {"may_fetch": True, "failing": list(Source.objects.failing()), "link": link}


@register.filter
def column_label(name: str) -> str:
    """What a column of a table is taken for."""
    return str(LABELS.get(name, name))


@register.filter
def part_label(name: str) -> str:
    """What of a call an import would change."""
    return presenting.name_of_part(name)


@register.filter
def iso_day(text: str) -> str:
    """A day that was kept as text, in the reader's language."""
    return output.day(dt.date.fromisoformat(text), None)


@register.filter
def change_words(change: CallChange) -> str:
    """From what to what."""
    return presenting.change_words(change)


@register.simple_tag(takes_context=True)
def changed_calls(context: template.Context) -> list:
    """The calls whose changes wait for the reader's note."""
    return followed.changed_for(context["request"].user)


@register.simple_tag(takes_context=True)
def reported_calls(context: template.Context) -> list:
    """Facts that somebody reported as wrong and nobody has looked at."""
    return followed.reported_to(context["request"].user)


@register.simple_tag(takes_context=True)
def handed_calls(context: template.Context, municipality: Municipality) -> list[Handover]:
    """The calls that an office handed to the municipality, as far as the reader sees them."""
    seen = Handover.objects.visible_to(context["request"].user).filter(municipality=municipality.pk)
    calls = Call.objects.visible_to(context["request"].user)
    return list(seen.filter(call__in=calls).select_related("call").prefetch_related("call__deadlines")[:20])


@register.filter
def next_of(call: Call) -> Deadline | None:
    """The next deadline of a call for somebody new."""
    return call.next_deadline(timezone.now())


@register.filter
def first_day(deadline: Deadline | None) -> dt.date | None:
    """The day for which a deadline was first announced, if it has moved since."""
    return deadline.original_date if deadline and deadline.moved else None
