"""What one presses on a call to follow it: watch, note, assign, hand over."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from calls.catalogue.models.calls import Call
from calls.catalogue.models.following import Assignment, Handover, Note
from calls.catalogue.rules import editing_associations, office_for, works_here
from calls.eligibility import queries
from calls.following.actions import following
from calls.following.forms import AssignForm, HandOverForm, NoteForm
from organisations.directory.models.directory import AssociationQuerySet
from organisations.members.requests import SignedInRequest
from organisations.models import Association, User


def seen(request: SignedInRequest, pk: int) -> Call:
    """The call, if the user may see it."""
    return get_object_or_404(Call.objects.visible_to(request.user), pk=pk)


def offices(user: User) -> AssociationQuerySet:
    """The associations for which the user keeps calls."""
    if user.is_superuser:
        return Association.objects.order_by("pk")
    return Association.objects.filter(pk__in=editing_associations(user)).order_by("pk")


@require_POST
def watch(request: SignedInRequest, pk: int) -> HttpResponse:
    """Hear what changes, or hear no more of it."""
    call = seen(request, pk)
    if request.POST.get("watch") == "no":
        following.stop_watching(call, by=request.user)
        messages.success(request, _("You do not watch this call any more."))
    else:
        following.watch(call, by=request.user)
        messages.success(request, _("You watch this call: every change is told to you."))
    return redirect(call)


@require_POST
def add_note(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write something down for the office."""
    call, form = seen(request, pk), NoteForm(request.POST)
    office = Association.objects.filter(pk=office_for(request.user, call)).first()
    if office is None:
        raise PermissionDenied
    if form.is_valid():
        following.write_note(call, by=request.user, association=office, text=form.cleaned_data["text"])
        messages.success(request, _("The note is kept."))
        return redirect(f"{call.get_absolute_url()}#notes")
    return render(request, "calls/following/note.html", {"form": form, "call": call})


def note(request: SignedInRequest, pk: int, note_pk: int) -> HttpResponse:
    """Mend or remove one's own note."""
    call = seen(request, pk)
    found = get_object_or_404(Note.objects.visible_to(request.user), call=call, pk=note_pk)
    if found.by_id != request.user.pk:
        raise PermissionDenied
    form = NoteForm(request.POST if request.method == "POST" else None, initial={"text": found.text})
    if request.method == "POST" and "remove" in request.POST:
        following.remove_note(found, by=request.user)
        messages.success(request, _("The note is removed."))
        return redirect(f"{call.get_absolute_url()}#notes")
    if request.method == "POST" and form.is_valid():
        following.mend_note(found, by=request.user, text=form.cleaned_data["text"])
        messages.success(request, _("The note is kept."))
        return redirect(f"{call.get_absolute_url()}#notes")
    return render(request, "calls/following/note.html", {"form": form, "call": call, "note": found})


def assign(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give the call to a person or a team of the office."""
    call, associations = seen(request, pk), offices(request.user)
    if not associations:
        raise PermissionDenied
    now = Assignment.objects.filter(call=call, association__in=associations).first()
    initial = {"association": now.association_id, "user": now.user_id, "team": now.team_id} if now else None
    posted = request.POST if request.method == "POST" else None
    form = AssignForm(posted, associations=associations, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = following.assign(call, by=request.user, **form.cleaned_data)
        told = _("Assigned to: %s") % given if given else _("Nobody looks after this call any more.")
        messages.success(request, told)
        return redirect(call)
    return render(request, "calls/following/assign.html", {"form": form, "call": call})


def hand_over(request: SignedInRequest, pk: int) -> HttpResponse:
    """Hand the call to a municipality, with a sentence."""
    call, associations = seen(request, pk), offices(request.user)
    if not works_here(request.user) or not associations:
        raise PermissionDenied
    towns = queries.own_municipalities(request.user).filter(directory_of__in=associations).order_by("search_key")
    form = HandOverForm(request.POST if request.method == "POST" else None, municipalities=towns)
    if request.method == "POST" and form.is_valid():
        given = following.hand_over(call, by=request.user, **form.cleaned_data)
        messages.success(request, _("The call is now on the page of: %s") % given.municipality)
        return redirect(call)
    return render(request, "calls/following/hand_over.html", {"form": form, "call": call})


@require_POST
def take_back(request: SignedInRequest, pk: int, handover_pk: int) -> HttpResponse:
    """The call is not for this municipality after all."""
    call = seen(request, pk)
    given = get_object_or_404(Handover.objects.visible_to(request.user), call=call, pk=handover_pk)
    following.take_back(given, by=request.user)
    messages.success(request, _("The call is taken back."))
    return redirect(call)
