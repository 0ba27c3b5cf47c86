"""Register: how does an application begin?"""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from applications.models import Application, Section
from applications.pipeline.states import State
from refusals import Refused
from tests.applications.actions import register, resubmit
from tests.applications.factories import make_application, make_call

pytestmark = pytest.mark.django_db

AT = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)


def test_an_idea_gets_reference_owner_and_association(association, officer, municipality):
    application = register(
        by=officer, association=association, acronym=" HEAT ", title="Heat plan", on_behalf_of=municipality, at=AT
    )

    assert (application.reference, application.acronym, application.state) == ("MVSZ-2026-0001", "HEAT", State.IDEA)
    assert (application.lead_officer, application.created_by, application.association) == (
        officer,
        officer,
        association,
    )
    assert (application.lead_organisation_id, application.kind, application.language) == (
        municipality.pk,
        "supported",
        "hu",
    )


def test_the_lead_applicant_is_the_first_partner(association, officer, municipality):
    application = register(by=officer, association=association, acronym="HEAT", on_behalf_of=municipality)

    partner = application.partners.get()
    assert (partner.number, partner.role, partner.state, partner.organisation_id) == (
        1,
        "lead",
        "confirmed",
        municipality.pk,
    )


def test_without_a_municipality_it_is_the_associations_own(association, officer):
    application = register(by=officer, association=association, acronym="OWN")

    assert (application.kind, application.lead_organisation_id) == ("own", association.pk)


def test_the_history_begins(association, officer):
    row = register(by=officer, association=association, acronym="HEAT", at=AT).history.get()

    assert (row.sequence, row.step, row.source, row.target, row.by, row.at) == (
        1,
        "register",
        "",
        "idea",
        officer,
        AT,
    )


def test_call_currency_and_deadline_come_along(association, officer):
    call = make_call(currency="TRY")

    application = register(by=officer, association=association, acronym="SOLAR", call=call)

    assert (application.currency, str(application.deadline_at)) == ("TRY", "2099-03-01 16:00:00+00:00")


def test_each_association_and_year_counts_for_itself(association, other_association, officer, stranger):
    def numbered(by, association, year):
        at = dt.datetime(year, 6, 1, tzinfo=dt.UTC)
        return register(by=by, association=association, acronym="A", at=at).reference

    assert [
        numbered(officer, association, 2026),
        numbered(officer, association, 2026),
        numbered(officer, association, 2027),
        numbered(stranger, other_association, 2026),
    ] == ["MVSZ-2026-0001", "MVSZ-2026-0002", "MVSZ-2027-0001", "OBB-2026-0001"]


def test_a_number_is_not_lost_when_the_registration_fails(association, officer):
    with pytest.raises(Refused, match="Give the application a short name"):
        register(by=officer, association=association, acronym="  ", at=AT)

    assert register(by=officer, association=association, acronym="A", at=AT).reference == "MVSZ-2026-0001"


def test_a_municipality_registers_its_own_idea_only(association, clerk, municipality, second_municipality):
    application = register(by=clerk, association=association, acronym="OURS", on_behalf_of=municipality)

    assert application.lead_officer is None
    with pytest.raises(PermissionDenied):
        register(by=clerk, association=association, acronym="THEIRS", on_behalf_of=second_municipality)
    assert Application.objects.count() == 1


def test_others_do_not_register(association, head, stranger):
    for user in (head, stranger):
        with pytest.raises(PermissionDenied):
            register(by=user, association=association, acronym="NO")


def test_what_failed_can_begin_anew_and_remembers_its_parent(association, officer, municipality):
    failed = make_application(
        association,
        state=State.REJECTED,
        acronym="PORT",
        on_behalf_of=municipality,
        lead_organisation=municipality.organisation_ptr,
    )
    Section.objects.create(application=failed, code="need", title="Need", text="<p>Kept</p>")

    again = resubmit(failed, by=officer)

    assert (again.parent, again.state, again.acronym) == (failed, State.IDEA, "PORT")
    assert again.sections.get().text == "<p>Kept</p>"


def test_what_lives_cannot_begin_anew(association, officer):
    with pytest.raises(Refused, match="Only an application that has ended"):
        resubmit(make_application(association, state=State.READY), by=officer)
