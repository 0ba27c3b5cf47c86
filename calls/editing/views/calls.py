"""The pages on which people write about calls."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from calls.catalogue.models.calls import Call
from calls.catalogue.models.dates import Deadline
from calls.catalogue.rules import may_edit
from calls.editing.actions import calls as editing
from calls.editing.forms.calls import DeadlineForm, EditCallForm, NewCallForm, initial_of
from organisations.members.requests import SignedInRequest
from refusals.views import answering


def new_call(request: SignedInRequest) -> HttpResponse:
    """Enter a call: title and deadline are enough."""
    if not may_edit(request.user):
        raise PermissionDenied
    form = NewCallForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        call = editing.create_call(by=request.user, facts=form.cleaned_data)
        messages.success(request, _("The call is entered."))
        return redirect(call)
    return render(request, "calls/editing/edit.html", {"form": form})


def edit_call(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mend a call; a page that is older than the call asks before it overwrites."""
    call = get_object_or_404(Call.objects.visible_to(request.user), pk=pk)
    editing.allow(request.user, call)
    form = EditCallForm(request.POST or None, initial=initial_of(call), user=request.user, call=call)
    if request.method == "POST" and form.is_valid():
        facts = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        with answering(request, form):
            editing.edit_call(call, by=request.user, version=form.cleaned_data["version"], facts=facts)
            messages.success(
                request, _("Saved. What you changed is kept by hand from now on; imports do not overwrite it.")
            )
            return redirect(call)
        return ask_again(request, call, form)
    return render(request, "calls/editing/edit.html", {"form": form, "call": call})


def ask_again(request: SignedInRequest, call: Call, form: EditCallForm) -> HttpResponse:
    """Somebody else was quicker: nothing is saved, nothing typed is lost, and saving again overwrites knowingly."""
    form.data = {**form.data.dict(), "version": call.version}
    return render(request, "calls/editing/edit.html", {"form": form, "call": call, "stale": True}, status=409)


def deadline(request: SignedInRequest, pk: int, deadline_pk: int | None = None) -> HttpResponse:
    """Add a deadline or another date, or mend one."""
    call = get_object_or_404(Call.objects.visible_to(request.user), pk=pk)
    editing.allow(request.user, call)
    known = get_object_or_404(Deadline, call=call, pk=deadline_pk) if deadline_pk else None
    form = DeadlineForm(request.POST or None, initial=DeadlineForm.initial_of(known) if known else None)
    if request.method == "POST" and form.is_valid():
        editing.keep_deadline(call, by=request.user, facts=form.cleaned_data, deadline=known)
        messages.success(request, _("The date is saved; imports do not overwrite it."))
        return redirect(call)
    return render(request, "calls/editing/deadline.html", {"form": form, "call": call, "deadline": known})


@require_POST
def remove_deadline(request: SignedInRequest, pk: int, deadline_pk: int) -> HttpResponse:
    """Take a date away."""
    found = get_object_or_404(Deadline.objects.visible_to(request.user), call=pk, pk=deadline_pk)
    editing.remove_deadline(found, by=request.user)
    messages.success(request, _("The date is removed; the log of changes remembers it."))
    return redirect("calls:call", pk)
