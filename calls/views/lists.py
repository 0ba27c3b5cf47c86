"""The list of calls."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from calls import queries
from calls.eligibility import usable_by
from calls.forms.lists import CallFilter
from calls.models import Call
from calls.rules import may_edit, works_here
from calls.states import CallState


def call_list(request: HttpRequest) -> HttpResponse:
    """Calls by their next deadline; a municipality sees those that are open or will be."""
    now = timezone.now()
    form = CallFilter(request.GET)
    chosen = form.chosen()
    calls = filtered(request.user, chosen, now)
    newest_first = chosen["state"] in (CallState.CLOSED, queries.ARCHIVED)
    page = queries.cut(calls, after=request.GET.get("after", ""), newest_first=newest_first)
    staff = works_here(request.user)
    counts = usable_by(page.calls, queries.own_municipalities(request.user))
    context = {
        "form": form,
        "chosen": chosen,
        "rows": [(call, call.state(now), call.next_deadline(now), counts.get(call.pk)) for call in page.calls],
        "next_key": page.next_key,
        "after": request.GET.get("after", ""),
        "now": now,
        "may_edit": may_edit(request.user),
        "nothing_yet": not page.calls and staff and not Call.objects.visible_to(request.user).exists(),
    }
    return render(request, "calls/list.html" if staff else "calls/open.html", context)


def filtered(user, chosen: dict, now):
    """The calls that the filters leave."""
    calls = Call.objects.visible_to(user)
    state = chosen["state"] if works_here(user) else queries.CURRENT
    calls = queries.in_state(calls, state, now)
    if "q" in chosen:
        calls = calls.named_like(chosen["q"])
    if "programme" in chosen:
        calls = calls.filter(programme=chosen["programme"])
    if chosen.get("who") == "ours":
        calls = queries.usable(calls, user)
    if "aside" not in chosen:
        calls = calls.not_dismissed_by(user)
    return calls.with_next_deadline(now)
