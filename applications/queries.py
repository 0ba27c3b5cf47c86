"""What may be asked about applications?"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from applications.facts import FACTS, Fact
from applications.graph import Edge, edges_from
from applications.guards import Asking, Hold
from applications.models import Application


@dataclass(frozen=True)
class StepOffer:
    """A step that the person may take from here, with everything that still holds it back."""

    step: str
    label: Any
    target: str
    holds: list[Hold]
    needs_reason: bool
    facts: tuple[Fact, ...]

    @property
    def possible(self) -> bool:
        return not self.holds


def holds(edge: Edge, application: Application, *, by, at: dt.datetime, note: str | None = None) -> list[Hold]:
    """Everything that holds the step back; a missing reason counts only when one could have been given."""
    asking = Asking(edge.step, by, at)
    found = [hold for guard in edge.guards for hold in guard.holds_back(application, asking)]
    if note is not None and edge.needs_reason and not note.strip():
        return [Hold("reason", _("This step needs a reason. Write it into the note."), ""), *found]
    return found


def steps_for(application: Application, user, at: dt.datetime | None = None) -> list[StepOffer]:
    """Every step this person may take from here, each with what still blocks it."""
    at = at or timezone.now()
    return [
        StepOffer(
            step=str(edge.step),
            label=edge.label,
            target=edge.target,
            holds=holds(edge, application, by=user, at=at),
            needs_reason=edge.needs_reason,
            facts=FACTS.get(edge.step, ()),
        )
        for edge in edges_from(application.state)
        if edge.may(application, user)
    ]
