"""Finish: the time of the project is over, the final report is due."""

import datetime as dt

import pytest

from applications.models import Agreement, ReportPeriod
from applications.pipeline.frames import main_offer
from applications.pipeline.queries import steps_for
from applications.pipeline.states import State
from tests.applications.actions import take_step
from tests.applications.factories import make_application
from tests.applications.pressing import held_back, who_may

pytestmark = pytest.mark.django_db
LAST = dt.date(2027, 6, 30)
WHILE_IT_RUNS = dt.datetime(2027, 6, 30, 21, tzinfo=dt.UTC)  # 23 o'clock of the last day, in Budapest
AFTERWARDS = dt.datetime(2027, 6, 30, 22, 30, tzinfo=dt.UTC)


@pytest.fixture
def running(association):
    application = make_application(association, state=State.RUNNING)
    Agreement.objects.create(application=application, ends_on=LAST)
    return application


def test_the_final_report_is_put_on_the_list(running, officer):
    ReportPeriod.objects.create(
        application=running,
        number=2,
        kind="final",
        starts_on=dt.date(2027, 1, 1),
        ends_on=LAST,
        due_on=dt.date(2027, 8, 29),
    )

    taken = take_step(running, "finish", by=officer, at=AFTERWARDS)

    todo = taken.todos.get()
    assert taken.state == State.FINAL_REPORT
    assert (todo.code, todo.about, str(todo.due_at.date())) == ("hand_in_report", "2", "2027-08-29")


def test_a_project_that_still_runs_is_not_finished(running, officer):
    sentence = "The project runs until 30\xa0Jun\xa02027. If it ends earlier, record the amendment first."

    assert held_back(running, "finish", officer, at=WHILE_IT_RUNS) == [("project_over", sentence)]
    assert take_step(running, "finish", by=officer, at=AFTERWARDS).state == State.FINAL_REPORT


def test_an_end_that_nobody_recorded_is_asked_for(association, officer):
    sentence = "It is not recorded when the project ends. Complete the grant agreement."
    application = make_application(association, state=State.RUNNING)

    assert held_back(application, "finish", officer) == [("project_over", sentence)]


def test_the_end_is_put_forward_as_the_next_step_only_when_it_has_come(running, officer):
    before, after = (steps_for(running, officer, at) for at in (WHILE_IT_RUNS, AFTERWARDS))

    assert main_offer(running, before) is None
    assert main_offer(running, after).step == "finish"


def test_officers_and_the_clock_finish(running, people):
    Agreement.objects.update(ends_on=dt.date(2026, 1, 31))

    assert who_may(running, "finish", people) == {"officer", "clock"}
