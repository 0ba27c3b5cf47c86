"""How does a person take a step, or move a part of an application?"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from applications.award.models.award import Amendment
from applications.award.models.reporting import Payment, ReportPeriod
from applications.consortium.models.partners import Partner
from applications.consortium.models.resolutions import Resolution
from applications.pipeline.models.application import Application
from applications.pipeline.places import place
from applications.pipeline.queries import may_ever, moves_for, offer_of
from applications.pipeline.states import Step
from applications.plan.models import Deliverable
from applications.steps.actions.moves import move_on
from applications.steps.actions.reversal import last_decision, may_revert
from applications.steps.actions.reversal import revert as put_back
from applications.steps.actions.steps import take_step
from applications.steps.forms.steps import StepForm
from organisations.members.requests import SignedInRequest
from refusals import Blocked, Refused

KINDS = {
    "partner": (Partner, "partners"),
    "resolution": (Resolution, "partners"),
    "deliverable": (Deliverable, "workplan"),
    "report": (ReportPeriod, "award"),
    "payment": (Payment, "award"),
    "amendment": (Amendment, "award"),
}
CONFLICT = 409


@require_http_methods(["GET", "POST"])
def take(request: SignedInRequest, reference: str, step: str) -> HttpResponse:
    """Ask for the facts and the reason of a step, then take it; what blocks it is told on the same page."""
    application = get_object_or_404(Application.objects.visible_to(request.user), reference=reference)
    if step not in Step.values or step in (Step.REGISTER, Step.EDIT, Step.REVERT):
        raise Http404
    if not may_ever(application, step, request.user):
        raise PermissionDenied
    offer = offer_of(application, step, request.user, timezone.now())
    asked: dict[str, Any] = {"facts": offer.facts, "needs_reason": offer.needs_reason, "currency": application.currency}
    seen = request.GET.get("seen", application.state)[:20]
    form = StepForm(request.POST or None, request.FILES or None, initial={"seen": seen}, **asked)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            told = {"note": form.cleaned_data["note"], "seen": form.cleaned_data["seen"]}
            application = take_step(application, step, by=request.user, **told, **form.facts())
        except Blocked as blocked:
            refusal = blocked
        else:
            messages.success(request, _("Done: %(step)s") % {"step": offer.label})
            return redirect(application)
    page = "applications/steps/_refusal.html" if refusal and request.htmx else "applications/steps/step.html"
    context = {"application": application, "offer": offer, "form": form, "refusal": refusal}
    return render(request, page, context, status=CONFLICT if refusal else 200)


@require_http_methods(["GET", "POST"])
def revert(request: SignedInRequest, reference: str) -> HttpResponse:
    """Let the head undo the last decision, with a reason."""
    application = get_object_or_404(Application.objects.visible_to(request.user), reference=reference)
    if not may_revert(application, request.user):
        raise PermissionDenied
    form = StepForm(request.POST or None, needs_reason=True)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            application = put_back(application, by=request.user, note=form.cleaned_data["note"])
        except (Blocked, Refused) as refused:
            refusal = refused
        else:
            messages.success(request, _("The last decision is undone."))
            return redirect(application)
    context = {"application": application, "form": form, "refusal": refusal}
    context["last"] = last_decision(application)
    return render(request, "applications/steps/revert.html", context, status=CONFLICT if refusal else 200)


@require_http_methods(["GET", "POST"])
def move_part(request: SignedInRequest, reference: str, kind: str, pk: int, move: str) -> HttpResponse:
    """Ask for the facts of a move of a partner, resolution, deliverable, report, payment or amendment; then make it."""
    application = get_object_or_404(Application.objects.visible_to(request.user), reference=reference)
    if kind not in KINDS:
        raise Http404
    model, tab = KINDS[kind]
    thing = get_object_or_404(model.objects.visible_to(request.user), pk=pk)
    if thing.application != application:
        raise Http404
    offer = next((found for found in moves_for(thing, request.user) if found.step == move), None)
    asked: dict[str, Any] = {"facts": offer.facts, "needs_reason": offer.needs_reason} if offer else {}
    form = StepForm(request.POST or None, request.FILES or None, currency=application.currency, **asked)
    refusal = None
    if request.method == "POST" and form.is_valid():
        try:
            move_on(thing, move, by=request.user, note=form.cleaned_data["note"], **form.facts())
        except Blocked as blocked:
            refusal = blocked
        else:
            return redirect(place(application, tab))
    elif offer is None:
        raise PermissionDenied
    context = {"application": application, "thing": thing, "offer": offer, "form": form, "refusal": refusal}
    context["back"] = place(application, tab)
    return render(request, "applications/steps/move.html", context, status=CONFLICT if refusal else 200)
