"""What does a letter about a call say? Texts in the receiver's language, with places for what differs."""

import datetime as dt
import html
import re

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from calls.catalogue.models.calls import Call
from calls.catalogue.models.dates import Deadline
from calls.catalogue.models.eligibility import Allowed
from calls.catalogue.models.papers import CallDocument
from calls.catalogue.presenting import money_words
from calls.eligibility import Row, consortium_words
from formats import output
from organisations.letters.actions.letters import Content
from organisations.models import Association, User

SENTENCES = re.compile(r"(?<=[.!?])\s+")
LONGEST = 400
MOST_PAPERS = 8


def deadline_of(call: Call, now: dt.datetime) -> Deadline | None:
    """The deadline that a letter names: the next one, else the last by which one could come in."""
    entries = [deadline for deadline in call.dates if deadline.entry]
    return call.next_deadline(now) or max(entries, key=lambda deadline: deadline.at, default=None)


def call_letter(call: Call, association: Association, *, by: User) -> Content:
    """The first letter: there is a call for you."""
    return _content(
        call, association, by=by, key=f"call:{call.pk}", template="calls/announcing/letters/call.txt", former=None
    )


def moved_letter(call: Call, association: Association, *, by: User, former: str) -> Content:
    """The letter to those who got the first one: its deadline has moved."""
    deadline = deadline_of(call, timezone.now())
    key = f"moved:{call.pk}:{deadline.at.isoformat() if deadline else ''}"
    return _content(call, association, by=by, key=key, template="calls/announcing/letters/moved.txt", former=former)


def _content(call: Call, association: Association, *, by: User, key: str, template: str, former: str | None) -> Content:
    deadline = deadline_of(call, timezone.now())
    texts = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            title = call.get_title()
            subject = _("Deadline moved: %s") if former is not None else _("A call for your municipality: %s")
            context = facts_of(call, association, deadline, by=by) | {"former": in_zones(former, deadline, association)}
            body = re.sub(r"\n{3,}", "\n\n", render_to_string(template, context)).strip()
            texts[language] = ((subject % braceless(title))[:200], body)
    at = deadline.at.isoformat() if deadline else ""
    return Content(
        key=key,
        about=f"{call.code}: {call.title}"[:200],
        url=call.get_absolute_url(),
        texts=texts,
        facts={"call": call.pk, "deadline": at, "moved": former is not None},
    )


def facts_of(call: Call, association: Association, deadline: Deadline | None, *, by: User) -> dict:
    """What stands in the letter about the call, in the language that is active."""
    terms = getattr(call, "terms", None)
    papers = [paper.title for paper in call.documents.all() if paper.purpose == CallDocument.Purpose.FILL_IN]
    return {
        "title": braceless(call.get_title()),
        "programme": braceless(call.programme.get_name()) if call.programme else "",
        "deadline": both_zones(deadline, association.time_zone),
        "money": money_words(call),
        "rate": output.percent(terms.rate, None) if terms and terms.rate is not None else "",
        "about": braceless(first_sentences(call.summary_html)),
        "consortium": consortium_words(terms),
        "papers": braceless("; ".join(papers[:MOST_PAPERS])),
        "address": page_of(call),
        "officer": by.get_full_name(),
        "phone": getattr(by.person, "phone", "") or association.phone,
        "email": by.email,
        "association": association.name,
    }


def page_of(call: Call) -> str:
    """Where one reads more: without an account for calls that are everybody's."""
    name = "calls:call" if call.association_id else "calls:check"
    return settings.SITE_ADDRESS.rstrip("/") + reverse(name, args=[call.pk])


def braceless(text: str) -> str:
    """A text of somebody else, in which no name in braces can be taken for a place to fill."""
    return text.replace("{", "(").replace("}", ")")


def first_sentences(markup: str, number: int = 2) -> str:
    """The first sentences of a text with markup, plain."""
    plain = " ".join(html.unescape(strip_tags(markup.replace("</p>", " ").replace("<br", " <br"))).split())
    text = " ".join(SENTENCES.split(plain)[:number])
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def both_zones(deadline: Deadline | None, own: str) -> str:
    """The deadline in its official zone and in the receiver's: "14 January 2027, 17:00 Brussels = 19:00 Istanbul"."""
    if deadline is None:
        return ""
    if deadline.time is None:
        return f"{output.day_long(deadline.date, None)} ({output.zone_name(deadline.zone, None)})"
    note = f" ({_('time assumed')})" if deadline.time_assumed else ""
    return moments(deadline.at, deadline.zone, own) + note


def moments(instant: dt.datetime, official: str, own: str) -> str:
    """One instant in two zones, the second with its day only where it is another one."""
    first = output.local(instant, official)
    words = f"{output.day_long(first.date(), None)}, {output.clock(first, None)} {output.zone_name(official, None)}"
    if own == official:
        return words
    second = output.local(instant, own)
    day = "" if second.date() == first.date() else f"{output.day_long(second.date(), None)}, "
    return f"{words} = {day}{output.clock(second, None)} {output.zone_name(own, None)}"


def in_zones(former: str | None, deadline: Deadline | None, association: Association) -> str:
    """The former deadline as it was told, in both zones."""
    if not former or deadline is None:
        return ""
    return moments(dt.datetime.fromisoformat(former), deadline.zone, association.time_zone)


def facts_for(row: Row) -> dict[str, str]:
    """What a letter says about its receiver: as what it may take part, and why; in the language that is active."""
    if row.lead.answer == Allowed.YES:
        return {"answer": _("yes, as lead applicant"), "reason": row.lead.reason}
    if row.partner.answer == Allowed.YES:
        return {"answer": _("yes, as partner"), "reason": row.partner.reason}
    if row.lead.answer == Allowed.NO:
        return {"answer": _("not as lead applicant"), "reason": row.lead.reason}
    return {"answer": _("not certain; ask us"), "reason": row.lead.reason}
