"""Screening: does the call fit?"""

import pytest

from applications.pipeline.states import State
from tests.applications.actions import take_step
from tests.applications.factories import make_application, make_call
from tests.applications.pressing import held_back, open_chores, who_may

pytestmark = pytest.mark.django_db


def test_an_idea_with_a_call_is_screened(association, officer):
    application = make_application(association, call=make_call())

    assert take_step(application, "screen", by=officer).state == State.SCREENING


def test_officers_screen(association, people):
    assert who_may(make_application(association), "screen", people) == {"officer"}


def test_without_a_call_there_is_nothing_to_screen(association, officer):
    assert held_back(make_application(association), "screen", officer) == [
        ("call_chosen", "No call is chosen yet. Choose the call that this application answers.")
    ]


def test_eligibility_and_scorecard_are_put_on_the_list(association, officer):
    application = take_step(make_application(association, call=make_call()), "screen", by=officer)

    assert open_chores(application) == ["check_eligibility", "fill_scorecard"]
