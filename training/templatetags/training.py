"""What can be learnt for the work on this page? The tags that pages of other rooms use."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.db.models import Model
from django.utils.translation import get_language

from organisations.models import Anyone
from training.materials.queries import Reading, Spot, fitting, lessons, shared

register = template.Library()

KEPT = "_training_lessons"


def _user(context: template.Context) -> Anyone | None:
    request = context.get("request")
    return getattr(request, "user", None)


@register.inclusion_tag("training/materials/_beside.html", takes_context=True)
def training_for(
    context: template.Context,
    thing: Model | None = None,
    *,
    place: str = "",
    section: str = "",
    codes: Iterable[str] = (),
) -> dict[str, Any]:
    """At most three materials that fit here: `{% training_for application place="budget" %}`, or a call instead."""
    user = _user(context)
    is_application = hasattr(thing, "on_behalf_of_id")
    call_id = getattr(thing, "call_id", None) if is_application else getattr(thing, "pk", None)
    call = getattr(thing, "call", None) if is_application else thing
    spot = Spot(
        programme=getattr(call, "programme_id", None),
        call=call_id,
        stage=getattr(thing, "stage", "") if is_application else "",
        state=getattr(thing, "state", "") if is_application else "",
        section_code=section,
        codes=frozenset([codes] if isinstance(codes, str) else codes),
        place=place,
    )
    readings = fitting(user, spot, language=get_language() or "en") if user else []
    return {"readings": readings, "reader_language": get_language()}


@register.inclusion_tag("training/materials/_lesson.html", takes_context=True)
def lesson_for(context: template.Context, code: str) -> dict[str, Any]:
    """A link to the lesson about a finding or a blocked step, if there is one: `{% lesson_for hold.code %}`."""
    return {"reading": _lessons(context).get(code), "reader_language": get_language()}


@register.inclusion_tag("training/materials/_choices.html")
def lesson_choices(language: str) -> dict[str, Any]:
    """A list from which a letter to a municipality takes a lesson: `{% lesson_choices "hu" %}`."""
    return {"readings": shared(language)}


def _lessons(context: template.Context) -> dict[str, Reading]:
    """Read once for a whole page, however many codes it shows."""
    request = context.get("request")
    user = _user(context)
    if request is None or not getattr(user, "is_authenticated", False):
        return {}
    if not hasattr(request, KEPT):
        setattr(request, KEPT, lessons(get_language() or "en", user=user))
    return getattr(request, KEPT)
