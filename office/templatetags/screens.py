"""What does a page's frame show: the words of the rail, the languages, the time that is left?"""

import datetime as dt
from decimal import Decimal

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from formats import output
from organisations.models import Role

register = template.Library()

STAFF_WORDS = [
    (_("My day"), "/", "day"),
    (_("Pipeline"), "/pipeline/", "pipeline"),
    (_("Calls"), "/calls/", "calls"),
    (_("Requests"), "/requests/", "requests"),
    (_("Directory"), "/directory/", "directory"),
    (_("Training"), "/training/", "training"),
    (_("Management"), "/management/", "management"),
]
GUEST_WORDS = [
    (_("My applications"), "/", "day"),
    (_("Calls"), "/calls/", "calls"),
    (_("Requests"), "/requests/", "requests"),
    (_("Training"), "/training/", "training"),
]
LANGUAGE_NAMES = {"en": "English", "hu": "magyar", "tr": "Türkçe"}
SOON = dt.timedelta(days=7)
NEAR = dt.timedelta(days=21)


@register.simple_tag(takes_context=True)
def navigation(context: template.Context) -> dict:
    """The words of the rail for this reader, the one of the current page marked."""
    request = context.get("request")
    user = context.get("user")
    signed_in = bool(user and user.is_authenticated)
    works_here = signed_in and (user.is_superuser or bool(user.association_ids))
    starts = signed_in and any(grant.role == Role.OFFICER for grant in user.grants)
    path = request.path if request else ""
    words = [
        {"label": label, "url": url, "icon": icon, "current": is_current(url, path)}
        for label, url, icon in (STAFF_WORDS if works_here else GUEST_WORDS)
    ]
    return {"words": words, "may_start": starts}


def is_current(url: str, path: str) -> bool:
    """Whether the page belongs under this word; an application belongs under the pipeline."""
    if url == "/":
        return path == "/"
    return path.startswith(url) or (url == "/pipeline/" and path.startswith("/applications/"))


@register.simple_tag
def languages() -> list[dict]:
    """The languages to choose from, each in its own name."""
    current = get_language()
    return [
        {"code": code, "name": LANGUAGE_NAMES.get(code, code), "current": code == current}
        for code, _name in settings.LANGUAGES
    ]


@register.simple_tag
def countdown(instant: dt.datetime | None, now: dt.datetime | None = None, soon: int | None = None) -> dict | None:
    """How long until the instant, in words with a kind: far, near, soon (that many days) or over."""
    if not instant:
        return None
    now = now or timezone.now()
    left, days = instant - now, output.days_away(instant, now)
    if left < dt.timedelta(0):
        return {"kind": "over", "icon": "warning", "words": passed(-days)}
    near = left <= NEAR
    kind = "soon" if left <= (dt.timedelta(days=soon) if soon else SOON) else "near" if near else "far"
    return {"kind": kind, "icon": "clock", "words": remaining(left, days)}


@register.simple_tag
def time_left(instant: dt.datetime | None, soon: int | None = None) -> str:
    """The countdown as it stands in lists."""
    left = countdown(instant, soon=soon)
    if not left:
        return ""
    sign = icon(left["icon"])
    return format_html('<span class="countdown countdown--{}">{}{}</span>', left["kind"], sign, left["words"])


@register.simple_tag
def icon(name: str) -> str:
    """A small icon beside words, for lists where an include for each row would weigh."""
    address = static("img/icons.svg")
    return format_html('<svg class="icon icon--small" aria-hidden="true"><use href="{}#{}"/></svg>', address, name)


@register.filter
def whole(value: Decimal | None, currency: str) -> str:
    """An amount in whole units with its currency, for boards and overviews."""
    return "" if value == "" else output.in_whole(value, None, currency=currency)


def remaining(left: dt.timedelta, days: int) -> str:
    """The time that is left: days, then hours on the last two days, then minutes in the last two hours."""
    if left >= dt.timedelta(days=2):
        return ngettext("%(number)d day left", "%(number)d days left", days) % {"number": days}
    minutes = int(left.total_seconds() // 60)
    if minutes >= 120:
        return ngettext("%(number)d hour left", "%(number)d hours left", minutes // 60) % {"number": minutes // 60}
    return ngettext("%(number)d minute left", "%(number)d minutes left", minutes) % {"number": minutes}


def passed(days: int) -> str:
    """How many days ago it was."""
    if days < 1:
        return str(_("passed today"))
    return ngettext("%(number)d day over", "%(number)d days over", days) % {"number": days}
