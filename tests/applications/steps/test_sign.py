"""Sign: both sides are bound."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile

from applications.models import Deliverable, WorkPackage
from applications.pipeline.states import State
from tests.applications.actions import record_agreement, record_signatory, take_step
from tests.applications.factories import make_application
from tests.applications.pressing import held_back, who_may

pytestmark = pytest.mark.django_db


@pytest.fixture
def prepared(association, officer):
    application = make_application(
        association,
        state=State.PREPARATION,
        granted=Decimal(1000),
        own_contribution=Decimal(100),
        period_months=6,
        signatory_name="Anna",
        signatory_right="mayor",
        lead_officer=officer,
    )
    record_agreement(
        application,
        by=officer,
        number="GA-1",
        signed_on=dt.date(2026, 12, 15),
        starts_on=dt.date(2027, 1, 1),
        ends_on=dt.date(2028, 2, 29),
        amount=Decimal("1000.01"),
        rate=Decimal(80),
        prefinancing_percent=Decimal(40),
        balance_percent=Decimal(20),
        file=ContentFile(b"signed", name="ga.pdf"),
    )
    package = WorkPackage.objects.create(application=application, number=1, title="Manage")
    Deliverable.objects.create(work_package=package, number=1, title="Plan", due_month=2)
    return application


def test_the_project_runs(prepared, head):
    taken = take_step(prepared, "sign", by=head)

    assert (taken.state, taken.starts_on, taken.granted) == (State.RUNNING, dt.date(2027, 1, 1), Decimal("1000.01"))


def test_officers_and_head_note_it(prepared, people):
    assert who_may(prepared, "sign", people) == {"officer", "head"}


def test_without_signatory_and_agreement_nothing_is_signed(association, officer):
    application = make_application(association, state=State.PREPARATION)
    assert held_back(application, "sign", officer) == [
        ("signatory_named", "It is not recorded who signs."),
        ("signatory_named", "It is not recorded by what right the signatory signs."),
        ("agreement_on_file", "The grant agreement is not recorded yet."),
    ]

    record_signatory(application, by=officer, name="Anna", right="mayor")
    record_agreement(application, by=officer, number="GA-1")
    assert held_back(application, "sign", officer) == [
        ("agreement_on_file", f"Missing in the grant agreement: {label}")
        for label in (
            "signed on",
            "project starts on",
            "project ends on",
            "grant amount",
            "funding rate in per cent",
            "signed agreement",
        )
    ]


def test_the_baseline_is_kept(prepared, officer):
    assert take_step(prepared, "sign", by=officer).snapshots.get().occasion == "sign"


def test_reports_become_dates(prepared, officer):
    taken = take_step(prepared, "sign", by=officer)

    assert [
        (report.kind, str(report.starts_on), str(report.ends_on), str(report.due_on))
        for report in taken.report_periods.all()
    ] == [
        ("interim", "2027-01-01", "2027-06-30", "2027-08-29"),
        ("interim", "2027-07-01", "2027-12-31", "2028-02-29"),
        ("final", "2028-01-01", "2028-02-29", "2028-04-29"),
    ]


def test_payments_are_expected_and_add_up_to_the_cent(prepared, officer):
    taken = take_step(prepared, "sign", by=officer)

    payments = list(taken.payments.all())
    assert [(payment.kind, str(payment.amount)) for payment in payments] == [
        ("prefinancing", "400.00"),
        ("interim", "200.00"),
        ("interim", "200.01"),
        ("balance", "200.00"),
    ]
    assert sum(payment.amount for payment in payments) == Decimal("1000.01")


def test_without_shares_the_whole_amount_is_expected_at_the_end(prepared, officer):
    record_agreement(prepared, by=officer, prefinancing_percent=None, balance_percent=None)

    taken = take_step(prepared, "sign", by=officer)

    assert [(payment.kind, str(payment.amount)) for payment in taken.payments.all()] == [("balance", "1000.01")]


def test_duties_become_dates(prepared, officer):
    taken = take_step(prepared, "sign", by=officer)

    assert [(todo.code, todo.about, str(todo.due_at.date())) for todo in taken.todos.order_by("due_at", "code")] == [
        ("kick_off", "", "2027-01-31"),
        ("hand_in_deliverable", "1.1 Plan", "2027-02-28"),
        ("hand_in_report", "1", "2027-08-29"),
        ("budget_of_councils", "2028", "2027-12-01"),
        ("hand_in_report", "2", "2028-02-29"),
        ("hand_in_report", "3", "2028-04-29"),
    ]
