"""How do people keep their own list of to-dos?"""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.agenda.models import ToDo
from applications.pipeline.models.application import Application
from formats.cleaning import clean_text
from organisations.models import Association, User
from refusals import Refused


def add_todo(
    *,
    by: User,
    title: str,
    association: Association,
    application: Application | None = None,
    due_at: dt.datetime | None = None,
    assigned_to: User | None = None,
) -> ToDo:
    """Put something on the list; without a name it is one's own."""
    title = clean_text(title).strip()[:300]
    if not title:
        raise Refused(_("Write what is to be done."))
    if by is not None and not by.roles_in(association.pk):
        raise PermissionDenied
    return ToDo.objects.create(
        title=title, association=association, application=application, due_at=due_at, assigned_to=assigned_to or by
    )


@transaction.atomic
def tick_off(todo: ToDo, *, by: User, done: bool = True) -> ToDo:
    """Mark a to-do as done, or as open again."""
    todo = ToDo.objects.select_for_update(of=("self",)).get(pk=todo.pk)
    if done != (todo.done_at is not None):
        todo.done_at, todo.done_by = (timezone.now(), by) if done else (None, None)
        todo.save(update_fields=["done_at", "done_by"])
    return todo


def snooze(todo: ToDo, *, by: User, until: dt.date | None) -> ToDo:
    """Let a to-do rest until a day; the one who snoozes takes it over when it is nobody's."""
    todo.snoozed_until = until
    todo.assigned_to = todo.assigned_to or by
    todo.save(update_fields=["snoozed_until", "assigned_to"])
    return todo
