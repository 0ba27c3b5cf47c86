"""The pages on which an administrator says what is fetched, and an editor what becomes of calls that are gone."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from calls.catalogue.models.sources import Source
from calls.catalogue.rules import may_edit
from calls.eligibility import queries
from calls.fetching.actions import absence, fetching
from calls.fetching.forms import SourceForm
from jobs.models import Job
from organisations.members.requests import SignedInRequest


def portal_sources() -> list[Source]:
    """The addresses of the portal that can be fetched, whether or not somebody has set them up."""
    return [fetching.usual_source(kind) for kind in fetching.FETCHERS]


def sources(request: SignedInRequest) -> HttpResponse:
    """What is fetched by itself, what came of it last, and when the next attempt is."""
    fetching.allow(request.user)
    found = portal_sources()
    keys = [f"calls:fetch:{source.pk}" for source in found if source.pk]
    context = {
        "sources": found,
        "jobs": Job.objects.visible_to(request.user).open().filter(key__in=keys),
        "runs": queries.last_runs(found, request.user),
        "hosts": settings.PORTAL_HOSTS,
        "now": timezone.now(),
    }
    return render(request, "calls/fetching/sources.html", context)


def named(code: str) -> Source:
    """The source of the portal with that code."""
    found = next((source for source in portal_sources() if source.code == code), None)
    if found is None:
        raise Http404
    return found


def source(request: SignedInRequest, code: str) -> HttpResponse:
    """Switch a source on or off, and say from where and how often."""
    fetching.allow(request.user)
    found = named(code)
    form = SourceForm(request.POST if request.method == "POST" else None, source=found)
    if request.method == "POST" and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in SourceForm.FIELDS}
        fetching.set_up(found, by=request.user, facts=facts)
        messages.success(request, _("Saved."))
        return redirect("calls:sources")
    return render(
        request, "calls/fetching/source.html", {"form": form, "source": found, "hosts": settings.PORTAL_HOSTS}
    )


@require_POST
def fetch_now(request: SignedInRequest, code: str) -> HttpResponse:
    """Ask a source once, now."""
    fetching.allow(request.user)
    found = named(code)
    fetching.fetch_now(found, by=request.user)
    messages.success(request, _("The background process asks the portal. This page shows the result."))
    return redirect("calls:sources")


def absent(request: SignedInRequest) -> HttpResponse:
    """Calls that their source has not had for several runs: look at them, and put them into the archive."""
    if not may_edit(request.user):
        raise PermissionDenied
    calls = list(queries.long_absent(request.user)[: queries.MOST_ABSENT])
    if request.method == "POST":
        chosen = [call for call in calls if str(call.pk) in request.POST.getlist("call")]
        count = absence.archive_absent(chosen, by=request.user)
        sentence = ngettext("%s call is in the archive now.", "%s calls are in the archive now.", count)
        messages.success(request, sentence % count)
        return redirect("calls:absent")
    rows = [(call, call.state(timezone.now())) for call in calls]
    return render(request, "calls/fetching/absent.html", {"rows": rows, "runs": queries.RUNS_UNTIL_PROPOSED})
