"""Where does every application of the office stand? The board and the table of the pipeline."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from applications.boards import board, sums_of
from applications.filters import Wanted, choices_for
from applications.models import Application
from applications.states import STATES_OF, Stage, Step
from applications.tables import COLUMNS, columns_for, ordering_of

ROWS = 50


def found_by(request):
    """What the address asks for, and the visible applications that answer it."""
    wanted = Wanted.read(request.GET)
    return wanted, Application.objects.visible_to(request.user).filter(wanted.condition(request.user))


@require_safe
def show_board(request):
    """Columns by stage; a card moves by its menu, or by dragging."""
    wanted, applications = found_by(request)
    context = {
        "columns": board(applications, request.user),
        "ended": applications.filter(state__in=STATES_OF[Stage.ENDED]).count(),
        "wanted": wanted,
        "choices": choices_for(request.user),
    }
    return render(request, "applications/board.html", context)


@require_safe
def show_table(request):
    """The same applications as rows, sorted as asked, with sums per currency."""
    wanted, applications = found_by(request)
    sort = request.GET.get("sort", "")
    rows = applications.select_related("call__programme", "lead_organisation", "lead_officer").order_by(
        *ordering_of(sort)
    )
    context = {
        "page": Paginator(rows, ROWS).get_page(request.GET.get("page")),
        "columns": columns_for(sort, request.GET),
        "width": len(COLUMNS),
        "sums": sums_of(applications),
        "wanted": wanted,
        "choices": choices_for(request.user),
    }
    return render(request, "applications/table.html", context)


@require_safe
def move(request, reference):
    """Lead from the board's menu to the page that asks once more and names what is needed."""
    application = get_object_or_404(Application.objects.visible_to(request.user), reference=reference)
    step = request.GET.get("step", "")
    if step not in Step.values:
        return redirect(application)
    return redirect("applications:step", application.reference, step)
