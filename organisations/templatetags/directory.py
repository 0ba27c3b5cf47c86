"""Which pages stand beside this one, in the settings and in the directory?"""

from django import template
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from formats.output import number
from organisations.queries import administered_by, peopled_by

register = template.Library()


@register.filter
def whole(value: int | None) -> str:
    """A whole number with the reader's marks between the thousands; a dash where there is none."""
    return "–" if value is None else number(value, get_language(), places=0)


@register.simple_tag(takes_context=True)
def settings_tabs(context) -> list[dict]:
    """One's own settings, and for heads and administrators those of their associations."""
    request = context["request"]
    pages = [(_("My settings"), reverse("organisations:own_settings"))]
    peopled = list(peopled_by(request.user))
    administered = list(administered_by(request.user))
    for association in peopled:
        code, name = association.code, f" · {association.code.upper()}" if len(peopled) > 1 else ""
        pages.append((_("People and roles") + name, reverse("organisations:people", args=[code])))
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
def directory_tabs(context) -> list[dict]:
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
