"""No-go: the decision not to write."""

import pytest

from applications.pipeline.states import State
from tests.applications.actions import take_step
from tests.applications.factories import make_application
from tests.applications.pressing import NEEDS_REASON, held_back, open_chores, who_may

pytestmark = pytest.mark.django_db


def test_a_screened_application_is_given_up_with_its_reason(association, head):
    application = make_application(association, state=State.SCREENING)

    taken = take_step(application, "no_go", by=head, note="Türkiye does not take part.")

    assert (taken.state, taken.decision_note) == (State.DROPPED, "Türkiye does not take part.")


def test_head_and_officers_say_no(association, people):
    assert who_may(make_application(association, state=State.SCREENING), "no_go", people) == {"head", "officer"}


def test_a_no_needs_its_reason(association, head):
    assert held_back(make_application(association, state=State.SCREENING), "no_go", head) == NEEDS_REASON


def test_another_call_is_looked_for(association, officer):
    application = take_step(make_application(association, state=State.SCREENING), "no_go", by=officer, note="No.")

    assert open_chores(application) == ["find_other_calls"]
