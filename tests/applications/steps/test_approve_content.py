"""Approve the content: a second person finds it good."""

from decimal import Decimal

import pytest

from applications.models import Application
from applications.pipeline.states import State
from organisations.models import Role, RoleGrant
from tests.applications.actions import add_section, approve_money, make_remark, resolve_remark, save_section, take_step
from tests.applications.factories import make_application, make_call
from tests.applications.pressing import held_back, open_chores, who_may

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewed(association, officer, finance):
    application = make_application(
        association, state=State.REVIEW, lead_officer=officer, own_contribution=Decimal("2783.18"), call=make_call()
    )
    return approve_money(application, by=finance)


def test_what_is_good_goes_to_councils_and_partners(reviewed, head):
    assert take_step(reviewed, "approve_content", by=head).state == State.AUTHORISATION


def test_reviewers_and_the_head_approve(reviewed, people):
    assert who_may(reviewed, "approve_content", people) == {"reviewer", "head"}


def test_who_leads_it_cannot_approve_it(association, reviewed, officer):
    RoleGrant.objects.create(user=officer, association=association, role=Role.HEAD)

    assert held_back(reviewed, "approve_content", officer) == [
        ("four_eyes", "You lead this application. Somebody else has to approve it.")
    ]


def test_who_wrote_a_text_cannot_approve_it_even_when_it_was_overwritten(association, reviewed, head, officer):
    draft = make_application(association, state=State.DRAFTING)
    section = add_section(draft, by=officer, title="Need")
    section = save_section(section, by=head, text="<p>By the head.</p>")
    save_section(section, by=officer, text="<p>By the officer.</p>")
    approve_money(draft, by=None)
    Application.objects.filter(pk=draft.pk).update(state=State.REVIEW)

    assert held_back(draft, "approve_content", head) == [
        ("four_eyes", "You wrote parts of the texts. Somebody else has to approve them.")
    ]


def test_a_remark_that_must_be_fixed_blocks_it_until_it_is_resolved(reviewed, head, officer):
    make_remark(reviewed, by=head, text="Nice.")
    remark = make_remark(reviewed, by=head, text="Name the partners.", must_fix=True)

    assert held_back(reviewed, "approve_content", head) == [
        ("remarks_done", "A remark that must be fixed is open: Name the partners.")
    ]
    resolve_remark(remark, by=officer, answer="Named.")
    assert [code for code, _text in held_back(reviewed, "approve_content", head)] == ["remarks_done"]
    resolve_remark(remark, by=head)
    assert take_step(reviewed, "approve_content", by=head).state == State.AUTHORISATION


def test_money_that_finance_has_not_seen_blocks_it(reviewed, head):
    Application.objects.update(money_checked_revision=None)
    assert held_back(reviewed, "approve_content", head) == [
        ("money_checked", "Finance has not approved the budget yet.")
    ]

    Application.objects.update(money_checked_revision=0, budget_revision=1)
    assert held_back(reviewed, "approve_content", head) == [
        ("money_checked", "The budget changed after finance approved it. It has to be approved again.")
    ]


def test_the_council_is_asked_for_the_own_contribution(reviewed, head):
    application = take_step(reviewed, "approve_content", by=head)

    resolution = application.resolutions.get()
    assert (resolution.state, resolution.amount, resolution.currency) == ("needed", Decimal("2783.18"), "EUR")
    assert resolution.organisation == reviewed.lead_organisation
    assert open_chores(application) == ["ask_councils"]
