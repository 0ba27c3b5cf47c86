"""How does an application begin: from a call, from an idea, or again from one that failed?"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from applications.pipeline.models.application import Application
from applications.pipeline.views.pages import seen_application
from applications.steps.actions import registration, starting
from applications.steps.forms.starting import StartForm
from calls.catalogue.states import CallState
from calls.models import Call
from organisations.members.requests import SignedInRequest
from organisations.models import User
from refusals import Stale
from refusals.views import answering

OFFERED = 60


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """Ask for a title; notice an application that was begun already for the same call and applicant."""
    asked = request.GET.get("call", "")[:160]
    form = StartForm(request.POST or None, user=request.user, initial={"call": asked})
    if not form.fields["association"].queryset:
        raise PermissionDenied
    answered = Call.objects.visible_to(request.user).filter(code=asked).first() if asked else None
    if answered:
        form.initial["title"] = answered.get_title()[:300]
    twins = []
    if form.is_valid():
        with answering(request, form):
            try:
                return redirect(begun(request, form))
            except Stale as stale:
                twins = [twin for twin in stale.stored if Application.objects.visible_to(request.user).contains(twin)]
    context = {"form": form, "twins": twins, "calls": open_calls(request.user), "answered": answered}
    return render(request, "applications/steps/new.html", context, status=422 if form.is_bound and form.errors else 200)


def begun(request: SignedInRequest, form: StartForm) -> Application:
    """The application that the form begins, and a word about it."""
    application = starting.start(by=request.user, knowingly="again" in request.POST, **form.cleaned_data)
    messages.success(request, _("The application has begun. Its reference: %s") % application.reference)
    return application


def open_calls(user: User) -> QuerySet[Call]:
    """The calls that can be answered now, the nearest deadline first."""
    now = timezone.now()
    return (
        Call.objects.visible_to(user).filter(archived=False).in_state(CallState.OPEN, now).order_by("ends_at")[:OFFERED]
    )


@require_POST
def again(request: SignedInRequest, reference: str) -> HttpResponse:
    """Begin anew from an application that failed: its partners and texts come along."""
    application = seen_application(request, reference)
    with answering(request):
        application = registration.resubmit(application, by=request.user)
        messages.success(request, _("The application has begun. Its reference: %s") % application.reference)
    return redirect(application)
