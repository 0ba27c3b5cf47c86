"""What does this reader have to do today, and what waits for others?"""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from applications import days


@require_safe
def my_day(request):
    """The first page after signing in: for staff their day, for a municipality its applications."""
    user, now = request.user, timezone.now()
    context = {"today": timezone.localdate(now), "day": days.day_of(user, now)}
    if not (user.is_superuser or user.association_ids):
        return render(request, "applications/day_guest.html", context | {"applications": days.seen_by_guest(user)})
    context |= {
        "waiting": days.waiting_on_others(user),
        "applications": days.led_by(user),
        "requests": days.new_requests(user),
        "decisions": days.decisions_of(user),
    }
    return render(request, "applications/day.html", context)
