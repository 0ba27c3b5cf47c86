"""Am I eligible? A page for everybody: no account, an answer at once, and the way to ask for help."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import get_language

from calls.catalogue.models.calls import Call
from calls.catalogue.states import CallState
from calls.eligibility import checking, consortium_words
from formats.cleaning import clean_text
from organisations.members.requests import PageRequest
from organisations.models import Association


def check(request: PageRequest, pk: int) -> HttpResponse:
    """One's own municipality by three letters, then the answer with its reason, then what could change it."""
    calls = Call.objects.filter(association__isnull=True, archived=False)
    if request.user.is_authenticated:
        calls |= Call.objects.visible_to(request.user)
    call = get_object_or_404(calls.select_related("programme", "terms").prefetch_related("budget_lines"), pk=pk)
    text = clean_text(request.GET.get("q", ""))[:100].strip()
    context = {"call": call, "text": text, "found": checking.municipalities_like(text) if text else []}
    if request.htmx:
        return render(request, "calls/eligibility/_check_found.html", context)
    town, now = checking.municipality_of(request.GET), timezone.now()
    context |= {
        "municipality": town,
        "check": checking.check(call, town, request.GET) if town else None,
        "consortium": consortium_words(getattr(call, "terms", None)),
        "association": town.directory_of if town else nearest_association(),
        "next": call.next_deadline(now),
        "closed": call.state(now) == CallState.CLOSED,
        "now": now,
    }
    return render(request, "calls/eligibility/check.html", context)


def nearest_association() -> Association | None:
    """The association that speaks the reader's language, or the first: its telephone stands below."""
    found = list(Association.objects.order_by("pk"))
    language = (get_language() or "")[:2]
    return next((one for one in found if one.language == language), found[0] if found else None)
