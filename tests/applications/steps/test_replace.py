"""Replace: a better version before the deadline."""

import datetime as dt

import pytest

from applications.pipeline.states import State
from tests.applications.actions import take_step
from tests.applications.factories import make_application, make_call
from tests.applications.pressing import NEEDS_REASON, held_back, who_may

pytestmark = pytest.mark.django_db


def test_it_is_opened_again(association, officer):
    application = make_application(association, state=State.SUBMITTED, call=make_call())

    assert take_step(application, "replace", by=officer, note="Wrong annex.").state == State.READY


def test_officers_replace(association, people):
    assert who_may(make_application(association, state=State.SUBMITTED), "replace", people) == {"officer"}


def test_after_the_deadline_and_without_a_reason_it_stays(association, officer):
    application = make_application(association, state=State.SUBMITTED, call=make_call(deadline=dt.date(2020, 1, 1)))

    assert held_back(application, "replace", officer) == [
        *NEEDS_REASON,
        ("before_deadline", "The deadline has passed. Only the head of unit can allow this, with a reason."),
    ]


def test_a_later_snapshot_is_added_and_the_earlier_one_stays(association, officer):
    application = make_application(
        association, state=State.READY, call=make_call(), signatory_name="Anna", signatory_right="mayor"
    )
    first = take_step(application, "submit", by=officer).snapshots.get()
    take_step(application, "replace", by=officer, note="Wrong annex.")

    again = take_step(application, "submit", by=officer)

    kept = [snapshot.pk for snapshot in again.snapshots.all()]
    assert (len(kept), kept[0]) == (2, first.pk)
