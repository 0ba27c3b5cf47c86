"""How are resolutions, agreements, reports and payments kept?"""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from applications.models import Amendment, Deliverable, Partner, Payment, ReportPeriod, Resolution
from applications.pipeline.events import Move
from applications.pipeline.queries import moves_for
from applications.pipeline.states import State
from refusals import Blocked, Locked, Refused
from tests.applications import actions
from tests.applications.factories import make_application

pytestmark = pytest.mark.django_db

MACHINES = {
    Amendment: {("draft", "requested"), ("requested", "approved"), ("requested", "rejected")},
    Deliverable: {
        ("planned", "submitted"),
        ("submitted", "accepted"),
        ("submitted", "revision_asked"),
        ("revision_asked", "submitted"),
    },
    Partner: {
        ("invited", "interested"),
        ("invited", "confirmed"),
        ("interested", "confirmed"),
        ("invited", "mandate_signed"),
        ("interested", "mandate_signed"),
        ("confirmed", "mandate_signed"),
        ("invited", "left"),
        ("interested", "left"),
        ("confirmed", "left"),
        ("mandate_signed", "left"),
        ("left", "invited"),
    },
    Payment: {
        ("expected", "requested"),
        ("expected", "received"),
        ("requested", "received"),
        ("received", "reconciled"),
        ("received", "recovery_due"),
        ("reconciled", "recovery_due"),
        ("recovery_due", "repaid"),
    },
    ReportPeriod: {
        ("planned", "draft"),
        ("draft", "internal_check"),
        ("internal_check", "draft"),
        ("internal_check", "submitted"),
        ("submitted", "clarification"),
        ("clarification", "submitted"),
        ("submitted", "accepted"),
        ("clarification", "accepted"),
        ("submitted", "partly_accepted"),
        ("clarification", "partly_accepted"),
        ("submitted", "rejected"),
        ("clarification", "rejected"),
    },
    Resolution: {
        ("needed", "on_agenda"),
        ("needed", "in_principle"),
        ("on_agenda", "in_principle"),
        ("needed", "adopted"),
        ("on_agenda", "adopted"),
        ("in_principle", "adopted"),
        ("adopted", "expired"),
        ("adopted", "repealed"),
    },
}


@pytest.mark.parametrize("model", MACHINES, ids=lambda model: model.__name__)
def test_the_smaller_machines_are_the_agreed_ones(model):
    ways = list(model._meta.get_field("state").get_all_transitions(model))

    assert {(str(way.source), str(way.target)) for way in ways} == MACHINES[model]
    assert {way.name for way in ways} <= set(Move.values)


def test_a_council_decision_is_recorded_and_adopted(association, officer, municipality):
    application = make_application(association, currency="EUR")
    resolution = actions.save_resolution(
        application, by=officer, organisation=municipality.organisation_ptr, amount=Decimal("2783.18")
    )

    resolution = actions.move_on(resolution, "put_on_agenda", by=officer, meeting_on="2026-12-01")
    resolution = actions.move_on(resolution, "adopt", by=officer, number="51/2020", decided_on="2026-12-01")

    assert (resolution.state, resolution.number, resolution.amount, resolution.currency) == (
        "adopted",
        "51/2020",
        Decimal("2783.18"),
        "EUR",
    )


def test_an_agreement_is_recorded_only_while_it_is_prepared(association, officer, finance, manager):
    application = make_application(association, state=State.PREPARATION)

    actions.record_agreement(application, by=finance, number="GA-1", amount=Decimal(5))
    with pytest.raises(Refused, match="must end after it starts"):
        actions.record_agreement(application, by=officer, starts_on=dt.date(2027, 1, 1), ends_on=dt.date(2026, 1, 1))
    with pytest.raises(PermissionDenied):
        actions.record_agreement(application, by=manager, number="GA-2")
    type(application).objects.update(state=State.RUNNING)
    with pytest.raises(Locked, match="Later it changes by an amendment"):
        actions.record_agreement(application, by=officer, number="GA-2")
    assert application.agreement.number == "GA-1"


def test_an_approved_amendment_is_a_new_baseline(association, officer):
    application = make_application(association, state=State.RUNNING)
    amendment = actions.draft_amendment(application, by=officer, subject="Longer by six months")

    actions.move_on(amendment, "request_approval", by=officer)
    approved = actions.move_on(amendment, "approve", by=officer, in_force_from="2027-05-01")

    assert (approved.state, str(approved.in_force_from)) == ("approved", "2027-05-01")
    assert application.snapshots.get().occasion == "amendment"


