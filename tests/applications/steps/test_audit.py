"""Audit: somebody looks again, and what comes of it."""

import pytest

from applications.pipeline.states import State
from tests.applications.actions import take_step
from tests.applications.factories import make_application
from tests.applications.pressing import open_chores, who_may

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", [State.CLOSED, State.TERMINATED])
def test_an_audit_is_opened(association, finance, state):
    taken = take_step(make_application(association, state=state), "open_audit", by=finance)

    assert (taken.state, open_chores(taken)) == (State.AUDIT, ["audit_pack"])


def test_finance_and_head_open_and_end_it(association, people):
    assert who_may(make_application(association, state=State.CLOSED), "open_audit", people) == {"finance", "head"}
    assert who_may(make_application(association, state=State.AUDIT), "end_audit", people) == {"finance", "head"}


def test_a_correction_is_booked(association, finance):
    application = make_application(association, state=State.AUDIT, currency="HUF")

    taken = take_step(application, "end_audit", by=finance, correction="186 450,00")

    payment = taken.payments.get()
    assert taken.state == State.CLOSED
    assert (payment.kind, str(payment.amount), payment.currency, payment.state) == (
        "recovery",
        "186450.00",
        "HUF",
        "recovery_due",
    )


def test_without_a_correction_nothing_is_booked(association, finance):
    taken = take_step(make_application(association, state=State.AUDIT), "end_audit", by=finance)

    assert (taken.state, taken.payments.count()) == (State.CLOSED, 0)
