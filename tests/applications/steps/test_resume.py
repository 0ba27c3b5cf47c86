"""Resume: go on where it was held."""

import datetime as dt

import pytest

from applications.pipeline.states import State
from tests.applications.actions import take_step
from tests.applications.factories import make_application, make_call
from tests.applications.pressing import held_back, open_chores, who_may

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", [State.SCREENING, State.DRAFTING])
def test_it_goes_on_where_it_stood(association, officer, state):
    application = make_application(association, state=state, call=make_call())
    take_step(application, "hold", by=officer, note="Later.", look_again_on="2027-03-05")

    taken = take_step(application, "resume", by=officer)

    assert (taken.state, taken.held_from) == (state, "")


def test_officers_and_head_resume(association, people):
    assert who_may(make_application(association, state=State.ON_HOLD), "resume", people) == {"head", "officer"}


def test_a_deadline_that_passed_meanwhile_blocks_it(association, officer):
    past = make_call(deadline=dt.date(2020, 1, 1))
    application = make_application(association, state=State.ON_HOLD, held_from=State.DRAFTING, call=past)

    assert [code for code, __ in held_back(application, "resume", officer)] == ["window_open"]


def test_an_idea_that_never_had_a_call_can_be_resumed(association, officer):
    application = make_application(association, state=State.ON_HOLD, held_from=State.IDEA)

    assert take_step(application, "resume", by=officer).state == State.IDEA


def test_reminders_wake_up(association, officer):
    application = make_application(association)
    other = application.todos.create(association=association, title="Telephone")
    take_step(application, "hold", by=officer, note="Later.", look_again_on="2027-03-05")

    take_step(application, "resume", by=officer)

    other.refresh_from_db()
    assert other.snoozed_until is None
    assert open_chores(application) == [""]
