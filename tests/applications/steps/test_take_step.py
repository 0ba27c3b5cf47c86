"""How does the one function behave that takes every step?"""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from applications.models import Application
from applications.pipeline.queries import steps_for
from applications.pipeline.states import State
from refusals import Blocked
from tests.applications.actions import take_step
from tests.applications.factories import make_application, make_call

pytestmark = pytest.mark.django_db


def test_a_step_changes_the_state_and_writes_down_who_when_and_why(association, officer):
    application = make_application(association, call=make_call())
    at = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)

    taken = take_step(application, "screen", by=officer, note="The council asked.", at=at)

    change = taken.history.get()
    assert taken.state == State.SCREENING
    assert (change.sequence, change.step, change.source, change.target) == (1, "screen", "idea", "screening")
    assert (change.by, change.by_name, change.at, change.note) == (officer, str(officer), at, "The council asked.")


def test_the_next_row_of_the_history_is_chained_to_the_one_before(association, officer, head):
    application = make_application(association, call=make_call())

    take_step(application, "screen", by=officer)
    take_step(application, "no_go", by=head, note="Too small.")

    first, second = application.history.all()
    assert (first.previous_hash, second.previous_hash) == ("", first.hash)
    assert (first.hash, second.hash) == (first.sealed(), second.sealed())


def test_what_changed_is_written_down(association, officer, head):
    application = make_application(association, call=make_call(), state=State.SCREENING)

    take_step(application, "no_go", by=head, note="Too small.")

    assert application.history.get().changes == {"decision_note": ["", "Too small."]}


def test_who_holds_none_of_the_roles_may_not(association, officer):
    application = make_application(association, state=State.SCREENING)

    with pytest.raises(PermissionDenied):
        take_step(application, "go", by=officer)
    assert nothing_happened(application)


def test_who_works_for_another_association_may_not(association, stranger):
    application = make_application(association, call=make_call())

    with pytest.raises(PermissionDenied):
        take_step(application, "screen", by=stranger)
    assert nothing_happened(application)


def test_all_reasons_are_told_not_only_the_first(association, head):
    application = make_application(association, state=State.SCREENING)

    with pytest.raises(Blocked) as blocked:
        take_step(application, "go", by=head)

    assert [(reason.code, reason.sentence) for reason in blocked.value.reasons] == [
        ("call_chosen", "No call is chosen yet. Choose the call that this application answers."),
        ("window_open", "No call is chosen, so no deadline is known."),
        ("lead_named", "No lead officer is named. Name the person who leads this application."),
    ]
    assert nothing_happened(application)


def test_a_missing_reason_is_one_of_the_reasons(association, officer):
    application = make_application(association)

    with pytest.raises(Blocked, match="This step needs a reason"):
        take_step(application, "hold", by=officer, note="  ")
    assert nothing_happened(application)


def test_facts_that_cannot_be_read_are_named(association, officer):
    application = make_application(association, state=State.EVALUATION)

    with pytest.raises(ValidationError) as wrong:
        take_step(application, "select", by=officer, granted="plenty", score="high")

    assert sorted(wrong.value.message_dict) == ["granted", "score"]
    assert nothing_happened(application)


def test_who_comes_second_reads_what_happened(association, officer, second_officer):
    application = make_application(association, call=make_call())
    page_of_the_second = Application.objects.get(pk=application.pk)
    take_step(application, "screen", by=officer)

    with pytest.raises(Blocked) as moved:
        take_step(page_of_the_second, "screen", by=second_officer)

    assert str(moved.value) == "Not possible in the state the application is in now: Screening"
    assert [(change.step, change.by) for change in moved.value.meanwhile] == [("screen", officer)]
    assert application.history.count() == 1


def test_a_step_that_is_possible_again_is_still_refused_to_a_stale_page(association, officer, second_officer):
    application = make_application(association, state=State.SUBMITTED)
    take_step(application, "admit", by=officer)

    with pytest.raises(Blocked):
        take_step(application, "withdraw", by=second_officer, note="No money.", seen=State.SUBMITTED)
    assert Application.objects.get().state == State.EVALUATION


def test_a_step_that_fails_on_the_way_leaves_nothing(association, officer, monkeypatch):
    application = make_application(association, state=State.EVALUATION)

    with pytest.raises(ValidationError):
        take_step(application, "reject", by=officer, note="Quality.", kind="unlucky")
    assert nothing_happened(application)


def test_the_offers_are_the_steps_of_the_person_with_all_that_blocks_them(association, officer, head):
    application = make_application(association)

    offers = {offer.step: offer for offer in steps_for(application, officer)}

    assert {step: offer.possible for step, offer in offers.items()} == {"screen": False, "hold": True}
    assert [offer.step for offer in steps_for(application, head)] == ["hold", "drop"]
    assert [(hold.code, hold.place) for hold in offers["screen"].holds] == [
        ("call_chosen", application.get_absolute_url())
    ]


def nothing_happened(application) -> bool:
    """Whether the application stands where it stood, and nothing was written down."""
    return Application.objects.get(pk=application.pk).state == application.state and not application.history.exists()
