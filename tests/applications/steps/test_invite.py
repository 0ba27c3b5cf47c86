"""Invite: the first of two steps is won."""

import datetime as dt

import pytest

from applications.models import Section
from applications.pipeline.states import State
from calls.models import Deadline, SectionTemplate
from tests.applications.actions import take_step
from tests.applications.factories import make_application, make_call
from tests.applications.pressing import held_back, open_chores, who_may

pytestmark = pytest.mark.django_db

AT = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)


@pytest.fixture
def evaluated(association, officer):
    call = make_call(deadline=None, model="two_stage")
    Deadline.objects.create(call=call, kind="stage1", date=dt.date(2026, 6, 1), order=1)
    Deadline.objects.create(call=call, kind="stage2", date=dt.date(2027, 3, 1), order=2)
    SectionTemplate.objects.create(call=call, code="need", title="Need")
    SectionTemplate.objects.create(call=call, code="plan", title="Plan", step="2")
    application = make_application(association, state=State.EVALUATION, call=call, lead_officer=officer)
    Section.objects.create(application=application, code="need", title="Need", text="<p>Ours</p>")
    return application


def test_it_is_drafted_again_for_the_second_step(evaluated, officer):
    taken = take_step(evaluated, "invite", by=officer, at=AT)

    assert (taken.state, taken.step) == (State.DRAFTING, 2)


def test_officers_note_it(evaluated, people):
    assert who_may(evaluated, "invite", people) == {"officer"}


def test_texts_are_carried_over_and_the_new_sections_come(evaluated, officer):
    taken = take_step(evaluated, "invite", by=officer, at=AT)

    assert list(taken.sections.order_by("code").values_list("code", "text")) == [("need", "<p>Ours</p>"), ("plan", "")]


def test_the_work_is_planned_again_for_the_second_deadline(evaluated, officer):
    taken = take_step(evaluated, "invite", by=officer, at=AT)

    assert str(taken.deadline_at.date()) == "2027-03-01"
    assert len(open_chores(taken)) == 10  # no council: the association itself applies


def test_from_the_second_step_nobody_is_invited(evaluated, officer):
    type(evaluated).objects.update(step=2)

    assert held_back(evaluated, "invite", officer, at=AT) == [
        ("window_open", "Only an application in the first of two steps can be invited to the second.")
    ]


def test_in_a_call_of_one_step_nobody_is_invited(association, officer):
    application = make_application(association, state=State.EVALUATION, call=make_call())

    assert [code for code, __ in held_back(application, "invite", officer, at=AT)] == ["window_open"]


def test_after_the_second_deadline_nobody_is_invited(evaluated, officer):
    late = dt.datetime(2027, 3, 2, tzinfo=dt.UTC)

    assert [code for code, __ in held_back(evaluated, "invite", officer, at=late)] == ["window_open"]
