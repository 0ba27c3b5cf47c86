"""How do municipalities that were chosen elsewhere come into a grouping?"""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from organisations.directory.models.directory import Grouping, Municipality
from organisations.members.models.users import User
from organisations.members.rules import may_keep_directory


@transaction.atomic
def gather(grouping: Grouping, municipalities: Iterable[int], *, by: User) -> int:
    """Add members of the grouping's association to it; how many are new. Strangers are left out."""
    if not may_keep_directory(by, grouping):
        raise PermissionDenied
    home = Municipality.objects.filter(directory_of=grouping.association_id, pk__in=list(municipalities))
    fresh = set(home.values_list("pk", flat=True)) - set(grouping.members.values_list("pk", flat=True))
    grouping.members.add(*fresh)
    Grouping.objects.filter(pk=grouping.pk).update(version=F("version") + 1)
    return len(fresh)


@transaction.atomic
def found(name: str, lead: Municipality, municipalities: Iterable[int], *, by: User) -> Grouping:
    """A new grouping of the lead's association, with the lead and the others as its members."""
    grouping = Grouping(association=lead.directory_of, name=name, lead=lead)
    if not may_keep_directory(by, grouping):
        raise PermissionDenied
    grouping.save()
    gather(grouping, {*municipalities, lead.pk}, by=by)
    return grouping
