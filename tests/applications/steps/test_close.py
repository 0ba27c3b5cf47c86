"""Close: everything is reported, accepted and paid."""

import datetime as dt
from decimal import Decimal

import pytest

from applications.models import Agreement, Application, Deliverable, Payment, ReportPeriod, WorkPackage
from applications.pipeline.states import State
from tests.applications.actions import take_step
from tests.applications.factories import make_application
from tests.applications.pressing import held_back, open_chores, who_may

pytestmark = pytest.mark.django_db


@pytest.fixture
def reported(association):
    application = make_application(association, state=State.FINAL_REPORT)
    Agreement.objects.create(application=application, retention_years=3)
    ReportPeriod.objects.create(
        application=application,
        number=1,
        kind="final",
        starts_on=dt.date(2026, 1, 1),
        ends_on=dt.date(2026, 6, 30),
        due_on=dt.date(2026, 8, 29),
        state="accepted",
    )
    Payment.objects.create(application=application, kind="balance", amount=Decimal(10), state="reconciled")
    return application


def test_finance_closes_it(reported, finance):
    assert take_step(reported, "close", by=finance).state == State.CLOSED


def test_finance_and_head_close(reported, people):
    assert who_may(reported, "close", people) == {"finance", "head"}


def test_a_report_that_is_not_accepted_blocks_it(reported, finance):
    ReportPeriod.objects.update(state="submitted")

    assert held_back(reported, "close", finance) == [("reports_accepted", "The final report is not accepted yet.")]


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("received", "This payment is not reconciled yet: payment of the balance 10.00 EUR"),
        ("recovery_due", "Money is still to be paid back: payment of the balance 10.00 EUR"),
    ],
)
def test_open_money_blocks_it(reported, finance, state, sentence):
    Payment.objects.update(state=state)

    assert held_back(reported, "close", finance) == [("reports_accepted", sentence)]


def test_a_report_before_the_last_that_is_not_accepted_blocks_it(reported, finance):
    ReportPeriod.objects.create(
        application=reported,
        number=2,
        kind="interim",
        starts_on=dt.date(2026, 1, 1),
        ends_on=dt.date(2026, 3, 31),
        due_on=dt.date(2026, 5, 30),
    )

    assert held_back(reported, "close", finance) == [
        ("reports_accepted", "This report is not accepted yet: interim report 2")
    ]


def test_a_grant_of_which_nothing_was_recorded_blocks_it(reported, finance):
    Application.objects.update(granted=Decimal(10))
    Payment.objects.all().delete()

    assert held_back(reported, "close", finance) == [("reports_accepted", "No payment of the grant is recorded.")]


def test_a_deliverable_that_is_not_accepted_blocks_it(reported, finance):
    package = WorkPackage.objects.create(application=reported, number=2, title="Heat", start_month=1, end_month=6)
    Deliverable.objects.create(work_package=package, number=1, title="Report on heat", due_month=6)

    assert held_back(reported, "close", finance) == [
        ("deliverables_accepted", "This deliverable is not accepted yet: 2.1 Report on heat")
    ]


def test_the_clock_of_the_records_runs(reported, finance):
    reported.todos.create(association=reported.association, title="Left over")

    taken = take_step(reported, "close", by=finance, at=dt.datetime(2026, 11, 20, tzinfo=dt.UTC))

    assert open_chores(taken) == ["keep_records"]
    assert str(taken.todos.get(code="keep_records").due_at.date()) == "2029-12-31"
