"""Prepare: the agreement is being made."""

import datetime as dt
from decimal import Decimal

import pytest

from applications.pipeline.states import State
from tests.applications.actions import take_step
from tests.applications.factories import make_application
from tests.applications.pressing import open_chores, who_may

pytestmark = pytest.mark.django_db


def test_what_is_known_stands_in_the_agreement(association, officer):
    application = make_application(
        association,
        state=State.SELECTED,
        granted=Decimal(800),
        total_cost=Decimal(1000),
        starts_on=dt.date(2027, 1, 31),
        duration_months=13,
    )

    taken = take_step(application, "prepare", by=officer)

    agreement = taken.agreement
    assert taken.state == State.PREPARATION
    assert (agreement.amount, agreement.rate, agreement.ends_on) == (Decimal(800), Decimal(80), dt.date(2028, 2, 28))


def test_officers_prepare(association, people):
    assert who_may(make_application(association, state=State.SELECTED), "prepare", people) == {"officer"}


def test_the_papers_are_put_on_the_list(association, officer):
    taken = take_step(make_application(association, state=State.SELECTED), "prepare", by=officer)

    assert open_chores(taken) == ["gather_agreement", "sign_agreement"]
