"""Return to drafting: more work is needed."""

from decimal import Decimal

import pytest

from applications.pipeline.states import State
from tests.applications.actions import approve_money, store_amounts, take_step
from tests.applications.factories import make_application
from tests.applications.pressing import NEEDS_REASON, held_back, open_chores, who_may

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", [State.REVIEW, State.AUTHORISATION, State.READY])
def test_it_is_given_back(association, head, state):
    application = make_application(association, state=state)

    assert take_step(application, "return_to_drafting", by=head, note="Say who pays.").state == State.DRAFTING


def test_all_who_read_it_may_give_it_back(association, people):
    application = make_application(association, state=State.REVIEW)

    assert who_may(application, "return_to_drafting", people) == {"reviewer", "finance", "officer", "head"}


def test_giving_back_needs_a_reason(association, finance):
    application = make_application(association, state=State.REVIEW)

    assert held_back(application, "return_to_drafting", finance) == NEEDS_REASON


def test_the_writer_is_told_why(association, officer, head):
    application = make_application(association, state=State.REVIEW, lead_officer=officer)

    take_step(application, "return_to_drafting", by=head, note="Say who pays.")

    todo = application.todos.get(code="revise")
    assert (todo.assigned_to, todo.get_title()) == (officer, "Work the remarks into the draft: Say who pays.")


def test_money_that_changes_afterwards_must_be_approved_again(association, officer, head, finance):
    application = make_application(association, state=State.REVIEW)
    approve_money(application, by=finance)
    application = take_step(application, "return_to_drafting", by=head, note="Again.")
    assert application.money_is_checked

    application = store_amounts(
        application,
        by=officer,
        total_cost=Decimal(5),
        requested_grant=Decimal(4),
        own_contribution=Decimal(1),
        changed=True,
    )

    assert not application.money_is_checked
    assert open_chores(application) == ["revise"]
