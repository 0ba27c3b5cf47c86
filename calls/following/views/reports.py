"""Report a fact of a call as wrong, and deal with such a report."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from calls.catalogue.models.calls import Call
from calls.catalogue.models.telling import FactReport
from calls.catalogue.rules import may_edit
from calls.following.actions import reporting
from calls.following.forms import AnswerForm, ReportForm
from organisations.members.requests import SignedInRequest
from refusals.views import answering


def report(request: SignedInRequest, pk: int) -> HttpResponse:
    """Anybody who reads the call says what is wrong about it."""
    call = get_object_or_404(Call.objects.visible_to(request.user), pk=pk)
    form = ReportForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        with answering(request, form):
            reporting.report(call, by=request.user, **form.cleaned_data)
            messages.success(request, _("Thank you. We look at it and write to you what was done."))
            return redirect(call)
        status = 429
    mine = FactReport.objects.filter(call=call, user=request.user)[:5]
    return render(request, "calls/following/report.html", {"form": form, "call": call, "mine": mine}, status=status)


def resolve(request: SignedInRequest, pk: int, report_pk: int) -> HttpResponse:
    """Say what was done about a report."""
    call = get_object_or_404(Call.objects.visible_to(request.user), pk=pk)
    reports = FactReport.objects.visible_to(request.user).with_known(request.user)
    found = get_object_or_404(reports.select_related("user", "resolved_by"), call=call, pk=report_pk)
    if not may_edit(request.user, call):
        raise PermissionDenied
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reporting.resolve(found, by=request.user, answer=form.cleaned_data["answer"])
        messages.success(request, _("Dealt with. The person who reported it is told."))
        return redirect(call)
    return render(request, "calls/following/resolve.html", {"form": form, "call": call, "report": found})
