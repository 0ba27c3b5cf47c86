"""Go: the decision to write."""

import datetime as dt

import pytest

from applications.models import Section
from applications.pipeline.states import State
from calls.models import EligibilityRule, SectionTemplate
from tests.applications.actions import override_eligibility, take_step
from tests.applications.factories import make_application, make_call
from tests.applications.pressing import held_back, open_chores, who_may

pytestmark = pytest.mark.django_db

AT = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)


@pytest.fixture
def screened(association, officer, municipality):
    call = make_call(deadline=dt.date(2027, 1, 20), rule_pack="cerv-town-twinning-2127", rule_pack_version="")
    EligibilityRule.objects.create(call=call, countries=["HU"])
    SectionTemplate.objects.create(call=call, code="need", title="Need", limit=500, limit_unit="words", step="1")
    return make_application(
        association,
        call=call,
        state=State.SCREENING,
        lead_officer=officer,
        on_behalf_of=municipality,
        lead_organisation=municipality.organisation_ptr,
    )


def test_the_head_decides_to_write_and_says_why(screened, head):
    application = take_step(screened, "go", by=head, note="It fits.", at=AT)

    assert (application.state, application.decision_note) == (State.DRAFTING, "It fits.")


def test_only_the_head_decides(screened, people):
    assert who_may(screened, "go", people) == {"head"}


def test_a_deadline_that_passed_blocks_it(screened, head):
    assert held_back(screened, "go", head, at=dt.datetime(2027, 1, 20, 16, 0, 1, tzinfo=dt.UTC)) == [
        (
            "window_open",
            "No deadline of this step lies ahead. Choose another call, or correct the dates of this one.",
        )
    ]


def test_an_applicant_that_the_call_excludes_blocks_it(screened, head):
    EligibilityRule.objects.update(countries=["TR"])

    assert held_back(screened, "go", head, at=AT) == [
        ("eligible", "The call does not allow this applicant: Only applicants from: TR")
    ]


def test_the_municipality_is_asked_in_its_own_role_whatever_ours_is(screened, head, municipality, association):
    type(screened).objects.update(our_role="supporter", lead_organisation=municipality)
    screened.refresh_from_db()
    assert take_step(screened, "go", by=head, at=AT).state == State.DRAFTING


def test_where_a_stranger_leads_the_association_is_asked_as_partner(screened, head, partner_organisation):
    type(screened).objects.update(our_role="partner", lead_organisation=partner_organisation, on_behalf_of=None)
    assert held_back(screened, "go", head, at=AT) == [
        ("eligible", "It is not known whether the call allows this applicant: No rule is recorded yet.")
    ]

    EligibilityRule.objects.create(
        call=screened.call, role="partner", applicant_kinds=["association"], countries=["HU"]
    )
    assert take_step(screened, "go", by=head, at=AT).state == State.DRAFTING


def test_a_call_without_rules_blocks_it_until_the_head_answers_for_it(screened, head):
    EligibilityRule.objects.all().delete()

    assert held_back(screened, "go", head, at=AT) == [
        ("eligible", "It is not known whether the call allows this applicant: No rule is recorded yet.")
    ]
    override_eligibility(screened, by=head, reason="Asked by telephone.")
    assert take_step(screened, "go", by=head, at=AT).state == State.DRAFTING


def test_sections_come_from_the_template_and_the_rule_pack_is_pinned(screened, head):
    application = take_step(screened, "go", by=head, at=AT)

    section = Section.objects.get(application=application)
    assert (section.code, section.title, section.limit, section.limit_unit, section.step) == (
        "need",
        "Need",
        500,
        "words",
        "1",
    )
    assert application.rule_pack == "cerv-town-twinning-2127"
    assert application.rule_pack_version != ""


def test_the_work_is_planned_back_from_the_deadline_in_working_days(screened, head):
    application = take_step(screened, "go", by=head, at=AT)

    days = {todo.code: str(todo.due_at.date()) for todo in application.todos.exclude(planned_at=None)}
    assert days == {
        "share_work": "2026-11-27",
        "confirm_partners": "2026-12-04",
        "plan_work": "2026-12-11",
        "first_draft": "2026-12-16",
        "make_budget": "2026-12-18",
        "send_budget": "2026-12-23",
        "write_texts": "2026-12-30",
        "have_reviewed": "2027-01-06",
        "council_decides": "2027-01-12",
        "get_authorised": "2027-01-14",
        "submit": "2027-01-19",
    }


def test_with_little_time_left_everything_comes_closer_together(screened, head):
    application = take_step(screened, "go", by=head, at=dt.datetime(2027, 1, 15, 9, tzinfo=dt.UTC))

    todos = application.todos.exclude(planned_at=None).order_by("due_at")
    days = [todo.due_at for todo in todos]
    assert len(days) == 11
    assert days[0] >= dt.datetime(2027, 1, 15, 9, tzinfo=dt.UTC)
    assert days[-1] <= application.deadline_at
    assert application.planned_missing == 32
    assert [todo.code for todo in todos if not todo.is_squeezed] == []


def test_the_chores_of_screening_are_done(screened, head, officer):
    application = take_step(screened, "go", by=head, at=AT)

    assert "check_eligibility" not in open_chores(application)
