"""Finish: the work is done, the final report is due."""

import datetime as dt

import pytest

from applications.actions import take_step
from applications.models import ReportPeriod
from applications.pipeline.states import State
from tests.applications.factories import make_application
from tests.applications.pressing import who_may

pytestmark = pytest.mark.django_db


def test_the_final_report_is_put_on_the_list(association, officer):
    application = make_application(association, state=State.RUNNING)
    ReportPeriod.objects.create(
        application=application,
        number=2,
        kind="final",
        starts_on=dt.date(2027, 1, 1),
        ends_on=dt.date(2027, 6, 30),
        due_on=dt.date(2027, 8, 29),
    )

    taken = take_step(application, "finish", by=officer)

    todo = taken.todos.get()
    assert taken.state == State.FINAL_REPORT
    assert (todo.code, todo.about, str(todo.due_at.date())) == ("hand_in_report", "2", "2027-08-29")


def test_officers_and_the_clock_finish(association, people):
    assert who_may(make_application(association, state=State.RUNNING), "finish", people) == {"officer", "clock"}
