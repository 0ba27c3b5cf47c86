"""What does this reader have to do today, and what waits for others?"""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from office.day import queries as days
from office.table.paging import cut, few
from organisations.members.requests import SignedInRequest

ROWS = 50


@require_safe
def my_day(request: SignedInRequest) -> HttpResponse:
    """The first page after signing in: for staff their day, for a municipality its applications."""
    user, now = request.user, timezone.now()
    context = {"today": timezone.localdate(now), "day": days.day_of(user, now)}
    if not (user.is_superuser or user.association_ids):
        return render(request, "office/day/day_guest.html", context | days.of_guest(user))
    context |= {
        "waiting": few(days.waiting_on_others(user), days.AT_MOST),
        "applications": days.led_by(user),
        "requests": days.new_requests(user),
        "decisions": days.decisions_of(user),
    }
    return render(request, "office/day/day.html", context)


@require_safe
def todos(request: SignedInRequest, due: str) -> HttpResponse:
    """One group of the day in full, page by page."""
    if due not in days.Due.values:
        raise Http404
    due = days.Due(due)
    found = days.todos_of(request.user, due, timezone.now())
    page = cut(found, "due_at", after=request.GET.get("after", ""), size=ROWS)
    return render(request, "office/day/todos.html", {"due": due, "page": page, "whose": due == days.Due.OTHERS})
