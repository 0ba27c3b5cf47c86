"""What stands about calls on other pages: what a municipality can use, and what was announced about a call?"""

from django import template
from django.utils import timezone

from calls.announcing.actions import about, has_moved, told_deadline
from calls.catalogue.models.calls import Call
from calls.catalogue.models.eligibility import Allowed
from calls.catalogue.rules import works_here, writes_for
from calls.eligibility import Chance, chances_of
from organisations.letters.outbox import announcements_for
from organisations.models import LetterState, Municipality

register = template.Library()
NEAREST = 5


@register.simple_tag(takes_context=True)
def usable_calls(context: template.Context, municipality: Municipality) -> list[Chance]:
    """The calls that the municipality can use, or perhaps can, the nearest deadlines first."""
    found = chances_of(municipality, Call.objects.visible_to(context["request"].user), timezone.now())
    return [chance for chance in found if chance.verdict.answer != Allowed.NO][:NEAREST]


@register.simple_tag(takes_context=True)
def announced(context: template.Context, call: Call) -> dict:
    """What our office wrote to municipalities about the call, and whether its deadline has moved since."""
    user = context["request"].user
    if not works_here(user):
        return {}
    told = list(announcements_for(user).filter(pk__in=about(call).values("pk")))
    sent = [one for one in told if getattr(one, LetterState.SENT)]
    homes = list(writes_for(user)) if sent else []
    moved = [home for home in homes if has_moved(call, told_deadline(call, home))]
    drafts = [one for one in told if getattr(one, LetterState.DRAFTED) and has_moved(call, one.facts.get("deadline"))]
    return {"told": told, "moved": moved, "old_drafts": drafts}
