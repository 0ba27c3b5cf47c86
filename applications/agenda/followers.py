"""Who works on a call because of an application? Told to `calls` through its door for followers."""

from collections.abc import Iterable

from django.db.models import QuerySet

from applications.pipeline.models.application import Application
from applications.pipeline.states import STATES_OF, Stage
from applications.texts.models import Section
from calls.telling.followers import FOLLOWERS, Room
from organisations.models import User

ALIVE = [state for stage, states in STATES_OF.items() if stage != Stage.ENDED for state in states]


def workers(calls: Iterable[int]) -> set[tuple[int, int]]:
    """Lead officers of the living applications for these calls, and those who last wrote in their texts."""
    alive = Application.objects.filter(call__in=calls, state__in=ALIVE).order_by()
    written = Section.objects.filter(application__in=alive.values("pk"), updated_by__isnull=False).order_by()
    return {
        *alive.filter(lead_officer__isnull=False).values_list("call", "lead_officer"),
        *written.values_list("application__call", "updated_by").distinct(),
    }


def answered(user: User) -> QuerySet:
    """The calls for which the user sees an application."""
    return Application.objects.visible_to(user).filter(call__isnull=False).order_by().values("call")


FOLLOWERS.register(Room(workers, answered), name="applications")
