"""The topics of one call of the funder, side by side."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from calls.catalogue import presenting
from calls.catalogue.models.calls import Call, ParentCall
from organisations.members.requests import SignedInRequest

MOST = 300


def group(request: SignedInRequest, pk: int) -> HttpResponse:
    """What belongs together: each topic with its state and deadline, and the pots that they share, each once."""
    now = timezone.now()
    calls = Call.objects.visible_to(request.user).filter(parent=pk).order_by("code")
    calls = list(calls.select_related("programme").prefetch_related("deadlines", "budget_lines")[:MOST])
    parent = get_object_or_404(ParentCall.objects.filter(calls__in=calls).distinct(), pk=pk)
    context = {
        "group": parent,
        "rows": [(call, call.state(now), call.next_deadline(now)) for call in calls],
        "pots": presenting.shared_pots(calls),
    }
    return render(request, "calls/browsing/group.html", context)
