"""What do the tests of the steps ask again and again?"""

import pytest

from applications.models import Application
from applications.pipeline.graph import edge_from
from refusals import Blocked
from tests.applications.actions import take_step


def who_may(application, step: str, people: dict) -> set[str]:
    """The roles whose holder may take the step from where the application stands."""
    edge = edge_from(application.state, step)
    return {role for role, user in people.items() if edge.may(application, user)}


def trace(application) -> tuple:
    """Everything that a step could have changed."""
    fresh = Application.objects.get(pk=application.pk)
    counts = (
        fresh.history.count(),
        fresh.todos.count(),
        fresh.todos.filter(done_at=None).count(),
        fresh.outcomes.count(),
        fresh.snapshots.count(),
        fresh.sections.count(),
        fresh.resolutions.count(),
        fresh.payments.count(),
        fresh.report_periods.count(),
        fresh.clarifications.count(),
    )
    return (fresh.state, fresh.step, fresh.version, fresh.granted, fresh.submitted_at, fresh.held_from, *counts)


def held_back(application, step: str, by, **facts) -> list[tuple[str, str]]:
    """The codes and sentences that hold the step back; nothing may have happened."""
    before = trace(application)
    with pytest.raises(Blocked) as blocked:
        take_step(application, step, by=by, **facts)
    assert trace(application) == before
    return [(reason.code, reason.sentence) for reason in blocked.value.reasons]


def open_chores(application) -> list[str]:
    """The pipeline's own to-dos that are open, by code."""
    return sorted(application.todos.filter(done_at=None).values_list("code", flat=True))


NEEDS_REASON = [("reason", "This step needs a reason. Write it into the note.")]
