"""How is the go or no-go prepared, and what may the head of unit override with a reason?"""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from applications.pipeline.rules import roles_on
from applications.pipeline.views.pages import seen_application, show, works_on
from applications.steps.actions import facts
from applications.steps.forms.decisions import ReasonForm, ScorecardForm
from applications.steps.models import Scorecard
from organisations.members.models.users import Role
from organisations.members.requests import SignedInRequest
from refusals.views import answering

OVERRIDES = {
    "eligibility": (
        facts.override_eligibility,
        "eligibility_override_reason",
        _("Go on although the eligibility rules do not say yes"),
        _("The application will be treated as eligible. You answer for it."),
    ),
    "deadline": (
        facts.override_deadline,
        "deadline_override_reason",
        _("Allow the submission after the deadline"),
        _("The deadline will no longer hold the submission back. You answer for it."),
    ),
}


@require_http_methods(["GET", "HEAD", "POST"])
def scorecard(request: SignedInRequest, reference: str) -> HttpResponse:
    """Fill in the points on which the head decides."""
    application = seen_application(request, reference)
    if not works_on(request.user, application):
        raise Http404
    form = ScorecardForm(request.POST or None, instance=Scorecard.objects.filter(application=application).first())
    if form.is_valid():
        with answering(request, form):
            facts.fill_scorecard(application, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect(application)
    context = {"form": form, "heading": _("Scorecard for the decision"), "back": application.get_absolute_url()}
    return show(
        request,
        application,
        "overview",
        "applications/pipeline/form.html",
        **context,
        status=422 if form.is_bound else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def override(request: SignedInRequest, reference: str, rule: str) -> HttpResponse:
    """Let the head override a rule, with a reason that stays in the history."""
    application = seen_application(request, reference)
    if rule not in OVERRIDES or Role.HEAD not in roles_on(request.user, application):
        raise Http404
    deed, field, heading, losing = OVERRIDES[rule]
    form = ReasonForm(request.POST or None, initial={"reason": getattr(application, field)})
    if form.is_valid():
        with answering(request, form):
            deed(application, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _("Saved."))
            return redirect(application)
    context = {"form": form, "heading": heading, "losing": losing, "back": application.get_absolute_url()}
    return show(
        request,
        application,
        "overview",
        "applications/pipeline/form.html",
        **context,
        status=422 if form.is_bound else 200,
    )
