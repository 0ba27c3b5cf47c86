"""What is the truth about the pipeline, on one page? For the head, the management and paper."""

import datetime as dt

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from applications.award.actions.publishing import decides
from applications.models import Application
from applications.pipeline.states import Stage
from applications.plan.drawings import Slice, funnel
from office.portfolio import queries as portfolio
from office.table.filters import Wanted, choices_for
from organisations.members.requests import SignedInRequest


@require_safe
def management(request: SignedInRequest) -> HttpResponse:
    """Five numbers, the funnel, what is due, who carries what, and what changed this week."""
    user, now = request.user, timezone.now()
    if not (user.is_superuser or user.association_ids):
        raise Http404
    wanted = Wanted.read(request.GET)
    applications = Application.objects.visible_to(user).filter(wanted.condition(user))
    tally = portfolio.tally(applications)
    stages = portfolio.by_stage(tally)
    context = {
        "wanted": wanted,
        "choices": choices_for(user),
        "today": timezone.localdate(now),
        "since": timezone.localdate(now) - dt.timedelta(days=7),
        "stages": stages,
        "funnel": funnel_of(stages),
        "success": portfolio.success(tally),
        "exposure": portfolio.exposure(tally),
        "won": portfolio.awarded_this_year(applications, timezone.localdate(now).year),
        "deadlines": portfolio.deadlines_ahead(applications, now),
        "workload": portfolio.workload(applications, now),
        "stage_labels": [stage.label for stage in list(Stage)[:5]],
        "waiting": portfolio.waiting_for_decision(applications),
        "may_publish": bool(decides(user)),
        "changes": portfolio.changed_since(applications, now - portfolio.A_WEEK),
    }
    return render(request, "office/portfolio/management.html", context)


def funnel_of(stages: list[dict]) -> str:
    """The five stages as a picture."""
    slices = [
        Slice(row["stage"].value, str(row["stage"].label), row["count"], portfolio.money_words(row["money"]))
        for row in stages
        if row["stage"] != Stage.ENDED
    ]
    return funnel(slices, _("Applications by stage"))
