"""Which pages stand beside this one, in the settings and in the directory?"""

import datetime as dt

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from formats.output import number
from organisations.directory.councils import meeting_days
from organisations.directory.models.directory import Municipality, MunicipalityType, Organisation
from organisations.directory.models.merges import Merge
from organisations.importing.changes import words_of
from organisations.members.queries import administered_by, peopled_by

register = template.Library()
COUNCILS_AHEAD = dt.timedelta(days=100)


@register.filter
def whole(value: int | None) -> str:
    """A whole number with the reader's marks between the thousands; a dash where there is none."""
    return "–" if value is None else number(value, get_language(), places=0)


@register.simple_tag
def council_days(municipality: Municipality) -> list[dt.date]:
    """The next days on which the council sits, as far as they are known."""
    today = timezone.localdate()
    return meeting_days(municipality, today, today + COUNCILS_AHEAD)[:3]


@register.filter
def change_words(told: list) -> str:
    """What an import would change about an entry."""
    return words_of(told)


@register.filter
def type_words(kind: str) -> str:
    """The type of a municipality by its code."""
    return str(MunicipalityType(kind).label) if kind in MunicipalityType.values else ""


@register.simple_tag
def merge_of(entry: Organisation) -> Merge | None:
    """The merge by which the entry became another one, if it did."""
    if not entry.merged_into_id:
        return None
    return entry.merged_away.filter(undone_at=None).select_related("kept").first()


@register.simple_tag
def merges_into(entry: Organisation) -> list[Merge]:
    """The entries that became this one."""
    return list(entry.merges.filter(undone_at=None).select_related("merged", "by"))


@register.simple_tag(takes_context=True)
def settings_tabs(context: template.Context) -> list[dict]:
    """One's own settings, and for heads and administrators those of their associations."""
    request = context["request"]
    pages = [(_("My settings"), reverse("organisations:own_settings"))]
    peopled = list(peopled_by(request.user))
    administered = list(administered_by(request.user))
    for association in peopled:
        code, name = association.code, f" · {association.code.upper()}" if len(peopled) > 1 else ""
        pages.append((_("People and roles") + name, reverse("organisations:people", args=[code])))
        pages.append((_("Teams") + name, reverse("organisations:teams", args=[code])))
        if association in administered:
            pages.append((_("Association") + name, reverse("organisations:association_settings", args=[code])))
    return [
        {
            "label": label,
            "url": url,
            "current": request.path == url or (url.endswith("people/") and request.path.startswith(url)),
        }
        for label, url in pages
    ]


@register.simple_tag(takes_context=True)
def directory_tabs(context: template.Context) -> list[dict]:
    """The lists of the directory and the outbox, for those who see more than their own municipality."""
    request = context["request"]
    if not (request.user.association_ids or request.user.is_superuser):
        return []
    pages = [
        (_("Municipalities"), reverse("organisations:municipalities")),
        (_("Organisations"), reverse("organisations:organisations")),
        (_("People"), reverse("organisations:persons")),
        (_("Groupings"), reverse("organisations:groupings")),
        (_("Outbox"), reverse("organisations:outbox")),
    ]
    return [{"label": label, "url": url, "current": request.path == url} for label, url in pages]
