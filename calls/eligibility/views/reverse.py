"""What can this municipality use? For its page in the directory, and for its clerk on a phone."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from calls.catalogue.models.calls import Call
from calls.eligibility import chances_of
from organisations.members.requests import SignedInRequest
from organisations.models import Municipality


def usable(request: SignedInRequest, pk: int) -> HttpResponse:
    """Every call that still gives a chance, with the verdict for this municipality and the reason."""
    found = Municipality.objects.visible_to(request.user).select_related("directory_of").prefetch_related("features")
    town = get_object_or_404(found, pk=pk)
    now = timezone.now()
    chances = chances_of(town, Call.objects.visible_to(request.user), now)
    context = {
        "municipality": town,
        "groups": [(answer, [one for one in chances if one.verdict.answer == answer]) for answer in ORDER],
        "number": len(chances),
        "own": town.pk in request.user.organisation_ids,
        "now": now,
    }
    return render(request, "calls/eligibility/usable.html", context)


ORDER = ("yes", "unknown", "no")
