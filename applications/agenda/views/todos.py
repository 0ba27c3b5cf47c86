"""What is to be done for an application, and how is it ticked off, put off or added?"""

import datetime as dt

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from applications.agenda.actions import worklist
from applications.agenda.actions.todos import end_of_day
from applications.agenda.forms import ToDoForm
from applications.agenda.models import ToDo
from applications.agenda.views.timetable import shown
from applications.pipeline.views.pages import seen_application, show, works_on
from organisations.members.requests import SignedInRequest
from refusals.views import answering

PAUSES = {"1": 1, "3": 3, "7": 7}


@require_http_methods(["GET", "HEAD", "POST"])
def tasks(request: SignedInRequest, reference: str) -> HttpResponse:
    """The open to-dos, the nearest first, those done, and a line to add one."""
    application = seen_application(request, reference)
    form = ToDoForm(request.POST or None, application=application)
    if form.is_valid():
        if not works_on(request.user, application):
            raise PermissionDenied
        with answering(request, form):
            due_at = end_of_day(application, form.cleaned_data["due_on"])
            worklist.add_todo(
                by=request.user,
                title=form.cleaned_data["title"],
                association=application.association,
                application=application,
                due_at=due_at,
                assigned_to=form.cleaned_data["assigned_to"],
            )
            return redirect("applications:tasks", application.reference)
    todos = list(application.todos.select_related("assigned_to", "application"))
    context = {
        "open": [todo for todo in todos if not todo.done_at],
        "done": sorted((todo for todo in todos if todo.done_at), key=lambda todo: todo.done_at, reverse=True),
        "plan": shown(application, todos, timezone.now()),
        "form": form,
    }
    return show(
        request, application, "tasks", "applications/agenda/tasks.html", **context, status=422 if form.is_bound else 200
    )


def own_todo(request: SignedInRequest, pk: int) -> ToDo:
    """A to-do that the reader may tick off: the reader's own, or one of the reader's office."""
    todo = get_object_or_404(ToDo.objects.visible_to(request.user), pk=pk)
    if todo.assigned_to_id != request.user.pk and todo.association_id not in request.user.association_ids:
        raise PermissionDenied
    return todo


def back(request: SignedInRequest) -> HttpResponseRedirect:
    """Return to the page the form stood on, if it is one of ours."""
    target = request.POST.get("back", "")
    ours = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return redirect(target if ours else "office:day")


@require_POST
def done(request: SignedInRequest, pk: int) -> HttpResponse:
    """Tick a to-do off, or open it again."""
    is_done = request.POST.get("done") != "no"
    todo = worklist.tick_off(own_todo(request, pk), by=request.user, done=is_done)
    messages.success(request, (_("Done: %s") if is_done else _("Open again: %s")) % todo.get_title())
    return back(request)


@require_POST
def snooze(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let a to-do rest for one, three or seven days."""
    days = PAUSES.get(request.POST.get("days", ""), 1)
    until = timezone.localdate() + dt.timedelta(days=days)
    todo = worklist.snooze(own_todo(request, pk), by=request.user, until=until)
    messages.success(request, _("You will be reminded again: %s") % todo.get_title())
    return back(request)
