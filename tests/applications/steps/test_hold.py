"""Hold: let it rest."""

import pytest

from applications.pipeline.states import State
from tests.applications.actions import take_step
from tests.applications.factories import make_application
from tests.applications.pressing import NEEDS_REASON, held_back, open_chores, who_may

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", [State.IDEA, State.SCREENING, State.DRAFTING])
def test_what_is_not_ready_yet_can_rest_and_remembers_where_it_stood(association, officer, state):
    application = make_application(association, state=state)

    taken = take_step(application, "hold", by=officer, note="The council meets in March.")

    assert (taken.state, taken.held_from) == (State.ON_HOLD, state)


def test_officers_and_head_hold(association, people):
    assert who_may(make_application(association), "hold", people) == {"head", "officer"}


def test_holding_needs_a_reason(association, head):
    assert held_back(make_application(association), "hold", head) == NEEDS_REASON


def test_reminders_rest_until_the_day_to_look_again(association, officer):
    application = make_application(association)
    other = application.todos.create(association=association, title="Telephone")

    take_step(application, "hold", by=officer, note="Later.", look_again_on="2027. 03. 05.")

    other.refresh_from_db()
    look = application.todos.get(code="look_again")
    assert (str(other.snoozed_until), str(look.due_at.date()), look.snoozed_until) == (
        "2027-03-05",
        "2027-03-05",
        None,
    )
    assert open_chores(application) == ["", "look_again"]
