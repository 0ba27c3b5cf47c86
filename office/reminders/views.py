"""Reminders: the private calendar feed, and how often a mail is wanted."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from applications.models import FeedScope, FeedToken
from desk.requests.links import address, hashed
from office.reminders.actions import choose, close_feed, note_reading, open_feed
from office.reminders.dues import everything
from office.reminders.feeds import calendar
from office.reminders.forms import ReminderForm
from office.reminders.models import DigestChoice
from organisations.members.requests import PageRequest, SignedInRequest


@require_safe
def feed(request: PageRequest, token: str) -> HttpResponse:
    """The calendar behind a private address; without such an address there is no such page."""
    known = FeedToken.objects.filter(token_hash=hashed(token), revoked_at__isnull=True, user__is_active=True)
    kept = known.select_related("user").first()
    if kept is None:
        raise Http404
    now, user = timezone.now(), kept.user
    note_reading(kept, at=now)
    with translation.override(user.language):
        written = calendar(everything(user, now, kept.scope), language=user.language, zone=user.time_zone, now=now)
    response = HttpResponse(written, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=900"
    response["Content-Disposition"] = 'inline; filename="deadlines.ics"'
    response["X-Robots-Tag"] = "noindex"
    return response


@never_cache
def reminders(request: SignedInRequest) -> HttpResponse:
    """How often a person is reminded, and the calendar feed."""
    choice = DigestChoice.objects.filter(user=request.user).first() or DigestChoice(user=request.user)
    form = ReminderForm(request.POST if request.method == "POST" else None, instance=choice)
    if request.method == "POST" and form.is_valid():
        choose(request.user, **form.cleaned_data)
        messages.success(request, _("Your choice is kept."))
        return redirect("office:reminders")
    return _page(request, form)


def _page(request: SignedInRequest, form: ReminderForm, new_address: str = "", scope: str = "") -> HttpResponse:
    current = {kept.scope: kept for kept in FeedToken.objects.filter(user=request.user, revoked_at__isnull=True)}
    offered = FeedScope.choices if request.user.association_ids else FeedScope.choices[:1]
    feeds = [(value, label, current.get(value), new_address if value == scope else "") for value, label in offered]
    return render(
        request,
        "office/reminders/reminders.html",
        {
            "form": form,
            "feeds": feeds,
            "new_address": new_address,
            "subscription": f"webcal:{new_address.partition(':')[2]}" if new_address else "",
        },
    )


def _asked(request: SignedInRequest) -> str:
    """Which calendar the form speaks of; a municipality has only its own."""
    scope = request.POST.get("scope", FeedScope.OWN)
    return scope if scope in FeedScope.values and request.user.association_ids else FeedScope.OWN


@require_POST
@never_cache
def new_feed(request: SignedInRequest) -> HttpResponse:
    """Make a private address; it is shown once, because only its hash is kept."""
    scope = _asked(request)
    token = open_feed(request.user, scope)
    choice = DigestChoice.objects.filter(user=request.user).first() or DigestChoice(user=request.user)
    shown = address(reverse("office:feed", args=[token]))
    return _page(request, ReminderForm(instance=choice), shown, scope)


@require_POST
def revoke_feed(request: SignedInRequest) -> HttpResponse:
    """Let the address stop to work."""
    close_feed(request.user, _asked(request))
    messages.success(request, _("The address of your calendar does not work any more."))
    return redirect("office:reminders")
