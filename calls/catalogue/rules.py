"""Who may do what with calls?"""

import rules
from django.db.models import QuerySet

from calls.catalogue.models.calls import Call
from organisations.members.queries import with_role
from organisations.members.rules import holds, is_admin
from organisations.models import Association, Role, User

EDITORS = (Role.OFFICER, Role.HEAD, Role.ADMIN)
edits_calls_of_association = holds(*EDITORS)


@rules.predicate
def may_edit(user: User, call: Call | None = None) -> bool:
    """Officers, heads and administrators keep calls: those for everybody, and those of their association."""
    if not user.is_authenticated:
        return False
    if user.is_superuser:
        return True
    return edits_calls_of_association(user, call if call is not None and call.association_id else None)


@rules.predicate
def may_fetch(user: User, _thing: object = None) -> bool:
    """Administrators decide whether and from where calls are fetched."""
    return user.is_authenticated and (user.is_superuser or is_admin(user))


@rules.predicate
def works_here(user: User, _thing: object = None) -> bool:
    """Whether the user works for an association, rather than for a municipality or as a guest."""
    return user.is_authenticated and (user.is_superuser or bool(user.association_ids))


def office_for(user: User, call: Call | None = None) -> int | None:
    """The association for which a person writes about a call: the call's own, else the person's first one."""
    if call is not None and call.association_id in user.association_ids:
        return call.association_id
    return min(user.association_ids, default=None)


def editing_associations(user: User) -> set[int]:
    """The associations for which the user may write calls of their own."""
    return {grant.association_id for grant in user.grants if grant.role in EDITORS}


def writes_for(user: User) -> QuerySet[Association]:
    """The associations for which the user may write to many."""
    return with_role(user, Role.OFFICER, Role.HEAD, Role.ADMIN)
