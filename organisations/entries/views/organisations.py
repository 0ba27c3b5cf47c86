"""The pages of the partners: list, page, new, edit."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from organisations.directory.models.directory import Municipality, Organisation
from organisations.entries.forms.directory import OrganisationFilter, OrganisationForm
from organisations.entries.views.lists import asked_for
from organisations.entries.views.storing import stored
from organisations.members.queries import kept_by, mandates_of, organisations_for
from organisations.members.requests import SignedInRequest
from organisations.members.rules import may_keep_directory

ROWS = 50


def organisations(request: SignedInRequest) -> HttpResponse:
    """The partners, found by name, kind, country and completeness."""
    filters = OrganisationFilter(request.GET)
    found = organisations_for(request.user, asked_for(filters))
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    context = {"filters": filters, "page": page, "may_add": may_keep_directory(request.user)}
    return render(request, "organisations/entries/organisations.html", context)


def organisation(request: SignedInRequest, pk: int) -> HttpResponse:
    """One partner: facts, what is missing, people. A member has a page of its own kind."""
    partner = get_object_or_404(Organisation.objects.visible_to(request.user), pk=pk)
    if town := Municipality.objects.filter(pk=pk).first():
        return redirect(town)
    current, ended = mandates_of(partner, request.user, timezone.localdate())
    may_edit = may_keep_directory(request.user, partner)
    context = {"organisation": partner, "mandates": current, "ended": ended, "may_edit": may_edit}
    return render(request, "organisations/entries/organisation.html", context)


def new_organisation(request: SignedInRequest) -> HttpResponse:
    """Take a partner into the directory."""
    if not may_keep_directory(request.user):
        raise PermissionDenied
    homes = kept_by(request.user)
    form = OrganisationForm(request.POST or None, associations=homes, initial={"directory_of": homes.first()})
    if request.method == "POST" and form.is_valid() and (partner := stored(request, form)):
        return redirect(partner)
    return render(request, "organisations/entries/entry_form.html", {"form": form, "new": "organisation"})


def edit_organisation(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change what is known about a partner."""
    partner = get_object_or_404(Organisation.objects.visible_to(request.user).filter(municipality=None), pk=pk)
    if not may_keep_directory(request.user, partner):
        raise PermissionDenied
    form = OrganisationForm(request.POST or None, instance=partner, associations=kept_by(request.user))
    if request.method == "POST" and form.is_valid() and stored(request, form):
        return redirect(partner)
    return render(request, "organisations/entries/entry_form.html", {"form": form, "entry": partner})
