"""The outbox: what was drafted, what waits, what was sent, what failed; and the last look before sending."""

from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from organisations.letters.actions import letters as actions
from organisations.letters.models.letters import Announcement, Letter, LetterState
from organisations.letters.outbox import TABS, Wanted, announcements_for, counts_of
from organisations.members.queries import in_order
from organisations.members.requests import SignedInRequest
from organisations.members.rules import may_write_to_many
from refusals.views import answering

ROWS = 50


def seen(request: SignedInRequest, pk: int) -> Announcement:
    """The announcement, if the user may see it."""
    found = Announcement.objects.visible_to(request.user).select_related("association", "made_by")
    return get_object_or_404(found.prefetch_related("texts"), pk=pk)


def outbox(request: SignedInRequest) -> HttpResponse:
    """What our association writes to many, the newest first."""
    if not (request.user.association_ids or request.user.is_superuser):
        raise PermissionDenied
    state = request.GET.get("state", "")
    found = announcements_for(request.user, state)
    context = {
        "page": Paginator(found, ROWS).get_page(request.GET.get("page")),
        "tabs": tabs_of(reverse("organisations:outbox"), state),
        "state": state,
    }
    return render(request, "organisations/letters/outbox.html", context)


def tabs_of(address: str, current: str, counts: Mapping[str, int] | None = None) -> list[dict]:
    """The states as tabs, each with its number where that is known."""
    first = {"label": _("all"), "url": address, "current": current not in TABS}
    others = [
        {
            "label": LetterState(state).label,
            "url": f"{address}?state={state}",
            "current": state == current,
            "count": (counts or {}).get(state),
        }
        for state in TABS
    ]
    return [first, *others]


def announcement(request: SignedInRequest, pk: int) -> HttpResponse:
    """One announcement: its texts, and each letter with its state."""
    told, wanted = seen(request, pk), Wanted.read(request.GET)
    order = [f"organisation__{name}" for name in in_order(request.LANGUAGE_CODE)]
    shown = wanted.shown(told).select_related("organisation__letter_refusal").order_by(*order)
    counts = counts_of(told.letters)
    context = {
        "announcement": told,
        "texts": texts_of(told),
        "wanted": wanted,
        "page": Paginator(shown, ROWS).get_page(request.GET.get("page")),
        "counts": counts,
        "tabs": tabs_of(told.get_absolute_url(), wanted.state, counts),
        "without_address": told.letters.filter(state=LetterState.DRAFTED, organisation__email="").count(),
        "may_write": may_write_to_many(request.user, told),
    }
    return render(request, "organisations/letters/announcement.html", context)


def texts_of(told: Announcement, chosen: QuerySet[Letter] | None = None) -> list[dict]:
    """Each language with its number of letters and one of them, as its receiver reads it."""
    letters = told.letters.exclude(state=LetterState.DISCARDED) if chosen is None else chosen
    found = []
    for text in told.texts.all():
        own = letters.filter(language=text.language).select_related("organisation").order_by("edited", "pk")
        if example := own.first():
            found.append({"text": text, "example": example, "number": own.count()})
    return found


def send(request: SignedInRequest, pk: int) -> HttpResponse:
    """The last look: which words go to whom; then they are approved, and the worker sends them."""
    told = seen(request, pk)
    wanted = Wanted.read(request.POST if request.method == "POST" else request.GET)
    if not may_write_to_many(request.user, told):
        raise PermissionDenied
    if request.method == "POST":
        return _approve(request, told, wanted)
    chosen = wanted.chosen(told).filter(state=LetterState.DRAFTED)
    ready = chosen.sendable()
    left_out = chosen.exclude(pk__in=ready.values("pk")).select_related("organisation__municipality")
    context = {
        "announcement": told,
        "wanted": wanted,
        "number": ready.count(),
        "texts": texts_of(told, ready),
        "by_hand": list(ready.filter(edited=True).select_related("organisation")[:ROWS]),
        "left_out": list(left_out[:ROWS]),
    }
    return render(request, "organisations/letters/send_letters.html", context)


def _approve(request: SignedInRequest, told: Announcement, wanted: Wanted) -> HttpResponse:
    version = request.POST.get("version", "")
    with answering(request):
        count = actions.approve(
            wanted.chosen(told),
            by=request.user,
            announcement=told,
            version=int(version) if version.isascii() and version.isdecimal() and len(version) < 10 else -1,
        )
        words = ngettext("%(count)d letter is on its way.", "%(count)d letters are on their way.", count)
        messages.success(request, words % {"count": count})
    return redirect(told)


DEEDS = {
    "discard": (actions.discard, gettext_lazy("Put away: %s")),
    "restore": (actions.restore, gettext_lazy("Drafts again: %s")),
    "take_back": (actions.take_back, gettext_lazy("Taken back, drafts again: %s")),
    "retry": (actions.retry, gettext_lazy("On their way once more: %s")),
}


@require_POST
def act(request: SignedInRequest, pk: int) -> HttpResponse:
    """Do something with the letters that are meant; sending asks for a last look first."""
    told, wanted, deed = seen(request, pk), Wanted.read(request.POST), request.POST.get("do", "")
    if deed == "send":
        sent = request.POST.copy()
        for name in ("csrfmiddlewaretoken", "do", "uncertain"):
            sent.pop(name, None)
        return redirect(f"{reverse('organisations:send_letters', args=[told.pk])}?{sent.urlencode()}")
    if deed not in DEEDS:
        raise Http404
    action, words = DEEDS[deed]
    options = {"uncertain_too": "uncertain" in request.POST} if deed == "retry" else {}
    count = action(wanted.chosen(told), by=request.user, announcement=told, **options)
    messages.success(request, words % count) if count else messages.info(request, _("Nothing was ticked."))
    return redirect(f"{told.get_absolute_url()}?state={wanted.state}" if wanted.state else told)
