"""How do the smaller things of an application move? The same declaration as for its steps, without guards."""

from collections.abc import Callable, Sequence
from typing import Any

from django_fsm import transition

from applications.pipeline.rules import roles_on
from organisations.members.models.users import Role

OFFICE = (Role.OFFICER, Role.HEAD)
MONEY = (Role.OFFICER, Role.HEAD, Role.FINANCE)


def move(source: str | Sequence[str], target: str, *who: str, needs_reason: bool = False) -> Callable:
    """Declare a move of a small machine; the thing leads to its application by `owner`."""

    def permission(thing: Any, user: Any) -> bool:
        return bool(roles_on(user, getattr(thing, "owner", None) or thing.application) & set(who))

    return transition(
        field="state",
        source=source,
        target=target,
        permission=permission,
        custom={"who": who, "guards": (), "needs_reason": needs_reason},
    )
