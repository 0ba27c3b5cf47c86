"""Appeal: complain about the decision, and what comes of it."""

import pytest

from applications.pipeline.states import State
from tests.applications.actions import take_step
from tests.applications.factories import make_application
from tests.applications.pressing import NEEDS_REASON, held_back, who_may

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", [State.REJECTED, State.INELIGIBLE])
def test_a_decision_is_complained_about(association, head, state):
    application = make_application(association, state=state)

    taken = take_step(application, "appeal", by=head, note="Annex 3 was there.", due_on="2026-12-05")

    assert taken.state == State.REDRESS
    assert str(taken.todos.get(code="file_complaint").due_at.date()) == "2026-12-05"


def test_officers_and_head_complain(association, people):
    assert who_may(make_application(association, state=State.REJECTED), "appeal", people) == {"officer", "head"}


def test_a_complaint_needs_its_reason(association, head):
    assert held_back(make_application(association, state=State.REJECTED), "appeal", head) == NEEDS_REASON
