"""Select: the funder said yes."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from applications.pipeline.states import State
from tests.applications.actions import take_step
from tests.applications.factories import make_application
from tests.applications.pressing import open_chores, trace, who_may

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", [State.EVALUATION, State.RESERVE])
def test_what_is_not_granted_is_ours_to_carry(association, officer, state):
    application = make_application(
        association, state=state, total_cost=Decimal(1000), requested_grant=Decimal(800), own_contribution=Decimal(200)
    )

    taken = take_step(application, "select", by=officer, granted="749,50", conditions="Cut travel.", score="91")

    outcome = taken.outcomes.get()
    assert (taken.state, taken.granted, taken.own_contribution) == (
        State.SELECTED,
        Decimal("749.50"),
        Decimal("250.50"),
    )
    assert (outcome.kind, outcome.conditions, outcome.score) == ("selected", "Cut travel.", Decimal(91))


def test_officers_note_it(association, people):
    assert who_may(make_application(association, state=State.EVALUATION), "select", people) == {"officer"}


def test_the_grant_must_be_told(association, officer):
    application = make_application(association, state=State.EVALUATION)
    before = trace(application)

    with pytest.raises(ValidationError) as wrong:
        take_step(application, "select", by=officer, granted="-5")
    assert list(wrong.value.message_dict) == ["granted"]
    assert trace(application) == before


def test_budget_and_plan_are_to_be_fitted(association, officer):
    application = make_application(association, state=State.EVALUATION)

    assert open_chores(take_step(application, "select", by=officer, granted="5")) == ["check_grant"]
