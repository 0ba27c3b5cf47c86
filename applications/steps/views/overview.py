"""What is this application, how far is it, and what comes next?"""

from django.db.models import Count, Q
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from applications.award.models.reporting import ReportPeriod
from applications.pipeline.models.application import Application
from applications.pipeline.rules import roles_on
from applications.pipeline.states import PartnerState, ReportState
from applications.pipeline.views.pages import seen_application, show
from applications.steps.actions.reversal import may_revert
from applications.steps.models import Scorecard
from organisations.members.models.users import Role
from organisations.members.requests import SignedInRequest
from organisations.models import User

STILL_DUE = (ReportState.PLANNED, ReportState.DRAFT, ReportState.INTERNAL_CHECK, ReportState.CLARIFICATION)


@require_safe
def overview(request: SignedInRequest, reference: str) -> HttpResponse:
    """The facts, how far each part is, the next dates and the last events."""
    application = seen_application(request, reference, "scorecard__filled_in_by")
    return show(
        request,
        application,
        "overview",
        "applications/steps/overview.html",
        parts=parts_of(application),
        dates=next_dates(application),
        scorecard=scorecard_for(request.user, application),
        may_weigh=decides(request.user, application),
        is_head=Role.HEAD in roles_on(request.user, application),
        may_undo=may_revert(application, request.user),
        events=application.history.select_related("by").order_by("-sequence")[:6],
    )


def decides(user: User, application: Application) -> bool:
    """Whether the reader belongs to the office that weighs the application; municipalities and guests do not."""
    return user.is_superuser or application.association_id in user.association_ids


def scorecard_for(user: User, application: Application) -> Scorecard | None:
    """What the office thinks of the chances: for the office only."""
    if not decides(user, application):
        return None
    return getattr(application, "scorecard", None)


def parts_of(application: Application) -> dict:
    """How much of each part is there: four counts."""
    partners = application.partners.exclude(state=PartnerState.LEFT).aggregate(
        all=Count("pk"), sure=Count("pk", filter=Q(state__in=(PartnerState.CONFIRMED, PartnerState.MANDATE_SIGNED)))
    )
    sections = application.sections.aggregate(all=Count("pk"), complete=Count("pk", filter=Q(completed=True)))
    todos = application.todos.aggregate(all=Count("pk"), done=Count("pk", filter=Q(done_at__isnull=False)))
    open_remarks = Count("remarks", filter=Q(remarks__must_fix=True, remarks__resolved_at__isnull=True), distinct=True)
    counts = Application.objects.filter(pk=application.pk).aggregate(
        packages=Count("work_packages", distinct=True), open_remarks=open_remarks
    )
    return {
        "partners": partners,
        "sections": sections,
        "todos": todos,
        "remarks": counts["open_remarks"],
        "packages": counts["packages"],
    }


def next_dates(application: Application) -> list[dict]:
    """The next dates of the application: to-dos and reports, at most five."""
    now = timezone.now()
    todos = application.todos.filter(done_at__isnull=True, due_at__gte=now).order_by("due_at")[:5]
    reports = ReportPeriod.objects.filter(
        application=application, due_on__gte=timezone.localdate(now), state__in=STILL_DUE
    ).order_by("due_on")[:3]
    dates = [{"day": timezone.localdate(todo.due_at), "what": todo.title} for todo in todos]
    dates += [{"day": report.due_on, "what": str(report)} for report in reports]
    return sorted(dates, key=lambda date: date["day"])[:5]
