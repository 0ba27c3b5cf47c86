"""Who may change the facts of an application, when, and what is written down?"""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from applications.models import Application
from applications.pipeline.states import CONTENT_IS_OPEN, State
from calls.models import SectionTemplate
from refusals import Locked, Refused, Stale
from tests.applications import actions
from tests.applications.factories import make_application, make_call

pytestmark = pytest.mark.django_db


def test_facts_change_and_old_and_new_are_written_down(association, officer):
    application = make_application(association, title="Old", duration_months=12)

    actions.edit_facts(application, by=officer, title="New\x00", duration_months=24)

    row = application.history.get()
    assert Application.objects.get().title == "New"
    assert (row.step, row.what, row.by) == ("edit", "facts", officer)
    assert row.changes == {"title": ["Old", "New"], "duration_months": ["12", "24"]}


def test_what_did_not_change_is_not_written_down(association, officer):
    application = make_application(association, title="Same")

    actions.edit_facts(application, by=officer, title="Same")

    assert not application.history.exists()


@pytest.mark.parametrize("state", sorted(set(State) - set(CONTENT_IS_OPEN)))
def test_content_is_locked_in_every_other_state(association, officer, state):
    application = make_application(association, state=state)

    with pytest.raises(Locked, match=f"The content is locked in this state: {State(state).label}"):
        actions.edit_facts(application, by=officer, title="New")


def test_others_may_not_change_facts(association, finance, clerk, stranger):
    application = make_application(association)

    for user in (finance, clerk, stranger):
        with pytest.raises(PermissionDenied):
            actions.edit_facts(application, by=user, title="New")


def test_a_stale_page_does_not_overwrite(association, officer, head):
    application = make_application(association, title="Old")
    actions.edit_facts(application, by=head, version=1, title="By the head")

    with pytest.raises(Stale, match="Somebody else changed this application"):
        actions.edit_facts(application, by=officer, version=1, title="By the officer")
    assert Application.objects.get().title == "By the head"


def test_a_short_name_is_needed(association, officer):
    with pytest.raises(Refused):
        actions.edit_facts(make_application(association), by=officer, acronym=" ")


def test_the_lead_partner_follows_the_lead_applicant(association, officer, municipality):
    application = actions.register(by=officer, association=association, acronym="A")

    actions.edit_facts(application, by=officer, lead_organisation=municipality.organisation_ptr)

    assert [(p.organisation_id, p.role) for p in application.partners.all()] == [(municipality.pk, "lead")]


def test_a_partner_becomes_the_lead_and_the_old_lead_stays_as_partner(association, officer, municipality):
    application = actions.register(by=officer, association=association, acronym="A")
    actions.add_partner(application, by=officer, organisation=municipality.organisation_ptr)

    actions.edit_facts(application, by=officer, lead_organisation=municipality.organisation_ptr)

    assert [(p.number, p.organisation_id, p.role) for p in application.partners.all()] == [
        (1, association.pk, "partner"),
        (2, municipality.pk, "lead"),
    ]


def test_with_the_call_come_deadline_rules_and_sections(association, officer):
    application = make_application(association, state=State.DRAFTING)
    call = make_call(rule_pack="life-2127", currency="EUR")
    SectionTemplate.objects.create(call=call, code="need", title="Need")

    application = actions.choose_call(application, by=officer, call=call)

    assert (application.rule_pack, application.deadline_at) == ("life-2127", call.deadlines.get().instant)
    assert application.sections.get().code == "need"
    assert application.history.get().changes == {"call": [None, call.code]}
    assert actions.choose_call(application, by=officer, call=None).deadline_at is None


def test_the_lead_officer_works_for_the_association(association, officer, second_officer, stranger):
    application = make_application(association, state=State.RUNNING)

    named = actions.name_lead(application, by=officer, lead_officer=second_officer)

    assert named.lead_officer == second_officer
    with pytest.raises(Refused, match="must work for the association"):
        actions.name_lead(application, by=officer, lead_officer=stranger)
    with pytest.raises(Locked, match="has ended"):
        actions.name_lead(make_application(association, state=State.CLOSED), by=officer, lead_officer=officer)


def test_only_the_head_overrides_and_must_say_why(association, officer, head):
    application = make_application(association, state=State.READY)

    for override in (actions.override_eligibility, actions.override_deadline):
        with pytest.raises(PermissionDenied):
            override(application, by=officer, reason="Because.")
        with pytest.raises(Refused):
            override(application, by=head, reason=" ")
        override(application, by=head, reason="Asked the funder.")
    stored = Application.objects.get()
    assert (stored.eligibility_override_by, stored.deadline_override_by) == (head, head)
    with pytest.raises(Locked):
        actions.override_deadline(make_application(association), by=head, reason="Because.")


def test_the_scorecard_has_points_from_one_to_five(association, officer):
    application = make_application(association, state=State.SCREENING)

    card = actions.fill_scorecard(application, by=officer, fit=4, chance=3, readiness=5, capacity=2)

    assert (card.points, card.filled_in_by) == (14, officer)
    with pytest.raises(ValidationError):
        actions.fill_scorecard(application, by=officer, fit=6)


def test_the_lead_officer_s_day_is_not_changed_by_a_reader(association, reviewer):
    with pytest.raises(PermissionDenied):
        actions.name_lead(make_application(association), by=reviewer, lead_officer=None)


@pytest.mark.parametrize(
    ("starts_on", "month", "day"),
    [
        (dt.date(2027, 1, 1), 1, dt.date(2027, 1, 31)),
        (dt.date(2027, 1, 31), 1, dt.date(2027, 2, 27)),
        (dt.date(2027, 11, 15), 2, dt.date(2028, 1, 14)),
        (dt.date(2027, 1, 1), 24, dt.date(2028, 12, 31)),
        (None, 3, None),
    ],
)
def test_a_project_month_ends_the_day_before_the_next_begins(starts_on, month, day):
    assert Application(starts_on=starts_on).day_of_month(month) == day


def test_another_call_takes_away_what_only_the_former_one_asked_for_and_nobody_wrote(association, officer):
    former, call = make_call("OLD"), make_call("NEW")
    for code in ("need", "empty", "written"):
        SectionTemplate.objects.create(call=former, code=code, title=code)
    SectionTemplate.objects.create(call=call, code="need", title="need")
    application = make_application(association, state=State.DRAFTING)
    application = actions.choose_call(application, by=officer, call=former)
    actions.save_section(application.sections.get(code="written"), by=officer, text="<p>Kept.</p>")
    actions.add_section(application, by=officer, title="Own")

    actions.choose_call(Application.objects.get(), by=officer, call=call)

    assert sorted(application.sections.values_list("code", flat=True)) == ["need", "own", "written"]
