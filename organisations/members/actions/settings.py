"""Keep what people set for themselves, and administrators for their association."""

from django.core.exceptions import PermissionDenied

from organisations.directory.models.directory import Association
from organisations.members.models.users import User
from organisations.members.queries import administered_by


def keep_own(user: User) -> User:
    """Keep name, language and time zone of the user."""
    user.save(update_fields=["given_name", "family_name", "language", "time_zone"])
    return user


def keep_association(association: Association, *, by: User) -> Association:
    """Keep the settings of an association; PermissionDenied for whoever does not administer it."""
    if not administered_by(by).filter(pk=association.pk).exists():
        raise PermissionDenied
    association.save()
    return association
