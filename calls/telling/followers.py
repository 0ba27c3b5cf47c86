"""Who works on a call? The door through which higher rooms say so: `applications` names its officers and editors.

A room registers its answers in the `ready` of its AppConfig; both are querysets, so that nothing is asked per call.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from doors import Door
from organisations.models import User


@dataclass(frozen=True)
class Room:
    """What a higher room knows: pairs of call and person who works on it, and the calls that an office answers."""

    workers: Callable[[Iterable[int]], Iterable[tuple[int, int]]]
    answered: Callable[[User], QuerySet]


FOLLOWERS: Door[Room] = Door("followers", "Who works on a call, and which calls does an office answer?", many=True)


def workers_on(calls: Iterable[int]) -> set[tuple[int, int]]:
    """Pairs of call and person, from every room: one query for each."""
    calls = list(calls)
    return {pair for room in FOLLOWERS for pair in room.workers(calls)}


def answered_by(user: User) -> list[QuerySet]:
    """The keys of the calls for which the user's office has an application, as subqueries."""
    return [room.answered(user) for room in FOLLOWERS]
