"""The pages of the programmes: which countries take part, since when, and who says so."""

from itertools import groupby

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from calls.catalogue.models.programmes import Programme, ProgrammeCountry
from calls.catalogue.rules import may_edit, works_here
from calls.editing.actions import programmes as actions
from calls.editing.forms.programmes import ProgrammeForm, StandingForm
from calls.eligibility import standing_on
from organisations.members.requests import SignedInRequest


def programmes(request: SignedInRequest) -> HttpResponse:
    """Every programme with the countries that take part today."""
    if not works_here(request.user):
        raise PermissionDenied
    today = timezone.localdate()
    found = Programme.objects.visible_to(request.user).prefetch_related("countries").annotate(number=Count("calls"))
    rows = [(programme, list(standing_on(today, programme.countries.all()).values())) for programme in found]
    return render(request, "calls/editing/programmes.html", {"rows": rows, "may_edit": may_edit(request.user)})


def programme(request: SignedInRequest, pk: int) -> HttpResponse:
    """The countries of one programme with their history; a new standing is added below."""
    if not works_here(request.user):
        raise PermissionDenied
    kept = get_object_or_404(Programme.objects.visible_to(request.user), pk=pk)
    may = may_edit(request.user)
    form = StandingForm(
        request.POST if request.method == "POST" else None,
        instance=ProgrammeCountry(programme=kept),
        initial={"as_of": timezone.localdate()},
    )
    if request.method == "POST":
        if not may:
            raise PermissionDenied
        if form.is_valid():
            actions.note_standing(form.instance, by=request.user)
            messages.success(request, _("Saved. Every call of the programme follows it."))
            return redirect("calls:programme", kept.pk)
    parts = list(kept.countries.all())
    now = standing_on(timezone.localdate(), parts)
    context = {
        "programme": kept,
        "countries": [
            (code, now.get(code), list(group)) for code, group in groupby(parts, key=lambda part: part.country)
        ],
        "calls": kept.calls.filter(archived=False)[:20],
        "form": form,
        "may_edit": may,
    }
    return render(request, "calls/editing/programme.html", context)


def edit_programme(request: SignedInRequest, pk: int | None = None) -> HttpResponse:
    """Enter a programme, or mend one."""
    if not may_edit(request.user):
        raise PermissionDenied
    kept = get_object_or_404(Programme.objects.visible_to(request.user), pk=pk) if pk else Programme()
    form = ProgrammeForm(request.POST or None, instance=kept)
    if request.method == "POST" and form.is_valid():
        kept = actions.keep_programme(form.instance, by=request.user)
        messages.success(request, _("Saved."))
        return redirect("calls:programme", kept.pk)
    context = {"form": form, "programme": kept if pk else None}
    return render(request, "calls/editing/programme_edit.html", context, status=422 if form.is_bound else 200)


@require_POST
def remove_standing(request: SignedInRequest, pk: int, part_pk: int) -> HttpResponse:
    """Take away what was noted by mistake."""
    part = get_object_or_404(ProgrammeCountry.objects.visible_to(request.user), programme=pk, pk=part_pk)
    actions.remove_standing(part, by=request.user)
    messages.success(request, _("Removed."))
    return redirect("calls:programme", pk)
