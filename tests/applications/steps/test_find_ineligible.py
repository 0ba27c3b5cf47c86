"""Find ineligible: a formal no."""

import pytest

from applications.pipeline.states import State
from tests.applications.actions import take_step
from tests.applications.factories import make_application
from tests.applications.pressing import NEEDS_REASON, held_back, who_may

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", [State.SUBMITTED, State.EVALUATION, State.CLARIFICATION])
@pytest.mark.parametrize("kind", ["ineligible", "inadmissible"])
def test_a_formal_no_ends_it(association, officer, state, kind):
    application = make_application(association, state=state)

    taken = take_step(application, "find_ineligible", by=officer, note="Not in the area.", kind=kind)

    assert (taken.state, taken.outcomes.get().kind) == (State.INELIGIBLE, kind)


def test_officers_note_it(association, people):
    application = make_application(association, state=State.SUBMITTED)

    assert who_may(application, "find_ineligible", people) == {"officer"}


def test_it_needs_a_reason(association, officer):
    application = make_application(association, state=State.SUBMITTED)

    assert held_back(application, "find_ineligible", officer, kind="ineligible") == NEEDS_REASON


def test_the_clock_of_the_redress_runs(association, officer):
    application = make_application(association, state=State.SUBMITTED)

    take_step(application, "find_ineligible", by=officer, note="No.", kind="ineligible", redress_until="2027-01-30")

    assert str(application.outcomes.get().redress_until) == "2027-01-30"
    assert str(application.todos.get(code="decide_redress").due_at.date()) == "2027-01-30"
