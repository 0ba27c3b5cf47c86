"""The page of one call, and what one presses on it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from calls.catalogue import presenting
from calls.catalogue.models.calls import Call
from calls.catalogue.models.dates import Deadline
from calls.catalogue.models.dismissals import Dismissal
from calls.catalogue.models.papers import CallDocument
from calls.catalogue.rules import may_edit, works_here
from calls.catalogue.states import CallState
from calls.editing.actions import calls as editing
from calls.eligibility import matrix, queries, rules_by_role, told
from calls.following import followed
from calls.following.forms import NoteForm
from calls.searching.forms import PutAsideForm
from organisations.members.requests import SignedInRequest
from organisations.models import Association


def visible(request: SignedInRequest, pk: int) -> Call:
    """The call, if the user may see it."""
    calls = Call.objects.visible_to(request.user).select_related(
        "programme", "parent", "source", "terms", "association"
    )
    dates = Prefetch("deadlines", Deadline.objects.select_related("confirmed_by"))
    return get_object_or_404(calls.prefetch_related(dates, "budget_lines", "eligibility_rules", "documents"), pk=pk)


def call_page(request: SignedInRequest, pk: int) -> HttpResponse:
    """Everything known about a call; for a municipality in plain words."""
    call, now = visible(request, pk), timezone.now()
    rows = matrix(call, queries.own_municipalities(request.user))
    state = call.state(now)
    papers = list(call.documents.all())
    context = {
        "call": call,
        "state": state,
        "now": now,
        "next": call.next_deadline(now) or call.next_deadline(now, step=2),
        "closed": state == CallState.CLOSED,
        "states_grants": any(line.min_grant or line.max_grant for line in call.budget_lines.all()),
        "expects_grants": any(line.expected_grants for line in call.budget_lines.all()),
        "terms": presenting.terms_of(call),
        "rules": [(rule, told(rule)) for found in rules_by_role(call).values() for rule in found],
        "own": [row for row in rows if "yes" in (row.lead.answer, row.partner.answer)],
        "rows": rows,
        "fill_in": [paper for paper in papers if paper.purpose == CallDocument.Purpose.FILL_IN],
        "information": [paper for paper in papers if paper.purpose == CallDocument.Purpose.INFORMATION],
        "chapters": call.section_templates.all(),
        "faqs": call.faqs.all(),
        "news": call.news.all()[:10],
    }
    if not works_here(request.user):
        host = next((grant.association for grant in request.user.grants), None)
        return render(request, "calls/browsing/plain.html", {**context, "host": host})
    return render(request, "calls/browsing/call.html", {**context, **for_staff(request, call)})


def for_staff(request: SignedInRequest, call: Call) -> dict:
    """What only people of the office see: the log, who follows, what is put aside, and the buttons."""
    aside = Dismissal.objects.visible_to(request.user).in_force(timezone.localdate()).filter(call=call)
    return {
        **followed.of_call(request.user, call),
        "note_form": NoteForm(),
        "aside": aside.select_related("by").first(),
        "may_edit": may_edit(request.user, call),
        "today": timezone.localdate(),
    }


@require_POST
def confirm_time(request: SignedInRequest, pk: int, deadline_pk: int) -> HttpResponse:
    """The assumed hour is the right one."""
    deadline = get_object_or_404(Deadline.objects.visible_to(request.user), call=pk, pk=deadline_pk)
    editing.confirm_time(deadline, by=request.user)
    messages.success(request, _("The time is confirmed."))
    return redirect("calls:call", pk)


@require_POST
def acknowledge(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take note of the changes."""
    call = get_object_or_404(Call.objects.visible_to(request.user), pk=pk)
    editing.acknowledge(call, by=request.user)
    messages.success(request, _("You have taken note of the changes."))
    return redirect("/") if request.POST.get("next") == "day" else redirect(call)


def put_aside(request: SignedInRequest, pk: int) -> HttpResponse:
    """Do not show this call any more: to me, or to the whole office."""
    call = get_object_or_404(Call.objects.visible_to(request.user), pk=pk)
    if not works_here(request.user):
        raise PermissionDenied
    form = PutAsideForm(request.POST if request.method == "POST" else None)
    if not may_edit(request.user):
        del form.fields["for_all"]
    if request.method == "POST" and form.is_valid():
        offices = (
            Association.objects.filter(pk__in=request.user.association_ids)
            if form.cleaned_data.get("for_all")
            else [None]
        )
        for office in offices:
            editing.dismiss(
                call,
                by=request.user,
                association=office,
                reason=form.cleaned_data["reason"],
                until=form.cleaned_data["until"],
            )
        messages.success(request, _("The call is put aside. You find it again by the filter “only those put aside”."))
        return redirect("calls:list")
    return render(
        request, "calls/following/put_aside.html", {"form": form, "call": call, "back": call.get_absolute_url()}
    )


@require_POST
def bring_back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show the call again."""
    call = get_object_or_404(Call.objects.visible_to(request.user), pk=pk)
    editing.bring_back(call, by=request.user)
    messages.success(request, _("The call is in the list again."))
    return redirect("calls:call", pk)


@require_POST
def archive(request: SignedInRequest, pk: int) -> HttpResponse:
    """Into the archive, or out of it."""
    call = get_object_or_404(Call.objects.visible_to(request.user), pk=pk)
    archived = request.POST.get("archived") != "no"
    editing.archive(call, by=request.user, archived=archived)
    messages.success(request, _("The call is in the archive.") if archived else _("The call is out of the archive."))
    return redirect("calls:call", pk)


@require_POST
def verify(request: SignedInRequest, pk: int) -> HttpResponse:
    """A person has compared the call with its source."""
    call = get_object_or_404(Call.objects.visible_to(request.user), pk=pk)
    editing.verify(call, by=request.user, on=timezone.localdate())
    messages.success(request, _("Noted: checked today."))
    return redirect("calls:call", pk)
