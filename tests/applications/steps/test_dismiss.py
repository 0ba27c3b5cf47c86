"""Dismiss: the complaint was turned down."""

import pytest

from applications.pipeline.states import State
from tests.applications.actions import take_step
from tests.applications.factories import make_application
from tests.applications.pressing import NEEDS_REASON, held_back, who_may

pytestmark = pytest.mark.django_db


def test_it_stays_rejected(association, officer):
    application = make_application(association, state=State.REDRESS)

    assert take_step(application, "dismiss", by=officer, note="Too late.").state == State.REJECTED


def test_officers_note_it(association, people):
    assert who_may(make_application(association, state=State.REDRESS), "dismiss", people) == {"officer"}


def test_it_needs_a_reason(association, officer):
    assert held_back(make_application(association, state=State.REDRESS), "dismiss", officer) == NEEDS_REASON
