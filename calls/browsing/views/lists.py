"""The list of calls."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from calls.catalogue.models.calls import Call
from calls.catalogue.models.telling import SavedSearch
from calls.catalogue.rules import may_edit, works_here
from calls.catalogue.states import CallState
from calls.eligibility import queries, usable_by
from calls.following import followed
from calls.following.forms import SearchForm
from calls.searching.filtering import filtered
from calls.searching.forms import CallFilter
from formats.names import search_key
from organisations.members.requests import SignedInRequest


def call_list(request: SignedInRequest) -> HttpResponse:
    """Calls by their next deadline; a municipality sees those that are open or will be."""
    now = timezone.now()
    form = CallFilter(request.GET)
    chosen = form.chosen()
    calls = filtered(request.user, chosen, now)
    newest_first = chosen["state"] in (CallState.CLOSED, queries.ARCHIVED)
    searched = bool(search_key(chosen.get("q", "")))
    page = queries.cut(calls, after=request.GET.get("after", ""), newest_first=newest_first, by_rank=searched)
    staff = works_here(request.user)
    counts = usable_by(page.calls, queries.own_municipalities(request.user))
    beside = followed.of_list(request.user, page.calls) if staff else {}
    context = {
        "form": form,
        "chips": form.chips(),
        "understood": form.understood(),
        "opened": form.opened(),
        "save_form": SearchForm(),
        "searched": searched,
        "saved": SavedSearch.objects.visible_to(request.user) if staff else [],
        "rows": [
            (call, call.state(now), call.next_deadline(now), counts.get(call.pk), beside.get(call.pk))
            for call in page.calls
        ],
        "next_key": page.next_key,
        "after": request.GET.get("after", ""),
        "now": now,
        "may_edit": may_edit(request.user),
        "nothing_yet": not page.calls and staff and not Call.objects.visible_to(request.user).exists(),
    }
    return render(request, "calls/browsing/list.html" if staff else "calls/browsing/open.html", context)
