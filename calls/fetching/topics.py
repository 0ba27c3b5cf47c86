"""Which topics are worth asking for one by one, and how are their files fetched? Those that can still be used."""

import datetime as dt
import io
import json
from typing import BinaryIO

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from calls.catalogue.models.calls import Call, CallKind
from calls.catalogue.models.following import Watch
from calls.catalogue.models.sources import Source
from calls.fetching.addresses import of_topic
from calls.fetching.conversation import MEGABYTE, Fetched, Manners, Progress, Turns
from calls.fetching.transport import ASK_LATER, Limits, Unanswered, ask

MANNERS = Manners(Limits(size=5 * MEGABYTE, pause=20, whole=40), between=1.0, questions=100)
READ_AGAIN = dt.timedelta(days=7)
MOST_FAILURES = 3  # one after the other; then something is wrong with the portal and not with a topic


def worth_asking(now: dt.datetime) -> QuerySet[Call]:
    """Topics that are open or will be, and were never read, have changed since, or were read long ago: these first.

    Among them, those that somebody watches come before the others."""
    news = Q(details_at__isnull=True) | Q(updated_at__gt=F("details_at")) | Q(details_at__lt=now - READ_AGAIN)
    usable = Call.objects.filter(news, kind=CallKind.TOPIC, association__isnull=True, archived=False)
    usable = usable.filter(missing_since__isnull=True, source__isnull=False).not_over(now)
    wanted = Exists(Watch.objects.filter(call=OuterRef("pk")))
    return usable.order_by(wanted.desc(), F("details_at").asc(nulls_first=True), "ends_at", "pk")


def fetch(source: Source, into: BinaryIO, manners: Manners, progress: Progress) -> Fetched | None:
    """Write the files of some topics into one; nothing if no topic is worth asking for."""
    wanted = list(worth_asking(timezone.now()).values_list("pk", "code")[: manners.questions])
    fetched, turns, failures = Fetched("topicDetails.json", found=False), Turns(manners), 0
    into.write(b"[")
    for number, (pk, code) in enumerate(wanted, start=1):
        if turns.over:
            break
        turns.wait()
        try:
            topic = one(source, code, manners)
        except Unanswered as reason:
            failures += reason.status not in (404, 410)
            if reason.status in ASK_LATER or failures >= MOST_FAILURES:
                if not fetched.asked:
                    raise
                fetched.remark(_("topic"), code, str(reason))
                break
            fetched.remark(_("topic"), code, str(reason))
            fetched.asked += [pk] if reason.status in (404, 410) else []
            continue
        into.write((b",\n" if fetched.found else b"") + topic)
        fetched.found, failures = True, 0
        fetched.asked.append(pk)
        progress(number, len(wanted))
    into.write(b"]")
    return fetched if wanted else None


def one(source: Source, code: str, manners: Manners) -> bytes:
    """The file of one topic, if it is one and speaks of that topic."""
    answer = io.BytesIO()
    ask(of_topic(source.url, code), answer, manners.limits)
    try:
        content = json.loads(answer.getvalue())
        topic = {"TopicDetails": content["TopicDetails"]}
        named = topic["TopicDetails"]["identifier"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Unanswered(_("The answer is not the file of a topic.")) from None
    if str(named).lower() != code.lower():
        raise Unanswered(_("The answer speaks of another topic: %s") % str(named)[:80])
    return json.dumps(topic).encode()
