"""Who is reminded today, and who wants what? At most one reminder for each person and day."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from applications.models import FeedScope, FeedToken
from desk.requests.links import hashed, new_token
from jobs.mails import deliver, raise_all
from office.reminders.digests import MONDAY, compose
from office.reminders.models import Digest, DigestChoice, Rhythm
from organisations.models import User

FROM_HOUR = 6  # nobody is reminded in the night


def wants(choice: DigestChoice | None, today: dt.date) -> bool:
    """Whether the person wants a reminder on that day."""
    if choice is None:
        return True
    if choice.rhythm == Rhythm.OFF or (choice.quiet_until and today < choice.quiet_until):
        return False
    return choice.rhythm == Rhythm.DAILY or today.weekday() == MONDAY


def send_digests(*, today: dt.date | None = None, now: dt.datetime | None = None) -> int:
    """Remind everybody whose morning has come and who was not reminded that day; how many mails were sent."""
    now = now or timezone.now()
    people = User.objects.filter(is_active=True, role_grants__isnull=False).distinct()
    count, failures = 0, []
    for user in people.select_related("digest_choice").prefetch_related("role_grants").order_by("pk"):
        local = now.astimezone(ZoneInfo(user.time_zone))
        if today is None and local.hour < FROM_HOUR:
            continue
        try:
            count += remind(user, today or local.date())
        except Exception as failure:  # noqa: BLE001  one address that takes no mail keeps nobody else from theirs
            failures.append(failure)
    raise_all(failures, "reminders that did not leave")
    return count


def remind(user: User, today: dt.date) -> bool:
    """Send one reminder, unless one was sent, nothing is due, or it is not wanted; whether a mail left."""
    choice = getattr(user, "digest_choice", None)
    if not wants(choice, today):
        return False
    digest, is_new = Digest.objects.get_or_create(user=user, day=today)
    if not is_new:
        return False
    try:
        mail, items = compose(user, today, rhythm=choice.rhythm if choice else Rhythm.DAILY)
        if mail is not None:
            deliver(mail)
    except Exception:
        digest.delete()  # it did not leave, so that the next run may try again
        raise
    Digest.objects.filter(pk=digest.pk).update(items=items, sent_at=timezone.now() if mail else None)
    return mail is not None


def choose(user: User, *, rhythm: str, quiet_until: dt.date | None) -> DigestChoice:
    """Keep how often a person wants to be reminded."""
    choice, _created = DigestChoice.objects.update_or_create(
        user=user, defaults={"rhythm": rhythm, "quiet_until": quiet_until}
    )
    return choice


@transaction.atomic
def open_feed(user: User, scope: str = FeedScope.OWN) -> str:
    """Make a new private address for a calendar; the one before for the same things stops to work.

    Only its hash is kept."""
    close_feed(user, scope)
    token = new_token()
    FeedToken.objects.create(user=user, scope=scope, token_hash=hashed(token))
    return token


def close_feed(user: User, scope: str = FeedScope.OWN) -> int:
    """Let the person's calendar address for these things stop to work."""
    known = FeedToken.objects.filter(user=user, scope=scope, revoked_at__isnull=True)
    return known.update(revoked_at=timezone.now())


def note_reading(feed: FeedToken, *, at: dt.datetime) -> None:
    """Keep when a calendar last asked, so that its owner sees whether the address is used."""
    FeedToken.objects.filter(pk=feed.pk).update(last_used_at=at)
