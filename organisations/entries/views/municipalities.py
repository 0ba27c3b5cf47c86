"""The pages of the municipalities: list, page, new, edit."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from organisations.directory.models.directory import Grouping, Municipality
from organisations.entries.forms.directory import MunicipalityFilter, MunicipalityForm
from organisations.entries.views.lists import asked_for
from organisations.entries.views.storing import stored
from organisations.members.queries import kept_by, mandates_of, municipalities_for
from organisations.members.requests import SignedInRequest
from organisations.members.rules import may_keep_directory

ROWS = 50


def directory(request: SignedInRequest) -> HttpResponse:
    """Staff begin at the members, a municipality at its own page."""
    own = Municipality.objects.visible_to(request.user).filter(pk__in=request.user.organisation_ids).first()
    if own and not request.user.association_ids:
        return redirect(own)
    return redirect(f"{reverse('organisations:municipalities')}?{request.GET.urlencode()}".rstrip("?"))


def municipalities(request: SignedInRequest) -> HttpResponse:
    """The members, found by name, type, region and feature."""
    filters = MunicipalityFilter(request.GET)
    found = municipalities_for(request.user, asked_for(filters)).prefetch_related("features")
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    context = {"filters": filters, "page": page, "may_add": may_keep_directory(request.user)}
    return render(request, "organisations/entries/municipalities.html", context)


def municipality(request: SignedInRequest, pk: int) -> HttpResponse:
    """Everything about one member on one page."""
    town = get_object_or_404(Municipality.objects.visible_to(request.user).select_related("directory_of"), pk=pk)
    current, ended = mandates_of(town, request.user, timezone.localdate())
    context = {
        "municipality": town,
        "features": list(town.features.all()),
        "groupings": Grouping.objects.visible_to(request.user).filter(members=town),
        "mandates": current,
        "ended": ended,
        "may_edit": may_keep_directory(request.user, town),
    }
    return render(request, "organisations/entries/municipality.html", context)


def new_municipality(request: SignedInRequest) -> HttpResponse:
    """Take a member into the directory."""
    if not may_keep_directory(request.user):
        raise PermissionDenied
    homes = kept_by(request.user)
    first = homes.first()
    start = {"language": first.language, "country": first.country, "own_contribution_currency": first.currency}
    form = MunicipalityForm(request.POST or None, associations=homes, initial=start)
    if request.method == "POST" and form.is_valid() and (town := stored(request, form)):
        return redirect(town)
    return render(request, "organisations/entries/entry_form.html", {"form": form, "new": "municipality"})


def edit_municipality(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change what is known about a member."""
    town = get_object_or_404(Municipality.objects.visible_to(request.user), pk=pk)
    if not may_keep_directory(request.user, town):
        raise PermissionDenied
    form = MunicipalityForm(request.POST or None, instance=town, associations=kept_by(request.user))
    if request.method == "POST" and form.is_valid() and stored(request, form):
        return redirect(town)
    return render(request, "organisations/entries/entry_form.html", {"form": form, "entry": town})
