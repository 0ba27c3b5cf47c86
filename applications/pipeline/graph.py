"""Which steps are there? Reads the graph from the declarations on the model."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django_fsm import RETURN_VALUE

from applications.pipeline.guarding import Guard
from applications.pipeline.models.application import Application
from applications.pipeline.rules import roles_on
from applications.pipeline.states import State, Step
from applications.pipeline.subject import Owned
from organisations.members.models.users import Role
from organisations.models import User

BEFORE_HOLD = "(before hold)"
NOTHING = "-"


@dataclass(frozen=True)
class Edge:
    """One step from one state, as `domain` tables write it."""

    step: str
    source: str
    target: str
    who: tuple[str, ...]
    guards: tuple[Guard, ...]
    needs_reason: bool

    def may(self, application: Owned, user: User) -> bool:
        """Whether the user holds one of the roles on this application."""
        return bool(roles_on(user, application) & set(self.who))

    @property
    def label(self) -> Any:
        return Step(self.step).label


REGISTER = Edge(Step.REGISTER, NOTHING, State.IDEA, (Role.OFFICER, Role.MUNICIPALITY), (), needs_reason=False)


@cache
def edges() -> tuple[Edge, ...]:
    """Every step from every state, registration first, in the order in which the model declares them."""
    field = Application._meta.get_field("state")  # noqa: SLF001
    order = {name: number for number, name in enumerate(Step.values)}
    found = [
        Edge(
            step=transition.name,
            source=transition.source,
            target=BEFORE_HOLD if isinstance(transition.target, RETURN_VALUE) else transition.target,
            who=transition.custom["who"],
            guards=transition.custom["guards"],
            needs_reason=transition.custom["needs_reason"],
        )
        for transition in field.get_all_transitions(Application)
    ]
    states = list(State.values)
    return (REGISTER, *sorted(found, key=lambda edge: (order[edge.step], states.index(edge.source))))


def edges_from(state: str) -> list[Edge]:
    """The steps that leave a state."""
    return [edge for edge in edges() if edge.source == state]


def edge_from(state: str, step: str) -> Edge | None:
    """The step from the state, or nothing."""
    return next((edge for edge in edges_from(state) if edge.step == step), None)
