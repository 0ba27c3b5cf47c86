"""Miss: the deadline has passed."""

import pytest

from applications.pipeline.states import State
from tests.applications.actions import take_step
from tests.applications.factories import make_application
from tests.applications.pressing import who_may

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", [State.DRAFTING, State.REVIEW, State.AUTHORISATION, State.READY])
def test_what_was_not_handed_in_is_missed(association, state):
    application = make_application(association, state=state)

    assert take_step(application, "miss", by=None).state == State.MISSED


def test_the_clock_and_the_head_note_it(association, people):
    assert who_may(make_application(association, state=State.READY), "miss", people) == {"clock", "head"}


def test_the_head_is_told_and_the_next_call_is_looked_for(association, officer, head):
    application = make_application(association, state=State.READY, lead_officer=officer)

    take_step(application, "miss", by=None)

    assert {todo.code: todo.assigned_to for todo in application.todos.all()} == {
        "learn_from_miss": head,
        "find_other_calls": officer,
    }
    assert application.outcomes.get().kind == "missed"
