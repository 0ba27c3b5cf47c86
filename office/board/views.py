"""Where does every application of the office stand? The board and the table of the pipeline."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from applications.models import Application
from applications.pipeline.models.visibility import ApplicationQuerySet
from applications.pipeline.queries import steps_for
from applications.pipeline.states import Step
from office.board.queries import board, stage_after, sums_of
from office.table.columns import COLUMNS, columns_for, order_of
from office.table.filters import Wanted, choices_for
from office.table.paging import cut
from organisations.members.requests import SignedInRequest

ROWS = 40
SHOWN = [
    "reference", "acronym", "state", "deadline_at", "submitted_at", "currency", "total_cost", "requested_grant",
    "own_contribution", "call__title", "call__title_hu", "call__title_tr", "call__programme",
    "lead_organisation__name", "lead_officer__given_name", "lead_officer__family_name", "lead_officer__email",
    "lead_officer__language",
]  # fmt: skip


def found_by(request: SignedInRequest) -> tuple[Wanted, ApplicationQuerySet]:
    """What the address asks for, and the visible applications that answer it."""
    wanted = Wanted.read(request.GET)
    return wanted, Application.objects.visible_to(request.user).filter(wanted.condition(request.user))


@require_safe
def show_board(request: SignedInRequest) -> HttpResponse:
    """Columns by stage; a card moves by its link, or by dragging."""
    wanted, applications = found_by(request)
    columns, ended = board(applications, request.user)
    context = {
        "columns": columns,
        "ended": ended,
        "wanted": wanted,
        "choices": choices_for(request.user),
    }
    return render(request, "office/board/board.html", context)


@require_safe
def show_table(request: SignedInRequest) -> HttpResponse:
    """The same applications as rows, sorted as asked, with sums per currency."""
    wanted, applications = found_by(request)
    sort = request.GET.get("sort", "")
    rows = applications.select_related("call__programme", "lead_organisation", "lead_officer").only(*SHOWN)
    context = {
        "page": cut(rows, **order_of(sort), after=request.GET.get("after", ""), size=ROWS),
        "columns": columns_for(sort, request.GET),
        "width": len(COLUMNS),
        "sums": sums_of(applications),
        "wanted": wanted,
        "choices": choices_for(request.user),
    }
    return render(request, "office/board/table.html", context)


@require_safe
def move(request: SignedInRequest, reference: str) -> HttpResponse:
    """The steps that lead on from here, to one stage if it is named; one step leads to the page that asks once more."""
    application = get_object_or_404(Application.objects.visible_to(request.user), reference=reference)
    step, stage = request.GET.get("step", ""), request.GET.get("stage", "")
    if step:
        return (
            redirect("applications:step", application.reference, step) if step in Step.values else redirect(application)
        )
    offers = steps_for(application, request.user)
    towards = [offer for offer in offers if stage_after(offer.target, application.held_from) == stage]
    context = {"application": application, "offers": towards or offers}
    return render(request, "office/board/moves.html", context)
