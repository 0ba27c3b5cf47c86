"""What does a reminder say today, and to whom?"""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from desk.requests.links import address
from desk.requests.triage import IN_TIME, unanswered
from formats.output import day_long, moment, zone_name
from office.reminders.dues import Due, deadlines, led_by, payments, reports, todos
from office.reminders.models import Rhythm
from organisations.models import User

MILESTONES = frozenset({30, 14, 7, 3, 1, 0})  # days before, on which a deadline, report or payment is named
A_WEEK = 7
A_MONTH = 30
MONDAY = 0
LONGEST = 60  # lines; the rest is counted


@dataclass(frozen=True)
class Line:
    """One thing in a reminder: when, what, and the way to it."""

    days: int
    when: str
    what: str
    url: str

    @property
    def is_over(self) -> bool:
        return self.days < 0


def is_named(due: Due, days: int, rhythm: str) -> bool:
    """Whether a reminder names what is due in so many days: at its milestones, or all of the week ahead on Mondays."""
    if days < 0:
        return due.kind != "deadline"
    if rhythm == Rhythm.WEEKLY:
        return days < (A_WEEK if due.kind == "todo" else A_MONTH + 1)
    return days == 0 if due.kind == "todo" else days in MILESTONES


def when(due: Due, days: int, user: User) -> str:
    """The day and the hour in the official zone and in the reader's, and how far it is."""
    language, zone = user.language, user.time_zone
    if due.at is None:
        told = day_long(due.day, language)
    else:
        told = moment(due.at, due.zone, language)
        own = moment(due.at, zone, language)
        if own != told:
            told = f"{told} ({zone_name(due.zone, language)}) = {own} ({zone_name(zone, language)})"
    return f"{told}, {distance(days)}"


def distance(days: int) -> str:
    """How many days it is from today."""
    if days == 0:
        return _("today")
    if days > 0:
        return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    return ngettext("%(days)d day overdue", "%(days)d days overdue", -days) % {"days": -days}


def lines_for(user: User, today: dt.date, *, rhythm: str = Rhythm.DAILY) -> list[Line]:
    """What a reminder of that day names, in the active language, the most urgent first."""
    zone = ZoneInfo(user.time_zone)
    morning = dt.datetime.combine(today, dt.time.min, tzinfo=zone)
    led = led_by(user)
    found = waiting(user, morning)
    for due in [*deadlines(led, morning), *todos(user, today), *reports(led), *payments(led)]:
        days = (due.day_in(user.time_zone) - today).days
        if is_named(due, days, rhythm):
            what = f"{due.title} – {due.about}" if due.about else due.title
            found.append(Line(days, when(due, days, user), what, address(due.path)))
    return sorted(found, key=lambda line: (line.days, line.what))


def waiting(user: User, morning: dt.datetime) -> list[Line]:
    """Requests of municipalities that wait for a first answer longer than was promised."""
    end, what = morning + dt.timedelta(days=1), _("A municipality waits for an answer")
    return [
        Line(
            days := -((end - IN_TIME - request.created_at).days),
            distance(days),
            f"{what} – {request.municipality or request.municipality_name}, {request.reference}",
            address(reverse("desk:request", args=[request.reference])),
        )
        for request in unanswered(user, end - IN_TIME)[:LONGEST]
    ]


def compose(user: User, today: dt.date, *, rhythm: str = Rhythm.DAILY) -> tuple[EmailMultiAlternatives | None, int]:
    """The mail in the person's own language, or nothing on a day on which nothing is due; and how much it names."""
    with translation.override(user.language):
        lines = lines_for(user, today, rhythm=rhythm)
        if not lines:
            return None, 0
        subject = ngettext("%(count)d thing is due", "%(count)d things are due", len(lines)) % {"count": len(lines)}
        context = {
            "subject": subject,
            "name": user.get_short_name(),
            "today": day_long(today, user.language),
            "lines": lines[:LONGEST],
            "more": len(lines[LONGEST:]),
            "button": _("Open my day"),
            "url": address(reverse("office:day")),
            "settings_url": address(reverse("office:reminders")),
            "language": user.language,
        }
        mail = EmailMultiAlternatives(
            subject=f"{subject}: {day_long(today, user.language)}",
            body=render_to_string("office/reminders/digest.txt", context),
            from_email=settings.DEFAULT_FROM_EMAIL,
            to=[user.email],
            headers={"List-Unsubscribe": f"<{context['settings_url']}>"},
        )
        mail.attach_alternative(render_to_string("office/reminders/digest.html", context), "text/html")
    return mail, len(lines)
