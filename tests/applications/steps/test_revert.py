"""Revert: the last decision is undone."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from applications.pipeline.states import State
from refusals import Blocked, Refused
from tests.applications.actions import name_lead, record, register, revert, take_step
from tests.applications.factories import make_application, make_call
from tests.applications.pressing import open_chores, trace

pytestmark = pytest.mark.django_db


def test_state_and_fields_go_back_and_the_history_grows(association, officer, head):
    application = make_application(
        association, state=State.EVALUATION, total_cost=Decimal(1000), own_contribution=Decimal(200)
    )
    take_step(application, "select", by=officer, granted="700")

    taken = revert(application, by=head, note="It was the other one.")

    assert (taken.state, taken.granted, taken.own_contribution) == (State.EVALUATION, None, Decimal(200))
    assert [(row.step, row.source, row.target, row.note) for row in taken.history.all()] == [
        ("select", "evaluation", "selected", ""),
        ("revert", "selected", "evaluation", "It was the other one."),
    ]


def test_outcome_and_open_chores_of_the_step_go(association, officer, head):
    application = make_application(association, state=State.EVALUATION)
    take_step(application, "select", by=officer, granted="700")

    taken = revert(application, by=head, note="Wrong.")

    assert (taken.outcomes.count(), open_chores(taken)) == (0, [])


def test_what_was_held_goes_back_to_being_held(association, officer, head):
    application = make_application(association, state=State.DRAFTING, call=make_call())
    take_step(application, "hold", by=officer, note="Later.")
    take_step(application, "resume", by=officer)

    taken = revert(application, by=head, note="Still later.")

    assert (taken.state, taken.held_from) == (State.ON_HOLD, State.DRAFTING)


def test_a_snapshot_stays(association, officer, head):
    application = make_application(
        association, state=State.READY, call=make_call(), signatory_name="Anna", signatory_right="mayor"
    )
    take_step(application, "submit", by=officer)

    taken = revert(application, by=head, note="Not sent.")

    assert (taken.state, taken.submitted_at, taken.snapshots.count()) == (State.READY, None, 1)


def test_only_the_head_undoes(association, officer):
    application = make_application(association, state=State.SUBMITTED)
    take_step(application, "admit", by=officer)
    before = trace(application)

    with pytest.raises(PermissionDenied):
        revert(application, by=officer, note="Wrong.")
    assert trace(application) == before


def test_undoing_needs_a_reason(association, officer, head):
    application = make_application(association, state=State.SUBMITTED)
    take_step(application, "admit", by=officer)

    with pytest.raises(Blocked, match="This step needs a reason"):
        revert(application, by=head, note=" ")


def test_never_across_a_signature_a_registration_or_an_undoing(association, officer, head):
    signed = make_application(association, state=State.RUNNING)
    record(signed, step="sign", source="preparation", by=officer)
    registered = register(by=officer, association=association, acronym="NEW")
    undone = make_application(association, state=State.SUBMITTED)
    take_step(undone, "admit", by=officer)
    revert(undone, by=head, note="Wrong.")

    for application in (signed, registered, undone, make_application(association)):
        with pytest.raises(Refused, match="There is no decision that can be undone"):
            revert(application, by=head, note="Again.")


def test_edits_in_between_do_not_matter(association, officer, head):
    application = make_application(association, state=State.SUBMITTED)
    take_step(application, "admit", by=officer)
    name_lead(application, by=officer, lead_officer=officer)

    taken = revert(application, by=head, note="Wrong.")

    assert (taken.state, taken.lead_officer) == (State.SUBMITTED, officer)
