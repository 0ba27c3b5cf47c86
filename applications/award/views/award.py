"""What did the funder decide and promise, and what is due until the project is closed?"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from applications.award.actions import duties
from applications.award.forms import AgreementForm, AmendmentForm, PaymentForm, ReportForm
from applications.award.models.award import Agreement
from applications.pipeline import queries
from applications.pipeline.models.application import Application
from applications.pipeline.places import place
from applications.pipeline.rules import roles_on
from applications.pipeline.states import AWARDED
from applications.pipeline.views.pages import seen_application, show
from applications.plan.models import Deliverable
from organisations.members.models.users import Role
from organisations.members.requests import SignedInRequest
from organisations.models import User
from refusals.views import answering

MONEY = {Role.OFFICER, Role.HEAD, Role.FINANCE}
NEW = {
    "report": (ReportForm, duties.plan_report, _("New reporting period")),
    "payment": (PaymentForm, duties.plan_payment, _("New payment")),
    "amendment": (AmendmentForm, duties.draft_amendment, _("New amendment")),
}


def carries_money(user: User, application: Application) -> bool:
    """Whether the reader may record agreements, reports and payments."""
    return bool(roles_on(user, application) & MONEY)


@require_safe
def award(request: SignedInRequest, reference: str) -> HttpResponse:
    """Outcomes, agreement, reports, payments, deliverables and amendments, each with its next moves."""
    application = seen_application(request, reference)
    parts: dict[str, Any] = {
        "reports": list(application.report_periods.select_related("application")),
        "payments": list(application.payments.select_related("application")),
        "amendments": list(application.amendments.select_related("application")),
        "deliverables": deliverables_of(application) if application.state in AWARDED else [],
    }
    for thing in (thing for things in parts.values() for thing in things):
        thing.moves = queries.moves_for(thing, request.user)
    return show(
        request,
        application,
        "award",
        "applications/award/award.html",
        **parts,
        today=timezone.localdate(),
        outcomes=application.outcomes.order_by("-pk"),
        clarifications=application.clarifications.order_by("-pk"),
        agreement=Agreement.objects.filter(application=application).first(),
        may_record=carries_money(request.user, application),
        received=sum(payment.received_amount or 0 for payment in parts["payments"]),
    )


def deliverables_of(application: Application) -> list:
    """The deliverables with the day on which each is due."""
    found = Deliverable.objects.filter(work_package__application=application).select_related(
        "work_package__application", "lead__organisation"
    )
    deliverables = list(found.order_by("due_month", "work_package__number", "number"))
    for deliverable in deliverables:
        deliverable.due_on = deliverable.due_month and application.day_of_month(deliverable.due_month)
    return deliverables


@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request: SignedInRequest, reference: str) -> HttpResponse:
    """Record the agreement while it is prepared."""
    application = seen_application(request, reference)
    if not carries_money(request.user, application):
        raise Http404
    known = Agreement.objects.filter(application=application).first()
    form = AgreementForm(request.POST or None, request.FILES or None, instance=known, currency=application.currency)
    if form.is_valid():
        with answering(request, form):
            duties.record_agreement(application, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect(place(application, "award"))
    context: dict[str, Any] = {"form": form, "heading": _("Grant agreement"), "back": place(application, "award")}
    return show(
        request,
        application,
        "award",
        "applications/pipeline/form.html",
        **context,
        status=422 if form.is_bound else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: SignedInRequest, reference: str, kind: str) -> HttpResponse:
    """Add a reporting period, a payment or an amendment by hand."""
    application = seen_application(request, reference)
    if kind not in NEW or not carries_money(request.user, application):
        raise Http404
    form_class, deed, heading = NEW[kind]
    form = form_class(request.POST or None, currency=application.currency)
    if form.is_valid():
        with answering(request, form):
            deed(application, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect(place(application, "award"))
    context: dict[str, Any] = {"form": form, "heading": heading, "back": place(application, "award")}
    return show(
        request,
        application,
        "award",
        "applications/pipeline/form.html",
        **context,
        status=422 if form.is_bound else 200,
    )
