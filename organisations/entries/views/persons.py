"""The pages of the people and their functions."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from organisations.directory.models.directory import Organisation
from organisations.directory.models.people import Mandate, Person
from organisations.entries.actions import directory
from organisations.entries.forms.directory import NameFilter
from organisations.entries.forms.people import MandateElsewhereForm, MandateForm, NewcomerForm, PersonForm
from organisations.entries.views.lists import asked_for
from organisations.entries.views.storing import stored
from organisations.members.queries import in_order, kept_by, people_for
from organisations.members.requests import SignedInRequest
from organisations.members.rules import may_keep_directory

ROWS = 50


def persons(request: SignedInRequest) -> HttpResponse:
    """The people, found by name, with what they are today."""
    filters = NameFilter(request.GET)
    today = Mandate.objects.visible_to(request.user).in_force(timezone.localdate()).select_related("organisation")
    found = people_for(request.user, asked_for(filters)).prefetch_related(Prefetch("mandates", today))
    page = Paginator(found, ROWS).get_page(request.GET.get("page"))
    return render(request, "organisations/entries/persons.html", {"filters": filters, "page": page})


def person(request: SignedInRequest, pk: int) -> HttpResponse:
    """One person with all functions, those that ended too."""
    somebody = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    mandates = Mandate.objects.visible_to(request.user).filter(person=somebody).select_related("organisation")
    may_edit = may_keep_directory(request.user, somebody)
    context = {"person": somebody, "mandates": mandates, "may_edit": may_edit, "today": timezone.localdate()}
    return render(request, "organisations/entries/person.html", context)


def edit_person(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change name, contact and language."""
    somebody = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    if not may_keep_directory(request.user, somebody):
        raise PermissionDenied
    form = PersonForm(request.POST or None, instance=somebody)
    if request.method == "POST" and form.is_valid() and stored(request, form):
        return redirect(somebody)
    return render(request, "organisations/entries/entry_form.html", {"form": form, "entry": somebody})


def newcomer(request: SignedInRequest, pk: int) -> HttpResponse:
    """Add a person with a function to an organisation."""
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user), pk=pk)
    if not may_keep_directory(request.user, organisation):
        raise PermissionDenied
    mandate = Mandate(organisation=organisation)
    form = NewcomerForm(request.POST or None, instance=mandate, associations=kept_by(request.user))
    if request.method == "POST" and form.is_valid():
        directory.appoint(form.save(commit=False), by=request.user, newcomer=form.person())
        return redirect(organisation)
    context = {"form": form, "organisation": organisation, "back": organisation.get_absolute_url()}
    return render(request, "organisations/entries/mandate_form.html", context)


def appoint(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give a known person one more function."""
    somebody = get_object_or_404(Person.objects.visible_to(request.user), pk=pk)
    if not may_keep_directory(request.user, somebody):
        raise PermissionDenied
    there = Organisation.objects.visible_to(request.user).filter(merged_into=None)
    choices = there.order_by(*in_order(request.LANGUAGE_CODE))
    form = MandateElsewhereForm(request.POST or None, instance=Mandate(person=somebody), organisations=choices)
    if request.method == "POST" and form.is_valid():
        directory.appoint(form.save(commit=False), by=request.user)
        return redirect(somebody)
    context = {"form": form, "person": somebody, "back": somebody.get_absolute_url()}
    return render(request, "organisations/entries/mandate_form.html", context)


def edit_mandate(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a function, or let it end today."""
    mandates = Mandate.objects.visible_to(request.user).select_related("person", "organisation")
    mandate = get_object_or_404(mandates, pk=pk)
    if not may_keep_directory(request.user, mandate):
        raise PermissionDenied
    back = mandate.organisation.get_absolute_url()
    if request.method == "POST" and "end" in request.POST:
        directory.end(mandate, by=request.user, on=timezone.localdate())
        messages.success(request, _("The function has ended."))
        return redirect(back)
    form = MandateForm(request.POST or None, instance=mandate)
    if request.method == "POST" and form.is_valid():
        directory.appoint(form.save(commit=False), by=request.user)
        return redirect(back)
    return render(request, "organisations/entries/mandate_form.html", {"form": form, "mandate": mandate, "back": back})
