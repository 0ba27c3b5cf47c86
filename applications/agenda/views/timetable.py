"""How is the work planned back from the deadline, and planned anew when the deadline moves?"""

import datetime as dt
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from applications.agenda import timeline
from applications.agenda.actions.timetable import proposed, replan
from applications.agenda.models import ToDo
from applications.pipeline.models.application import Application
from applications.pipeline.states import BEFORE_SUBMISSION
from applications.pipeline.views.pages import seen_application, show
from organisations.members.requests import SignedInRequest
from refusals.views import answering


def shown(application: Application, todos: list[ToDo], now: dt.datetime) -> dict:
    """The plan as the page shows it: its to-dos in their order, the line, and whether the deadline has moved since."""
    planned = sorted((todo for todo in todos if todo.planned_at), key=lambda todo: (todo.due_at, todo.pk))
    is_ahead = application.deadline_at is not None and application.deadline_at > now
    wants_plan = is_ahead and application.state in BEFORE_SUBMISSION
    return {
        "planned": planned,
        "line": drawn(application, planned, now) if planned and wants_plan else "",
        "moved": bool(planned) and wants_plan and application.planned_for != application.deadline_at,
        "may_plan": wants_plan and not planned,
    }


def drawn(application: Application, planned: list[ToDo], now: dt.datetime) -> SafeString | None:
    """The line of the plan, in the office's zone."""
    zone = ZoneInfo(application.association.time_zone)
    today, deadline = now.astimezone(zone).date(), application.deadline_at.astimezone(zone).date()
    stops = [
        timeline.Stop(number, todo.get_title(), todo.due_at.astimezone(zone).date(), kind_of(todo, now))
        for number, todo in enumerate(planned, start=1)
        if todo.due_at
    ]
    return timeline.draw(stops, today=today, deadline=deadline)


def kind_of(todo: ToDo, now: dt.datetime) -> str:
    """How a piece of the plan stands."""
    if todo.done_at:
        return "done"
    if todo.due_at < now:
        return "late"
    return "squeezed" if todo.is_squeezed else "planned"


@require_http_methods(["GET", "HEAD", "POST"])
def new_plan(request: SignedInRequest, reference: str) -> HttpResponse:
    """Show what a new plan would move, and move it."""
    application = seen_application(request, reference)
    now = timezone.now()
    if request.method == "POST":
        with answering(request):
            moved = replan(application, by=request.user, now=now)
            told = ngettext("%d task was planned anew.", "%d tasks were planned anew.", moved) % moved
            messages.success(request, told)
        return redirect("applications:tasks", application.reference)
    found, offered = proposed(application, now)
    return show(request, application, "tasks", "applications/agenda/replan.html", shifts=offered, found=found)
