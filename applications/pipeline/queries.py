"""What may be asked about applications?"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django_fsm import Transition

from applications.pipeline.events import Move
from applications.pipeline.facts import FACTS, MOVE_FACTS, Fact
from applications.pipeline.fields import Stateful
from applications.pipeline.graph import Edge, edge_from, edges, edges_from
from applications.pipeline.guarding import Attempt, Hold
from applications.pipeline.models.application import Application
from applications.pipeline.states import STATES_OF, Stage
from calls.models import Call
from organisations.models import Organisation, User


@dataclass(frozen=True)
class StepOffer:
    """A step that the person may take from here, with everything that still holds it back."""

    step: str
    label: Any
    target: str
    holds: list[Hold]
    needs_reason: bool
    facts: tuple[Fact, ...]
    allowed: bool = True

    @property
    def possible(self) -> bool:
        return not self.holds

    @property
    def codes(self) -> list[str]:
        """The codes of the guards that hold the step back, each once."""
        return list(dict.fromkeys(hold.code for hold in self.holds))


def holds(edge: Edge, application: Application, *, by: User, at: dt.datetime, note: str | None = None) -> list[Hold]:
    """Everything that holds the step back; a missing reason counts only when one could have been given."""
    attempt = Attempt(edge.step, by, at)
    found = [hold for guard in edge.guards for hold in guard.holds_back(application, attempt)]
    if note is not None and edge.needs_reason and not note.strip():
        return [Hold("reason", _("This step needs a reason. Write it into the note."), ""), *found]
    return found


def may_ever(application: Application, step: str, by: User) -> bool:
    """Whether the person may take the step from any state at all."""
    return any(edge.may(application, by) for edge in edges() if edge.step == step)


def not_from_here(application: Application) -> Hold:
    """The sentence for a step that the application's state does not allow."""
    sentence = _("Not possible in the state the application is in now: %(state)s") % {
        "state": application.get_state_display()
    }
    return Hold("state", sentence, application.get_absolute_url())


def may_step(application: Application, user: User) -> bool:
    """Whether this person may take any step from here, blocked or not: else no button for it is shown."""
    return any(edge.may(application, user) for edge in edges_from(application.state))


def steps_for(application: Application, user: User, at: dt.datetime | None = None) -> list[StepOffer]:
    """Every step this person may take from here, each with what still blocks it."""
    at = at or timezone.now()
    return [
        offered(edge, application, user, at) for edge in edges_from(application.state) if edge.may(application, user)
    ]


def offered(edge: Edge, application: Application, user: User, at: dt.datetime) -> StepOffer:
    """The step as it is offered to this person."""
    held = holds(edge, application, by=user, at=at)
    return StepOffer(str(edge.step), edge.label, edge.target, held, edge.needs_reason, FACTS.get(edge.step, ()))


def offer_of(application: Application, step: str, user: User, at: dt.datetime) -> StepOffer:
    """One step for one person, even when it is not possible from here: then it is not offered, but can be explained."""
    edge = edge_from(application.state, step)
    if edge and edge.may(application, user):
        return offered(edge, application, user, at)
    known = next(edge for edge in edges() if edge.step == step)
    facts = FACTS.get(step, ())
    return StepOffer(step, known.label, "", [not_from_here(application)], known.needs_reason, facts, allowed=False)


@dataclass(frozen=True)
class MoveOffer:
    """A move that the person may make with a part of an application."""

    step: str
    label: Any
    needs_reason: bool
    facts: tuple[Fact, ...]


def ways_of(thing: Stateful) -> list:
    """The moves that leave the state of a partner, resolution, deliverable, report, payment or amendment."""
    field = thing._meta.get_field("state")  # noqa: SLF001
    return [way for way in field.get_all_transitions(type(thing)) if way.source == thing.state]


def move_from(thing: Stateful, step: str) -> Transition | None:
    """The move from where the thing stands, or nothing."""
    return next((way for way in ways_of(thing) if way.name == step), None)


def moves_for(thing: Stateful, user: User) -> list[MoveOffer]:
    """Every move this person may make with the thing as it stands."""
    kind = type(thing).__name__
    order = {move: number for number, move in enumerate(Move.values)}
    ways = sorted(ways_of(thing), key=lambda way: order[way.name])
    return [
        MoveOffer(way.name, Move(way.name).label, way.custom["needs_reason"], MOVE_FACTS.get((kind, way.name), ()))
        for way in ways
        if way.has_perm(thing, user)
    ]


def begun_already(call: Call, lead: Organisation, most: int = 5) -> list[Application]:
    """Applications of this applicant for the same call that are still alive."""
    alive = Application.objects.exclude(state__in=STATES_OF[Stage.ENDED])
    return list(alive.filter(call=call, lead_organisation=lead.pk).order_by("pk")[:most])
