"""How does the partnership change?"""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from applications.consortium import actions as consortium
from applications.pipeline.queries import moves_for
from applications.pipeline.states import State
from refusals import Blocked, Locked, Refused
from tests.applications import actions
from tests.applications.factories import make_application
from tests.factories import make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(association, officer):
    return actions.register(by=officer, association=association, acronym="BRIDGE")


def test_a_partner_gets_the_next_number_and_what_the_directory_knows(application, officer):
    obec = make_organisation("Obec Vzorovo", country="SK", signatory="Jana", email="obec@example.org")

    partner = actions.add_partner(application, by=officer, organisation=obec, funding_rate=80)

    assert (partner.number, partner.role, partner.state, partner.country, partner.signatory) == (
        2,
        "partner",
        "invited",
        "SK",
        "Jana",
    )
    assert application.history.last().facts == {"number": 2, "organisation": "Obec Vzorovo", "role": "partner"}


@pytest.mark.parametrize(("kind", "status"), [("municipality", "public"), ("county", "public"), ("ngo", ""), ("", "")])
def test_only_what_law_makes_public_is_taken_for_a_public_body(application, officer, kind, status):
    partner = consortium.add_new_partner(application, by=officer, name="New", country="SK", kind=kind)

    assert (partner.organisation.legal_status, partner.legal_status, partner.vat_recoverable) == (status, status, None)


def test_nobody_is_in_it_twice_and_there_is_one_lead(application, officer, partner_organisation):
    actions.add_partner(application, by=officer, organisation=partner_organisation)

    with pytest.raises(Refused, match="This organisation is in the partnership already: Musterregion Agentur"):
        actions.add_partner(application, by=officer, organisation=partner_organisation)
    with pytest.raises(Refused, match="There is a lead partner already"):
        actions.add_partner(application, by=officer, organisation=make_organisation("B"), role="lead")
    with pytest.raises(Refused, match="There is a lead partner already"):
        actions.change_partner(application.partners.last(), by=officer, role="lead")


def test_a_partner_changes_within_reason(application, officer, partner_organisation):
    partner = actions.add_partner(application, by=officer, organisation=partner_organisation)

    changed = actions.change_partner(partner, by=officer, contact_name="Eva", vat_recoverable=True)

    assert application.history.last().changes == {
        "contact_name": ["", "Eva"],
        "vat_recoverable": [None, "True"],
    }
    with pytest.raises(ValidationError) as wrong:
        actions.change_partner(changed, by=officer, contact_email="not an address", funding_rate=101)
    assert sorted(wrong.value.message_dict) == ["contact_email", "funding_rate"]


def test_a_partner_goes_its_way(application, officer, partner_organisation):
    partner = actions.add_partner(application, by=officer, organisation=partner_organisation)

    for move in ("show_interest", "confirm"):
        partner = actions.move_on(partner, move, by=officer)
    partner = actions.move_on(partner, "sign_mandate", by=officer, valid_until="2027. 03. 05.")

    assert (partner.state, str(partner.mandate_valid_until)) == ("mandate_signed", "2027-03-05")
    last = application.history.last()
    assert (last.what, last.facts["from"], last.facts["to"]) == ("partner_moved", "confirmed", "mandate_signed")


def test_leaving_needs_a_reason_and_what_is_not_possible_says_so(application, officer, head, partner_organisation):
    partner = actions.add_partner(application, by=officer, organisation=partner_organisation)

    with pytest.raises(Blocked, match="This step needs a reason"):
        actions.move_on(partner, "leave", by=officer)
    left = actions.move_on(partner, "leave", by=head, note="No money.")
    with pytest.raises(Blocked, match="Not possible in the state it is in now: left"):
        actions.move_on(partner, "confirm", by=officer)
    assert [offer.step for offer in moves_for(left, officer)] == ["return_to_partnership"]


def test_others_move_nobody(application, officer, finance, stranger, partner_organisation):
    partner = actions.add_partner(application, by=officer, organisation=partner_organisation)

    for user in (finance, stranger):
        assert moves_for(partner, user) == []
        with pytest.raises(PermissionDenied):
            actions.move_on(partner, "confirm", by=user)


def test_after_the_draft_the_partnership_is_locked(association, officer, partner_organisation):
    application = make_application(association, state=State.REVIEW)

    with pytest.raises(Locked):
        actions.add_partner(application, by=officer, organisation=partner_organisation)
