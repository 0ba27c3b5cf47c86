"""Put on reserve: good, but the money may not reach."""

import pytest

from applications.pipeline.states import State
from tests.applications.actions import take_step
from tests.applications.factories import make_application
from tests.applications.pressing import who_may

pytestmark = pytest.mark.django_db


def test_rank_score_and_validity_are_kept(association, officer):
    application = make_application(association, state=State.EVALUATION)

    taken = take_step(
        application, "put_on_reserve", by=officer, rank="3", valid_until="2027-06-30", score="78,5", max_score="100"
    )

    outcome = taken.outcomes.get()
    assert taken.state == State.RESERVE
    assert (outcome.kind, outcome.reserve_rank, str(outcome.score), str(outcome.max_score)) == (
        "reserve",
        3,
        "78.50",
        "100.00",
    )


def test_officers_note_it(association, people):
    assert who_may(make_application(association, state=State.EVALUATION), "put_on_reserve", people) == {"officer"}


def test_the_list_is_watched(association, officer):
    application = make_application(association, state=State.EVALUATION)

    take_step(application, "put_on_reserve", by=officer, valid_until="2027-06-30")

    assert str(application.todos.get(code="watch_reserve").due_at.date()) == "2027-06-30"
