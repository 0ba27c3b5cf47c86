"""Suspend and resume: the clocks stop, and start again."""

import datetime as dt

import pytest

from applications.models import Agreement, Payment, ReportPeriod
from applications.pipeline.states import State
from tests.applications.actions import take_step
from tests.applications.factories import make_application
from tests.applications.pressing import NEEDS_REASON, held_back, who_may

pytestmark = pytest.mark.django_db


@pytest.fixture
def running(association):
    application = make_application(association, state=State.RUNNING)
    Agreement.objects.create(application=application, starts_on=dt.date(2027, 1, 1), ends_on=dt.date(2027, 12, 31))
    ReportPeriod.objects.create(
        application=application,
        number=1,
        kind="final",
        starts_on=dt.date(2027, 1, 1),
        ends_on=dt.date(2027, 12, 31),
        due_on=dt.date(2028, 2, 29),
    )
    Payment.objects.create(application=application, kind="balance", amount=10, expected_on=dt.date(2028, 5, 31))
    application.todos.create(
        association=association, title="Report", due_at=dt.datetime(2028, 2, 29, 16, tzinfo=dt.UTC)
    )
    return application


def test_the_project_stands_still_and_nothing_reminds(running, head):
    taken = take_step(running, "suspend", by=head, note="Flood.")

    assert (taken.state, str(taken.todos.get().snoozed_until)) == (State.SUSPENDED, "9999-12-31")


def test_only_the_head_suspends_and_resumes(running, head, people):
    assert who_may(running, "suspend", people) == {"head"}
    assert who_may(take_step(running, "suspend", by=head, note="Flood."), "resume_project", people) == {"head"}


def test_suspending_needs_a_reason(running, head):
    assert held_back(running, "suspend", head) == NEEDS_REASON


def test_it_goes_on_with_every_date_ahead_moved(running, head):
    take_step(running, "suspend", by=head, note="Flood.")

    taken = take_step(running, "resume_project", by=head, moved_by_months=4, at=dt.datetime(2027, 6, 1, tzinfo=dt.UTC))

    report, payment, todo = taken.report_periods.get(), taken.payments.get(), taken.todos.get()
    assert taken.state == State.RUNNING
    assert str(taken.agreement.ends_on) == "2028-04-30"
    assert (str(report.starts_on), str(report.ends_on), str(report.due_on)) == (
        "2027-01-01",
        "2028-04-30",
        "2028-06-29",
    )
    assert (str(payment.expected_on), str(todo.due_at.date()), todo.snoozed_until) == (
        "2028-09-30",
        "2028-06-29",
        None,
    )


def test_without_a_delay_no_date_moves(running, head):
    take_step(running, "suspend", by=head, note="Flood.")

    assert str(take_step(running, "resume_project", by=head).agreement.ends_on) == "2027-12-31"


def test_an_end_of_month_stays_one_however_often_the_project_stands_still(running, head):
    running.agreement.ends_on = dt.date(2028, 8, 31)
    running.agreement.save()
    running.payments.update(expected_on=dt.date(2028, 12, 31))
    for month in (6, 7):
        at = dt.datetime(2027, month, 1, tzinfo=dt.UTC)
        take_step(running, "suspend", by=head, note="Flood.", at=at)
        running = take_step(running, "resume_project", by=head, moved_by_months=3, at=at)

    report = running.report_periods.get()
    assert str(running.agreement.ends_on) == "2029-02-28"
    assert (str(report.ends_on), str(report.due_on)) == ("2028-06-30", "2028-08-29")
    assert str(running.payments.get().expected_on) == "2029-06-30"


def test_what_is_due_shortly_after_midnight_keeps_its_day_here(running, head):
    running.todos.update(due_at=dt.datetime(2028, 3, 4, 23, 30, tzinfo=dt.UTC))  # 5 March in Budapest
    take_step(running, "suspend", by=head, note="Flood.")

    taken = take_step(running, "resume_project", by=head, moved_by_months=1, at=dt.datetime(2027, 6, 1, tzinfo=dt.UTC))

    assert str(taken.todos.get().due_at.date()) == "2028-04-05"
