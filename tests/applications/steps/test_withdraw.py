"""Withdraw: take it back from the funder."""

import pytest

from applications.models import Partner
from applications.pipeline.states import State
from tests.applications.actions import take_step
from tests.applications.factories import make_application
from tests.applications.pressing import NEEDS_REASON, held_back, open_chores, who_may

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", [State.SUBMITTED, State.EVALUATION, State.CLARIFICATION, State.RESERVE])
def test_it_is_taken_back(association, officer, state):
    application = make_application(association, state=state)

    assert take_step(application, "withdraw", by=officer, note="The council refused.").state == State.WITHDRAWN


def test_officers_and_head_withdraw(association, people):
    assert who_may(make_application(association, state=State.SUBMITTED), "withdraw", people) == {"officer", "head"}


def test_withdrawing_needs_a_reason(association, officer):
    assert held_back(make_application(association, state=State.SUBMITTED), "withdraw", officer) == NEEDS_REASON


def test_the_outcome_is_kept_and_the_partners_are_told(association, officer, municipality):
    application = make_application(association, state=State.SUBMITTED)
    Partner.objects.create(application=application, number=1, organisation=municipality, country="HU")

    take_step(application, "withdraw", by=officer, note="The council refused.")

    assert application.outcomes.get().kind == "withdrawn"
    assert open_chores(application) == ["tell_partners"]
