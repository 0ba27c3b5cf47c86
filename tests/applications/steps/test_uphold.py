"""Uphold: the complaint was right."""

import pytest

from applications.pipeline.states import State
from tests.applications.actions import take_step
from tests.applications.factories import make_application
from tests.applications.pressing import open_chores, who_may

pytestmark = pytest.mark.django_db


def test_it_is_evaluated_again(association, officer):
    application = make_application(association, state=State.REJECTED)
    take_step(application, "appeal", by=officer, note="Annex 3 was there.")

    taken = take_step(application, "uphold", by=officer)

    assert (taken.state, open_chores(taken)) == (State.EVALUATION, [])


def test_officers_note_it(association, people):
    assert who_may(make_application(association, state=State.REDRESS), "uphold", people) == {"officer"}
