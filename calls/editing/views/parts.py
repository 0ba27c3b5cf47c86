"""The pages on which rules, papers, questions and chapters of a call are written."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from calls.catalogue.models.calls import Call
from calls.catalogue.presenting import headed
from calls.editing.actions import calls as editing
from calls.editing.forms.parts import FORMS, NAMES
from organisations.members.requests import SignedInRequest


def part(request: SignedInRequest, pk: int, kind: str, part_pk: int | None = None) -> HttpResponse:
    """Add a part of a call, or mend one."""
    call = get_object_or_404(Call.objects.visible_to(request.user), pk=pk)
    form_class = FORMS.get(kind)
    if form_class is None:
        raise Http404
    editing.allow(request.user, call)
    known = (
        get_object_or_404(form_class.Meta.model, call=call, pk=part_pk) if part_pk else form_class.Meta.model(call=call)
    )
    form = form_class(request.POST if request.method == "POST" else None, instance=known)
    if request.method == "POST" and form.is_valid():
        editing.keep_part(form.instance, by=request.user)
        messages.success(request, _("Saved."))
        return redirect(call)
    context = {
        "form": form,
        "call": call,
        "part": known if part_pk else None,
        "kind": kind,
        "name": headed(NAMES[kind]),
    }
    return render(request, "calls/editing/part.html", context)


@require_POST
def remove_part(request: SignedInRequest, pk: int, kind: str, part_pk: int) -> HttpResponse:
    """Take a part of a call away."""
    call = get_object_or_404(Call.objects.visible_to(request.user), pk=pk)
    if kind not in FORMS:
        raise Http404
    editing.remove_part(get_object_or_404(FORMS[kind].Meta.model, call=call, pk=part_pk), by=request.user)
    messages.success(request, _("Removed."))
    return redirect(call)
