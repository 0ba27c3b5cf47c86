"""Admit: the funder found it admissible."""

import pytest

from applications.pipeline.states import State
from tests.applications.actions import take_step
from tests.applications.factories import make_application
from tests.applications.pressing import who_may

pytestmark = pytest.mark.django_db


def test_it_comes_to_the_evaluators(association, officer):
    application = make_application(association, state=State.SUBMITTED)

    assert take_step(application, "admit", by=officer).state == State.EVALUATION


def test_officers_note_it(association, people):
    assert who_may(make_application(association, state=State.SUBMITTED), "admit", people) == {"officer"}
