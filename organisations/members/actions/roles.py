"""Who grants a role to whom, and how does it end?"""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from organisations.directory.models.directory import Association, Organisation
from organisations.members.models.users import Role, RoleGrant, User
from organisations.members.rules import may_grant
from refusals import Refused


@transaction.atomic
def grant(
    user: User,
    *,
    by: User | None,
    association: Association,
    role: str,
    organisation: Organisation | None = None,
    reference: str = "",
) -> RoleGrant:
    """Give the role from today, or open it again where it had ended."""
    granted, made = RoleGrant.objects.select_for_update().get_or_create(
        user=user,
        association=association,
        role=role,
        organisation=organisation,
        reference=reference,
        defaults={"granted_by": by},
    )
    if not made and not granted.in_force(timezone.localdate()):
        granted.starts_on = granted.ends_on = None
        granted.granted_by = by
        granted.save(update_fields=["starts_on", "ends_on", "granted_by"])
    return granted


@transaction.atomic
def set_end(granted: RoleGrant, *, by: User, ends_on: dt.date | None) -> RoleGrant:
    """Let the role end after this day, or never; an association keeps at least one administrator without an end."""
    Association.objects.select_for_update().get(pk=granted.association_id)
    granted = RoleGrant.objects.select_for_update().get(pk=granted.pk)
    if not may_grant(by, granted):
        raise PermissionDenied
    if ends_on is not None and granted.role == Role.ADMIN and not _other_administrators(granted):
        raise Refused(_("This is the last administrator without an end date. Make another one first."))
    granted.ends_on = ends_on
    granted.save(update_fields=["ends_on"])
    return granted


def remove(granted: RoleGrant, *, by: User) -> RoleGrant:
    """End the role now; that it was held stays on record."""
    return set_end(granted, by=by, ends_on=timezone.localdate() - dt.timedelta(days=1))


def _other_administrators(granted: RoleGrant) -> bool:
    return (
        RoleGrant.objects.filter(
            association=granted.association_id, role=Role.ADMIN, ends_on__isnull=True, user__is_active=True
        )
        .exclude(user=granted.user_id)
        .exists()
    )
