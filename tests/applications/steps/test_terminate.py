"""Terminate: it ends before its time."""

import datetime as dt
from decimal import Decimal

import pytest

from applications.models import Agreement, Payment, ReportPeriod
from applications.pipeline.states import State
from tests.applications.actions import take_step
from tests.applications.factories import make_application
from tests.applications.pressing import NEEDS_REASON, held_back, open_chores, who_may

pytestmark = pytest.mark.django_db


@pytest.fixture
def running(association):
    application = make_application(association, state=State.RUNNING)
    Agreement.objects.create(application=application, rate=Decimal(80))
    Payment.objects.create(
        application=application, kind="prefinancing", amount=60_000, received_amount=60_000, state="received"
    )
    ReportPeriod.objects.create(
        application=application,
        number=1,
        starts_on=dt.date(2027, 1, 1),
        ends_on=dt.date(2027, 6, 30),
        due_on=dt.date(2027, 8, 29),
        accepted_amount=Decimal(70_000),
        state="accepted",
    )
    return application


def test_what_was_paid_beyond_the_funded_share_is_due(running, head):
    taken = take_step(running, "terminate", by=head, note="The partner is bankrupt.")

    recovery = taken.payments.get(kind="recovery")
    assert taken.state == State.TERMINATED
    assert (str(recovery.amount), recovery.state) == ("4000.00", "recovery_due")  # 60 000 less 80 % of 70 000


def test_only_the_head_terminates(running, people):
    assert who_may(running, "terminate", people) == {"head"}


def test_terminating_needs_a_reason(running, head):
    assert held_back(running, "terminate", head) == NEEDS_REASON


def test_an_amount_named_by_the_funder_comes_first(running, head):
    taken = take_step(running, "terminate", by=head, note="Bankrupt.", recovery="1 234,56")

    recovery = taken.payments.get(kind="recovery")
    assert (str(recovery.amount), recovery.state) == ("1234.56", "recovery_due")


def test_final_duties_stay(running, head):
    taken = take_step(running, "terminate", by=head, note="Bankrupt.")

    assert "finish_duties" in open_chores(taken)
