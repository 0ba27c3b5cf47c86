"""What must happen elsewhere when an amendment is approved? Higher rooms say so here."""

from collections.abc import Callable

from applications.award.models.award import Amendment
from applications.pipeline.models.history import StateChange
from doors import Door

Follower = Callable[[Amendment, StateChange], None]
APPROVAL: Door[Follower] = Door(
    "approval", "What else comes into force when an amendment is approved, in the same transaction?", many=True
)


def put_in_force(amendment: Amendment, change: StateChange) -> None:
    """Let every room put its part of an approved amendment in force."""
    APPROVAL.ask(amendment, change)
