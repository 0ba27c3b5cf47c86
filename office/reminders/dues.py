"""What is due for a person: deadlines of applications, to-dos, reports and payments?"""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.models import Application, FeedScope, Payment, ReportPeriod, ToDo
from applications.pipeline.places import place
from applications.pipeline.states import BEFORE_SUBMISSION, SILENT, PaymentState, ReportState
from calls.models import Call, Deadline
from organisations.members.models.users import Role
from organisations.models import User

TO_HAND_IN = (ReportState.PLANNED, ReportState.DRAFT, ReportState.INTERNAL_CHECK)
TO_COME = (PaymentState.EXPECTED, PaymentState.REQUESTED)
MOST_CALLS = 500
OVERSEERS = frozenset({Role.HEAD, Role.MANAGEMENT, Role.MUNICIPALITY})


@dataclass(frozen=True)
class Due:
    """One thing with its day, and its instant and official zone where it has an hour."""

    kind: str
    uid: str
    title: str
    about: str
    path: str
    day: dt.date
    at: dt.datetime | None = None
    zone: str = ""
    sequence: int = 0  # grows with every change, so that calendars take the newer one

    def day_in(self, zone: str) -> dt.date:
        """The day on which it falls for a reader in that zone."""
        return self.at.astimezone(ZoneInfo(zone)).date() if self.at else self.day


def _about(application: Application) -> str:
    return f"{application.acronym}, {application.reference}"


def _applications(user: User) -> QuerySet[Application]:
    """Those the user leads; who oversees or belongs to a municipality gets all that they may see."""
    visible = Application.objects.visible_to(user)
    if not any(grant.role in OVERSEERS for grant in user.grants):
        visible = Application.objects.led_by(user)
    return visible


def led_by(user: User) -> QuerySet[Application]:
    """The applications that the user leads, and as head those whose officer has left."""
    return Application.objects.led_by(user)


def deadlines(applications: QuerySet[Application], now: dt.datetime) -> list[Due]:
    """The next deadline of each application that is not submitted yet."""
    found = []
    open_ones = applications.filter(state__in=BEFORE_SUBMISSION, call__isnull=False).exclude(state__in=SILENT)
    for application in open_ones.select_related("call").prefetch_related("call__deadlines"):
        deadline = application.call.next_deadline(now, step=application.step)
        if deadline is None:
            continue
        found.append(
            Due(
                kind="deadline",
                uid=f"deadline-{application.reference}-{application.step}",
                title=_("Deadline for submission"),
                about=_about(application),
                path=application.get_absolute_url(),
                day=deadline.date,
                at=deadline.instant if deadline.time else None,
                zone=deadline.zone,
                sequence=application.call.version,
            )
        )
    return found


def todos(user: User, today: dt.date) -> list[Due]:
    """The user's open to-dos with a day, without those that were put off."""
    mine = ToDo.objects.waiting_for(user).filter(due_at__isnull=False)
    mine = mine.filter(Q(snoozed_until__isnull=True) | Q(snoozed_until__lte=today)).select_related("application")
    zone = user.time_zone
    return [
        Due(
            kind="todo",
            uid=f"todo-{todo.pk}",
            title=todo.get_title(),
            about=_about(todo.application) if todo.application else "",
            path=todo.place or (todo.application.get_absolute_url() if todo.application else reverse("office:day")),
            day=todo.due_at.astimezone(ZoneInfo(zone)).date(),
            at=todo.due_at,
            zone=zone,
        )
        for todo in mine
    ]


def reports(applications: QuerySet[Application]) -> list[Due]:
    """The reports that the funder does not have yet."""
    speaking = applications.exclude(state__in=SILENT)
    planned = ReportPeriod.objects.filter(application__in=speaking, state__in=TO_HAND_IN)
    return [
        Due(
            kind="report",
            uid=f"report-{report.application.reference}-{report.number}",
            title=_("Report due: %s") % f"{report.get_kind_display()} {report.number}",
            about=_about(report.application),
            path=place(report.application, "award"),
            day=report.due_on,
        )
        for report in planned.select_related("application")
    ]


def payments(applications: QuerySet[Application]) -> list[Due]:
    """The payments that are expected and have not come."""
    speaking = applications.exclude(state__in=SILENT)
    expected = Payment.objects.filter(application__in=speaking, state__in=TO_COME, expected_on__isnull=False)
    return [
        Due(
            kind="payment",
            uid=f"payment-{payment.pk}",
            title=_("Payment expected: %s") % payment.get_kind_display(),
            about=_about(payment.application),
            path=place(payment.application, "award"),
            day=payment.expected_on,
        )
        for payment in expected.select_related("application")
    ]


def call_deadlines(user: User, now: dt.datetime) -> list[Due]:
    """The deadlines ahead by which somebody new can come in, of the calls that the user sees and did not put aside."""
    calls = Call.objects.visible_to(user).filter(archived=False).not_over(now).not_dismissed_by(user)
    ahead = Deadline.objects.filter(call__in=calls, entry=True, at__gte=now).select_related("call").order_by("at", "pk")
    return [
        Due(
            kind="call",
            uid=f"call-{deadline.call_id}-{deadline.pk}",
            title=str(deadline.label or deadline.get_kind_display()),
            about=deadline.call.get_title(),
            path=deadline.call.get_absolute_url(),
            day=deadline.date,
            at=deadline.instant if deadline.time else None,
            zone=deadline.zone,
            sequence=deadline.call.version,
        )
        for deadline in ahead[:MOST_CALLS]
    ]


def everything(user: User, now: dt.datetime | None = None, scope: str = FeedScope.OWN) -> list[Due]:
    """All that a person's calendar shows: one's own, one's office's, or the calls'."""
    now = now or timezone.now()
    if scope == FeedScope.CALLS:
        return call_deadlines(user, now)
    applications = Application.objects.visible_to(user) if scope == FeedScope.OFFICE else _applications(user)
    found = [*deadlines(applications, now), *reports(applications), *payments(applications)]
    if scope == FeedScope.OWN:
        found += todos(user, now.date())
    return sorted(found, key=lambda due: (due.day, due.uid))
