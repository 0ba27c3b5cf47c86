"""The page of a call's terms, and the press that takes a suggestion over."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from calls.catalogue import presenting
from calls.catalogue.models.calls import Call
from calls.catalogue.models.money import Terms
from calls.editing.actions import calls as editing
from calls.editing.actions import terms as actions
from calls.editing.forms.terms import TermsForm
from organisations.members.requests import SignedInRequest


def terms(request: SignedInRequest, pk: int) -> HttpResponse:
    """Every term with where it stands and since when."""
    call = get_object_or_404(Call.objects.visible_to(request.user).select_related("terms"), pk=pk)
    editing.allow(request.user, call)
    known = getattr(call, "terms", None) or Terms()
    form = TermsForm(request.POST if request.method == "POST" else None, terms=known)
    if request.method == "POST" and form.is_valid():
        actions.keep_terms(call, by=request.user, given=form.given())
        messages.success(request, _("Saved. No import ever changes the terms."))
        return redirect(f"{call.get_absolute_url()}#money")
    return render(request, "calls/editing/terms.html", {"form": form, "call": call})


@require_POST
def accept(request: SignedInRequest, pk: int) -> HttpResponse:
    """The suggestion is right."""
    call = get_object_or_404(Call.objects.visible_to(request.user).select_related("terms"), pk=pk)
    editing.allow(request.user, call)
    said = request.POST.get("term", "")
    chosen = next((one for _name, one in presenting.open_suggestions(call) if one.mark == said), None)
    if chosen is None:
        raise Http404
    actions.accept(call, by=request.user, suggestion=chosen)
    messages.success(request, _("Taken over, with the sentence of the call as its source."))
    return redirect(f"{call.get_absolute_url()}#money")
