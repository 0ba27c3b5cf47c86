"""What does a mail about calls say today: what is new, changed or closing, or what has just changed?"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.core.mail import EmailMultiAlternatives
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from calls.catalogue.models.calls import Call
from calls.catalogue.models.changes import CallChange
from calls.catalogue.models.dates import Deadline
from calls.catalogue.models.telling import FactReport, MailKind, SavedSearch, Told
from calls.catalogue.presenting import change_words, headed, name_of_field
from calls.following.mails import address, composed, written
from calls.searching.filtering import filtered
from calls.searching.forms import CallFilter
from calls.telling.actions import URGENT
from formats.output import day_long, moment, zone_name
from organisations.models import User

CLOSING = dt.timedelta(days=21)
SHOWN = 15  # calls of one search; the rest is a link
LONGEST = 40  # changes in one mail
ALL_CHANGED = "/calls/?state=all&changed=on"


@dataclass(frozen=True)
class Item:
    """A call in the mail: its name, why it stands there, its deadline in both zones, and the way to it."""

    title: str
    why: str
    when: str
    url: str
    is_soon: bool


@dataclass(frozen=True)
class Part:
    """What one saved search has to say."""

    name: str
    items: list[Item]
    url: str
    has_more: bool


def when(deadline: Deadline | None, user: User) -> str:
    """The deadline in the official zone and in the reader's."""
    if deadline is None:
        return _("no deadline ahead")
    if deadline.time is None:
        return day_long(deadline.date, user.language)
    told, own = (
        moment(deadline.instant, deadline.zone, user.language),
        moment(deadline.instant, user.time_zone, user.language),
    )
    there = f"{told} ({zone_name(deadline.zone, user.language)})"
    if own == told:
        return there
    return f"{there} = {own} ({zone_name(user.time_zone, user.language)})"


def part_of(search: SavedSearch, user: User, *, since: dt.datetime, now: dt.datetime) -> Part:
    """The calls of the search that are new, have changed, or close within three weeks; the nearest first."""
    changed = CallChange.objects.filter(call=OuterRef("pk"), seen_at__gt=since)
    calls = filtered(user, CallFilter(search.asked()).chosen(), now).annotate(has_changed=Exists(changed))
    told = calls.filter(Q(created_at__gt=since) | Q(has_changed=True) | Q(next_at__gte=now, next_at__lte=now + CLOSING))
    found = list(told.order_by("next_at", "pk").prefetch_related("deadlines")[: SHOWN + 1])
    items = [item_of(call, user, since=since, now=now) for call in found[:SHOWN]]
    return Part(search.name, items, address(f"{reverse('calls:list')}?{search.query}"), len(found) > SHOWN)


def item_of(call: Call, user: User, *, since: dt.datetime, now: dt.datetime) -> Item:
    """One call, with everything that brings it into the mail."""
    is_soon = now <= call.next_at <= now + CLOSING
    reasons = [
        word
        for word, holds in (
            (_("new"), call.created_at > since),
            (_("changed"), call.has_changed),
            (_("closing soon"), is_soon),
        )
        if holds
    ]
    title = f"{call.get_title()} ({call.code})"
    deadline = when(call.next_deadline(now), user)
    return Item(title, ", ".join(reasons), deadline, address(call.get_absolute_url()), is_soon)


def searches_of(user: User) -> QuerySet[SavedSearch]:
    """The searches through which the weekly mail looks: one's own, and those shared with the office."""
    return SavedSearch.objects.visible_to(user).filter(weekly=True)


def weekly_parts(user: User, *, since: dt.datetime, now: dt.datetime) -> list[Part]:
    """What the weekly mail would say now; searches without anything to say are left out."""
    parts = [part_of(search, user, since=since, now=now) for search in searches_of(user)]
    return [part for part in parts if part.items]


def weekly(user: User, *, since: dt.datetime, now: dt.datetime) -> tuple[EmailMultiAlternatives | None, int]:
    """The weekly mail in the person's language and how much it names; no mail where there is nothing to say."""
    with override(user.language):
        parts = weekly_parts(user, since=since, now=now)
        count = sum(len(part.items) for part in parts)
        if not parts:
            return None, 0
        words = ngettext("%(count)d call for you", "%(count)d calls for you", count) % {"count": count}
        today = day_long(now.astimezone(ZoneInfo(user.time_zone)).date(), user.language)
        context = {
            "subject": f"{words}: {today}",
            "parts": parts,
            "button": _("Open the calls"),
            "url": address(reverse("calls:list")),
        }
        return written(user, MailKind.WEEKLY, "weekly", context), count


def changes_mail(user: User, rows: Sequence[Told], *, urgent: bool) -> EmailMultiAlternatives | None:
    """The mail about changes of calls on which the person works."""
    with override(user.language):
        lines = [line_of(row.change, user) for row in rows[:LONGEST]]
        if urgent:
            subject = ngettext("A deadline has moved", "%(count)d deadlines have moved", len(rows))
        else:
            subject = ngettext("%(count)d change of a call", "%(count)d changes of calls", len(rows))
        context = {
            "subject": subject % {"count": len(rows)},
            "lines": lines,
            "more": len(rows[LONGEST:]),
            "button": _("See and take note"),
            "url": address(rows[0].change.call.get_absolute_url() if len(rows) == 1 else ALL_CHANGED),
        }
        if len(lines) == 1:
            context["subject"] = f"{context['subject']}: {rows[0].change.call.get_title()}"[:150]
        return written(user, MailKind.CHANGES, "changes", context)


def line_of(change: CallChange, user: User) -> dict:
    """One change: of which call, what, from what to what, and until when one can apply now."""
    call: Call = change.call
    return {
        "call": f"{call.get_title()} ({call.code})",
        "what": f"{headed(name_of_field(change))}: {change_words(change)}",
        "when": when(call.next_deadline(timezone.now()), user) if change.field in URGENT else "",
        "url": address(call.get_absolute_url()),
    }


def answer_mail(report: FactReport) -> EmailMultiAlternatives:
    """The answer to somebody who reported a wrong fact: it belongs to no kind of mail that could be stopped."""
    user, call = report.user, report.call
    with override(user.language):
        context = {
            "language": user.language,
            "name": user.get_short_name(),
            "report": report,
            "button": _("Open the call"),
            "subject": f"{_('Your report was dealt with')}: {call.get_title()}"[:150],
            "url": address(call.get_absolute_url()),
        }
        return composed(user, "answer", context)
