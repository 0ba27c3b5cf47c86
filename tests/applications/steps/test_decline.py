"""Decline: we do not take the grant."""

import pytest

from applications.models import Partner
from applications.pipeline.states import State
from tests.applications.actions import take_step
from tests.applications.factories import make_application
from tests.applications.pressing import NEEDS_REASON, held_back, open_chores, who_may

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", [State.SELECTED, State.PREPARATION])
def test_the_grant_is_not_taken(association, head, municipality, state):
    application = make_application(association, state=state)
    Partner.objects.create(application=application, number=1, organisation=municipality, country="HU")

    taken = take_step(application, "decline", by=head, note="No own money.")

    assert (taken.state, open_chores(taken)) == (State.DECLINED, ["tell_partners"])


def test_only_the_head_declines(association, people):
    assert who_may(make_application(association, state=State.SELECTED), "decline", people) == {"head"}


def test_declining_needs_a_reason(association, head):
    assert held_back(make_application(association, state=State.SELECTED), "decline", head) == NEEDS_REASON
