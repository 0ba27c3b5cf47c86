"""What must happen elsewhere when an amendment is approved? Higher rooms say so here."""

from collections.abc import Callable

from applications.award.models.award import Amendment
from applications.pipeline.models.history import StateChange

Follower = Callable[[Amendment, StateChange], None]
_followers: list[Follower] = []


def follows_approval(function: Follower) -> Follower:
    """Have the decorated function called when an amendment is approved, within the same transaction."""
    if function not in _followers:
        _followers.append(function)
    return function


def put_in_force(amendment: Amendment, change: StateChange) -> None:
    """Let every room put its part of an approved amendment in force."""
    for function in _followers:
        function(amendment, change)
