"""How do the texts change, without anybody's words being lost?"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.pipeline.actions.content import WRITERS, open_content
from applications.pipeline.actions.history import record
from applications.pipeline.events import What
from applications.pipeline.models.application import Application
from applications.texts.models import Section
from formats.cleaning import clean_html, clean_text
from formats.names import search_key
from organisations.models import User
from refusals import Stale

ONE_SITTING = dt.timedelta(minutes=10)


@transaction.atomic
def save_section(
    section: Section,
    *,
    by: User,
    text: str,
    version: int | None = None,
    completed: bool | None = None,
) -> Section:
    """Store a text, cleaned; a page that began from an older version gets Stale with both texts."""
    application = open_content(section.application, by=by, roles=WRITERS)
    section = Section.objects.select_for_update().get(pk=section.pk)
    mine = clean_html(text)
    if version is not None and version != section.version and section.text != mine:
        sentence = _("Somebody else saved this text while you were writing. Both versions are shown; nothing is lost.")
        raise Stale(sentence, stored=section.text, mine=mine, version=section.version)
    done = section.completed if completed is None else completed
    if section.text == mine and section.completed == done:
        return section
    section.text, section.completed = mine, done
    section.version += 1
    section.updated_by, section.updated_at = by, timezone.now()
    section._history_user = by  # noqa: SLF001  (the library's way to name who)
    section.save()
    note_section(application, section, by)
    return section


@transaction.atomic
def keep_stored(section: Section, *, by: User, mine: str) -> Section:
    """Decide for the stored text: the other one becomes a version in the history, and the stored one follows it.

    Raises Locked or PermissionDenied as every change of a text does.
    """
    application = open_content(section.application, by=by, roles=WRITERS)
    section = Section.objects.select_for_update().get(pk=section.pk)
    stored, mine = section.text, clean_html(mine)
    for text in (mine, stored) if mine != stored else ():
        section.text = text
        section.version += 1
        section.updated_by, section.updated_at = by, timezone.now()
        section._history_user = by  # noqa: SLF001  (the library's way to name who)
        section.save()
    note_section(application, section, by)
    return section


def note_section(application: Application, section: Section, by: User) -> None:
    """Write the change down, once per sitting: every single version is kept beside the text anyway."""
    last = application.history.order_by("-sequence").first()
    same = last and last.what == What.SECTION and last.by == by and last.facts.get("code") == section.code
    if same and timezone.now() - last.at < ONE_SITTING:
        return
    facts = {"code": section.code, "title": section.title, "version": section.version}
    record(application, by=by, source=application.state, what=What.SECTION, facts=facts)


@transaction.atomic
def add_section(application: Application, *, by: User, title: str, code: str = "", **fields: Any) -> Section:
    """Add a section that the call's template does not have."""
    application = open_content(application, by=by)
    last = application.sections.aggregate(last=Max("order"))["last"] or 0
    wanted = code or search_key(title).replace(" ", "-")[:36] or "section"
    there = set(application.sections.values_list("code", flat=True))
    number, code = 1, wanted
    while code in there:
        number += 1
        code = f"{wanted}-{number}"
    fields.setdefault("order", last + 1)
    section = Section(application=application, code=code, title=clean_text(title).strip(), **fields)
    section.full_clean()
    section.save()
    facts = {"code": section.code, "title": section.title, "new": True}
    record(application, by=by, source=application.state, what=What.SECTION, facts=facts)
    return section