def test_a_rejected_amendment_changes_nothing(association, officer):
    application = make_application(association, state=State.RUNNING)
    amendment = actions.draft_amendment(application, by=officer, subject="More money")
    actions.move_on(amendment, "request_approval", by=officer)

    actions.move_on(amendment, "reject", by=officer, note="No.")

    assert application.snapshots.count() == 0


def test_a_report_is_checked_in_the_house_before_it_leaves(association, officer, finance):
    application = make_application(association, state=State.RUNNING)
    report = actions.plan_report(
        application,
        by=officer,
        kind="interim",
        starts_on=dt.date(2027, 1, 1),
        ends_on=dt.date(2027, 6, 30),
        due_on=dt.date(2027, 8, 29),
    )
    report = actions.move_on(report, "begin", by=officer)

    with pytest.raises(Blocked, match="Not possible in the state it is in now: draft"):
        actions.move_on(report, "hand_in", by=officer, submitted_on="2027-08-01")
    report = actions.move_on(report, "send_to_check", by=officer)
    report = actions.move_on(report, "hand_in", by=finance, submitted_on="2027-08-01")
    report = actions.move_on(report, "accept_partly", by=finance, note="Travel.", accepted_amount="400")

    assert (report.state, report.accepted_amount) == ("partly_accepted", Decimal(400))


def test_a_report_needs_dates_in_order(association, officer):
    application = make_application(association, state=State.RUNNING)

    with pytest.raises(Refused, match="A period ends after it starts"):
        actions.plan_report(
            application,
            by=officer,
            kind="interim",
            starts_on=dt.date(2027, 6, 30),
            ends_on=dt.date(2027, 1, 1),
            due_on=dt.date(2027, 8, 29),
        )


def test_before_the_signature_there_are_no_reports_and_payments(association, officer):
    application = make_application(association, state=State.SUBMITTED)

    with pytest.raises(Locked, match="only after the signature"):
        actions.plan_payment(application, by=officer, kind="interim", amount=Decimal(5))


def test_money_comes_and_is_reconciled(association, finance, officer):
    application = make_application(association, state=State.RUNNING)
    payment = actions.plan_payment(application, by=officer, kind="interim", amount=Decimal(600))

    payment = actions.move_on(payment, "request_payment", by=finance, requested_on="2027-04-01")
    payment = actions.move_on(payment, "receive", by=finance, received_on="2027-05-02", received_amount="600")
    payment = actions.move_on(payment, "reconcile", by=finance)

    assert (payment.state, payment.received_amount) == ("reconciled", Decimal(600))
    assert [offer.step for offer in moves_for(payment, finance)] == ["claim_back"]


def test_own_to_dos_are_kept(association, officer, stranger):
    todo = actions.add_todo(by=officer, title=" Call the mayor ", association=association)

    done = actions.tick_off(todo, by=officer)
    assert (todo.title, todo.assigned_to, done.done_by) == ("Call the mayor", officer, officer)
    assert actions.tick_off(todo, by=officer, done=False).done_at is None
    assert actions.snooze(todo, by=officer, until=dt.date(2027, 1, 1)).snoozed_until == dt.date(2027, 1, 1)
    with pytest.raises(PermissionDenied):
        actions.add_todo(by=stranger, title="Spy", association=association)
    with pytest.raises(Refused):
        actions.add_todo(by=officer, title=" ", association=association)


def test_money_is_approved_by_finance_only_and_before_the_submission(association, officer, finance):
    application = make_application(association, state=State.REVIEW)

    with pytest.raises(PermissionDenied):
        actions.approve_money(application, by=officer)
    assert actions.approve_money(application, by=finance).money_is_checked
    type(application).objects.update(state=State.SUBMITTED)
    with pytest.raises(Locked):
        actions.approve_money(application, by=finance)


def test_amounts_are_kept_beside_the_application(association, officer):
    application = make_application(association, state=State.DRAFTING)
    sums = {"total_cost": Decimal(10), "requested_grant": Decimal(8), "own_contribution": Decimal(2)}

    changed = actions.store_amounts(application, by=officer, changed=True, **sums)
    same = actions.store_amounts(application, by=officer, changed=False, **sums)

    assert (changed.budget_revision, same.budget_revision, same.total_cost) == (1, 1, Decimal(10))
    assert [row.what for row in application.history.all()] == ["budget"]
