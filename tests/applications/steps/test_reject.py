"""Reject: the funder said no, and why."""

import pytest

from applications.pipeline.states import State
from tests.applications.actions import take_step
from tests.applications.factories import make_application
from tests.applications.pressing import NEEDS_REASON, held_back, who_may

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", [State.EVALUATION, State.RESERVE])
@pytest.mark.parametrize("kind", ["rejected_quality", "rejected_no_money", "inadmissible"])
def test_kind_score_and_remarks_are_kept(association, officer, state, kind):
    application = make_application(association, state=state)

    taken = take_step(
        application,
        "reject",
        by=officer,
        note="Letter of today.",
        kind=kind,
        score="62",
        max_score="100",
        remarks="Weak work plan.",
        redress_until="2026-12-20",
    )

    outcome = taken.outcomes.get()
    assert (taken.state, outcome.kind, str(outcome.score), outcome.remarks) == (
        State.REJECTED,
        kind,
        "62.00",
        "Weak work plan.",
    )


def test_officers_note_it(association, people):
    assert who_may(make_application(association, state=State.EVALUATION), "reject", people) == {"officer"}


def test_a_no_needs_its_reason(association, officer):
    application = make_application(association, state=State.EVALUATION)

    assert held_back(application, "reject", officer, kind="rejected_quality") == NEEDS_REASON


def test_the_clock_of_the_redress_runs(association, officer):
    application = make_application(association, state=State.EVALUATION)

    take_step(application, "reject", by=officer, note="No.", kind="rejected_quality", redress_until="2026-12-20")

    assert str(application.todos.get(code="decide_redress").due_at.date()) == "2026-12-20"
