"""How do pages show a call's state, its money and its changes?"""

import datetime as dt
from decimal import Decimal

from django import template

from calls import presenting
from calls.importing.columns import LABELS
from calls.models import Call, CallChange, Source
from calls.rules import may_fetch
from calls.states import CallModel, CallState
from formats import output

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
def money(value, currency: str) -> str:
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


@register.inclusion_tag("calls/_fetching.html", takes_context=True)
def fetching(context, *, link: bool = False) -> dict:
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
def changed_value(text: str, change: CallChange) -> str:
    """A value of the log in the reader's language: days and procedures are kept the same in every language."""
    try:
        day = dt.date.fromisoformat(text[:10]) if text[4:5] == "-" else None
    except ValueError:
        day = None
    if day:
        return output.day(day, None) + text[10:]
    if change.field == "model" and text in CallModel.values:
        return str(CallModel(text).label)
    return text
