"""Who reads the directory? What it asks of a reader, whose model stands in a room above."""

from collections.abc import Sequence
from typing import Literal, Protocol

from django.contrib.auth.models import AnonymousUser


class Grant(Protocol):
    """A role in an association."""

    @property
    def association_id(self) -> int: ...


class OfAssociation(Protocol):
    """Anything that belongs to an association, or (None) to all of them."""

    @property
    def association_id(self) -> int | None: ...


class Member(Protocol):
    """Somebody who has signed in."""

    @property
    def is_authenticated(self) -> Literal[True]: ...

    @property
    def is_superuser(self) -> bool: ...

    @property
    def grants(self) -> Sequence[Grant]: ...

    @property
    def association_ids(self) -> frozenset[int]: ...

    @property
    def organisation_ids(self) -> frozenset[int]: ...


Reader = Member | AnonymousUser
