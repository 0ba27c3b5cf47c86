"""Which applications does a person see?"""

import pytest
from django.contrib.auth.models import AnonymousUser

from applications.models import Application, Partner, Section
from organisations.models import Role
from tests.applications.factories import make_application
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def seen_by(user) -> list[str]:
    return sorted(Application.objects.visible_to(user).values_list("acronym", flat=True))


def test_staff_see_the_applications_of_their_association(association, other_association, officer, manager, stranger):
    make_application(association, acronym="OURS")
    make_application(other_association, acronym="THEIRS")

    assert (seen_by(officer), seen_by(manager), seen_by(stranger)) == (["OURS"], ["OURS"], ["THEIRS"])


def test_a_municipality_sees_what_is_made_for_it_led_by_it_or_with_it(association, clerk, municipality):
    make_application(association, acronym="FOR IT", on_behalf_of=municipality)
    make_application(association, acronym="LED BY IT", lead_organisation=municipality.organisation_ptr)
    shared = make_application(association, acronym="WITH IT")
    Partner.objects.create(application=shared, number=2, organisation=municipality.organisation_ptr, country="HU")
    left = make_application(association, acronym="IT LEFT")
    Partner.objects.create(
        application=left, number=2, organisation=municipality.organisation_ptr, country="HU", state="left"
    )
    make_application(association, acronym="NOT ITS BUSINESS")

    assert seen_by(clerk) == ["FOR IT", "LED BY IT", "WITH IT"]


def test_a_guest_sees_the_one_application_of_the_invitation(association):
    make_application(association, reference="MVSZ-2026-0900", acronym="INVITED")
    make_application(association, acronym="NOT INVITED")
    guest = make_user("guest@example.org", association, Role.REVIEWER, reference="MVSZ-2026-0900")

    assert seen_by(guest) == ["INVITED"]


def test_an_association_invites_to_its_own_applications_only(association, other_association):
    make_application(other_association, reference="MVSZ-2026-0900", acronym="THEIRS")
    guest = make_user("guest@example.org", association, Role.REVIEWER, reference="MVSZ-2026-0900")

    assert seen_by(guest) == []


def test_nobody_is_nobody(association):
    make_application(association)

    assert seen_by(AnonymousUser()) == []


def test_a_part_is_seen_with_its_application(association, officer, stranger):
    Section.objects.create(application=make_application(association), code="need", title="Need")

    assert Section.objects.visible_to(officer).count() == 1
    assert Section.objects.visible_to(stranger).count() == 0
