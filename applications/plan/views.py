"""What will be done, in which months, by whom, and how is the plan changed?"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from applications.pipeline.models.application import Application
from applications.pipeline.places import place
from applications.pipeline.states import PartnerState
from applications.pipeline.views.pages import seen_application, show, works_on
from applications.plan import actions
from applications.plan.drawings import gantt
from applications.plan.forms import FORM_OF, EffortForm
from applications.plan.models import Deliverable, Milestone, Task
from applications.plan.plans import matrix_of, plan_of
from organisations.members.requests import SignedInRequest
from refusals.views import answering

INSIDE = (Task, Deliverable, Milestone)


@require_safe
def workplan(request: SignedInRequest, reference: str) -> HttpResponse:
    """The time plan, the packages with what hangs on them, person-months, risks and indicators."""
    application = seen_application(request, reference)
    plan = plan_of(application)
    picture = gantt(plan.bars, plan.months, _("Time plan"), today=plan.today(application), month=_("M"))
    return show(
        request,
        application,
        "workplan",
        "applications/plan/workplan.html",
        plan=plan,
        picture=picture if plan.packages else "",
        matrix=matrix_of(application, plan.packages, partners_of(application)),
        risks=application.risks.prefetch_related("work_packages"),
        indicators=application.indicators.all(),
    )


def partners_of(application: Application) -> list:
    """The partners that are still in it."""
    return list(application.partners.exclude(state=PartnerState.LEFT).select_related("organisation"))


def part_of(application: Application, kind: str, pk: int | None) -> tuple[Any, Any]:
    """A part of this application's plan by kind and key, or a new one; and its form."""
    if kind not in FORM_OF:
        raise Http404
    form = FORM_OF[kind]
    model = form.Meta.model
    if pk is None:
        return (model() if model in INSIDE else model(application=application)), form
    own = {"work_package__application": application} if model in INSIDE else {"application": application}
    return get_object_or_404(model, pk=pk, **own), form


@require_http_methods(["GET", "HEAD", "POST"])
def part(request: SignedInRequest, reference: str, kind: str, pk: int | None = None) -> HttpResponse:
    """Add or change a package, task, deliverable, milestone, risk or indicator."""
    application = seen_application(request, reference)
    thing, form_class = part_of(application, kind, pk)
    if not works_on(request.user, application):
        raise Http404
    initial = {"work_package": request.GET.get("package", "")[:18]}
    form = form_class(request.POST or None, instance=thing, application=application, initial=initial)
    if form.is_valid():
        with answering(request, form):
            actions.save_part(form.instance, by=request.user, work_packages=form.cleaned_data.get("work_packages"))
            messages.success(request, _("Saved."))
            return redirect(place(application, "workplan"))
    context: dict[str, Any] = {"form": form, "thing": thing, "kind": kind, "heading": thing._meta.verbose_name}  # noqa: SLF001
    return show(
        request,
        application,
        "workplan",
        "applications/plan/plan_part.html",
        **context,
        status=422 if form.is_bound else 200,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: SignedInRequest, reference: str, kind: str, pk: int) -> HttpResponse:
    """Ask by naming what is lost, then remove it."""
    application = seen_application(request, reference)
    thing, _form = part_of(application, kind, pk)
    if not works_on(request.user, application):
        raise Http404
    if request.method == "POST":
        with answering(request):
            actions.remove_part(thing, by=request.user)
            messages.success(request, _("Removed."))
        return redirect(place(application, "workplan"))
    context: dict[str, Any] = {
        "losing": _("This will be removed, with everything linked to it: %s") % thing,
        "destructive": True,
    }
    context |= {"heading": _("Remove"), "button": _("Remove"), "back": place(application, "workplan")}
    return show(request, application, "workplan", "applications/pipeline/form.html", **context)


@require_http_methods(["GET", "HEAD", "POST"])
def effort(request: SignedInRequest, reference: str) -> HttpResponse:
    """The person-months as one table to fill in."""
    application = seen_application(request, reference)
    if not works_on(request.user, application):
        raise Http404
    matrix = matrix_of(application, list(application.work_packages.all()), partners_of(application))
    form = EffortForm(request.POST or None, matrix=matrix)
    if form.is_valid():
        with answering(request, form):
            actions.save_effort(application, by=request.user, months=form.months())
            messages.success(request, _("Saved."))
            return redirect(place(application, "workplan", "effort"))
    context: dict[str, Any] = {"form": form, "matrix": matrix, "status": 422 if form.is_bound else 200}
    return show(request, application, "workplan", "applications/plan/effort.html", **context)
