"""Saved searches, the preview of the weekly mail, and the link that stops a kind of mail."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from calls.catalogue.models.telling import MailKind, MailStop, SavedSearch
from calls.catalogue.rules import office_for, works_here
from calls.following import digests
from calls.following.actions import mails
from calls.following.actions.searches import choose, forget_search, save_search, stop_mail, want_mail
from calls.following.forms import SearchForm
from calls.following.mails import read_token
from calls.searching.forms import CallFilter
from organisations.members.requests import PageRequest, SignedInRequest
from organisations.models import Association
from refusals.views import answering


def searches(request: SignedInRequest) -> HttpResponse:
    """One's saved searches, those of the office, and which mails one gets."""
    if not works_here(request.user):
        raise PermissionDenied
    found = SavedSearch.objects.visible_to(request.user).select_related("user")
    stopped = set(MailStop.objects.filter(user=request.user).values_list("kind", flat=True))
    context = {
        "rows": [(search, CallFilter.told(search.asked())) for search in found],
        "mails": [(kind, kind.value in stopped) for kind in MailKind],
        "home": mails.home_of(request.user),
    }
    return render(request, "calls/following/searches.html", context)


@require_POST
def save(request: SignedInRequest) -> HttpResponse:
    """Keep the search under a name."""
    if not works_here(request.user):
        raise PermissionDenied
    form, asked = SearchForm(request.POST), CallFilter(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please give the search a name of at most 80 letters."))
        return redirect(f"/calls/?{asked.understood().urlencode()}")
    office = Association.objects.filter(pk=office_for(request.user)).first()
    with answering(request):
        kept = save_search(
            by=request.user,
            name=form.cleaned_data["name"],
            query=asked.understood().urlencode(),
            association=office if form.cleaned_data["shared"] else None,
        )
        messages.success(request, _("The search is kept. What is new in it comes with the weekly mail."))
        return redirect(f"/calls/?{kept.query}")
    return redirect("calls:searches")


@require_POST
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take a search away, or out of the weekly mail."""
    search = get_object_or_404(SavedSearch.objects.visible_to(request.user), pk=pk)
    if "remove" in request.POST:
        forget_search(search, by=request.user)
        messages.success(request, _("The search is removed."))
    else:
        choose(search, by=request.user, weekly=request.POST.get("weekly") == "yes")
        messages.success(request, _("Your choice is kept."))
    return redirect("calls:searches")


def preview(request: SignedInRequest) -> HttpResponse:
    """What the weekly mail would say if it were sent now."""
    if not works_here(request.user):
        raise PermissionDenied
    now = timezone.now()
    since = mails.since(request.user, now)
    parts = digests.weekly_parts(request.user, since=since, now=now)
    has_searches = digests.searches_of(request.user).exists()
    context = {"parts": parts, "since": since, "has_searches": has_searches, "home": mails.home_of(request.user)}
    return render(request, "calls/following/preview.html", context)


@require_POST
def mail_choice(request: SignedInRequest) -> HttpResponse:
    """Stop a kind of mail, or want it again."""
    kind = request.POST.get("kind", "")
    if kind not in MailKind.values:
        raise Http404
    deed = stop_mail if request.POST.get("wanted") == "no" else want_mail
    deed(request.user, kind)
    messages.success(request, _("Your choice is kept."))
    return redirect("calls:searches")


@csrf_exempt  # mail programs press the button by themselves; the signed link says whose mails they are
@never_cache
def stop(request: PageRequest, token: str) -> HttpResponse:
    """Stop a kind of mail without signing in: asked by a page, so that a program that only follows links stops none."""
    found = read_token(token)
    if found is None:
        raise Http404
    user, kind = found
    translation.activate(user.language)
    request.LANGUAGE_CODE = user.language
    if request.method == "POST":
        deed = want_mail if request.POST.get("wanted") == "yes" else stop_mail
        deed(user, kind)
    stopped = MailStop.objects.filter(user=user, kind=kind).exists()
    association = mails.home_of(user)
    context = {"kind": kind, "stopped": stopped, "asked": request.method == "POST", "association": association}
    return render(request, "calls/following/stop_mail.html", context)
