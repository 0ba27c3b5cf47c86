"""Send the mails about calls: the digest on the association's day, changes once a day, moved deadlines at once."""

import datetime as dt
from collections.abc import Callable, Iterable
from zoneinfo import ZoneInfo

from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from calls.catalogue.models.telling import DigestSent, FactReport, MailKind, SavedSearch, Told
from calls.following import digests
from calls.following.mails import is_stopped
from calls.telling.actions import people_to_mail, unmailed
from jobs.mails import deliver, raise_all
from organisations.models import Association, User

FROM_HOUR = 7  # the daily mail about changes; nobody is written to in the night
A_WEEK = dt.timedelta(days=7)


def every_one(people: Iterable[User], deed: Callable[[User], bool]) -> int:
    """Do it for each of the people; one address that takes no mail keeps nobody else from theirs."""
    count, failures = 0, []
    for user in people:
        try:
            count += deed(user)
        except Exception as failure:  # noqa: BLE001
            failures.append(failure)
    raise_all(failures, "mails about calls that did not leave")
    return count


def home_of(user: User) -> Association | None:
    """The association whose weekday and hour count for a person."""
    return Association.objects.filter(pk__in=user.association_ids).order_by("pk").first()


def send_weekly(*, now: dt.datetime | None = None) -> int:
    """Send the digest to everybody for whom the day and the hour have come; how many mails left."""
    now = now or timezone.now()
    if not SavedSearch.objects.filter(weekly=True).exists():
        return 0
    people = User.objects.filter(is_active=True, role_grants__isnull=False).exclude(mail_stops__kind=MailKind.WEEKLY)
    found = people.distinct().order_by("pk").prefetch_related("role_grants")
    return every_one(found, lambda user: weekly_for(user, now))


def is_time(user: User, local: dt.datetime) -> bool:
    """Whether it is the association's day and hour where the person is."""
    home = home_of(user)
    return home is not None and local.weekday() == home.digest_weekday and local.hour >= home.digest_hour


def weekly_for(user: User, now: dt.datetime) -> bool:
    """Send one digest, unless it is not the time, one was sent today, or there is nothing to say; whether one left."""
    local = now.astimezone(ZoneInfo(user.time_zone))
    if not is_time(user, local) or not digests.searches_of(user).exists():
        return False
    sent, is_new = DigestSent.objects.get_or_create(
        user=user, kind=MailKind.WEEKLY, day=local.date(), defaults={"at": now}
    )
    if not is_new:
        return False
    mail, items = digests.weekly(user, since=since(user, now, but=sent.pk), now=now)
    return send(sent, mail, items)


def since(user: User, now: dt.datetime, *, but: int | None = None) -> dt.datetime:
    """From when on something is new to the person: the last digest, a week at least."""
    before = DigestSent.objects.filter(user=user, kind=MailKind.WEEKLY).exclude(pk=but).order_by("-day").first()
    return min(before.at, now - A_WEEK) if before and before.at > now - 4 * A_WEEK else now - A_WEEK


def send(sent: DigestSent, mail: EmailMultiAlternatives | None, items: int) -> bool:
    """Send a mail whose row is written; if it does not leave the row goes, so that the next run may try again."""
    if mail is None:
        return False
    try:
        deliver(mail)
    except Exception:
        sent.delete()
        raise
    DigestSent.objects.filter(pk=sent.pk).update(items=items)
    return True


def send_changes(*, now: dt.datetime | None = None) -> int:
    """One mail a day to everybody who was told of changes, in their morning; how many left."""
    now = now or timezone.now()
    return every_one(people_to_mail(urgent=False), lambda user: daily_for(user, now))


def daily_for(user: User, now: dt.datetime) -> bool:
    """All changes that no mail has named yet, at most once a day."""
    local = now.astimezone(ZoneInfo(user.time_zone))
    if local.hour < FROM_HOUR or is_stopped(user, MailKind.CHANGES):
        return False
    rows = list(unmailed(user, urgent=False))
    if not rows:
        return False
    sent, is_new = DigestSent.objects.get_or_create(
        user=user, kind=MailKind.CHANGES, day=local.date(), defaults={"at": now}
    )
    if not is_new:
        return False
    try:
        return mail_changes(user, rows, now, urgent=False)
    except Exception:
        sent.delete()
        raise


def send_urgent(*, now: dt.datetime | None = None) -> int:
    """Tell at once of deadlines that have moved; how many mails left."""
    now = now or timezone.now()
    return every_one(people_to_mail(urgent=True), lambda user: urgent_for(user, now))


def urgent_for(user: User, now: dt.datetime) -> bool:
    """The moved deadlines that no mail has named yet."""
    if is_stopped(user, MailKind.CHANGES):
        return False
    rows = list(unmailed(user, urgent=True))
    return mail_changes(user, rows, now, urgent=True) if rows else False


def mail_changes(user: User, rows: list[Told], now: dt.datetime, *, urgent: bool) -> bool:
    """Mark the rows as mailed first, so that a crash never sends twice; only what this run marked is sent."""
    keys = [row.pk for row in rows]
    if Told.objects.filter(pk__in=keys, mailed_at__isnull=True).update(mailed_at=now) != len(keys):
        return False  # another run was quicker
    try:
        deliver(digests.changes_mail(user, rows, urgent=urgent))
    except Exception:
        Told.objects.filter(pk__in=keys, mailed_at=now).update(mailed_at=None)
        raise
    return True


def answer(report: FactReport) -> None:
    """Tell the one who reported a wrong fact what was done."""
    if report.user and report.user.is_active and report.resolved_at:
        deliver(digests.answer_mail(report))
