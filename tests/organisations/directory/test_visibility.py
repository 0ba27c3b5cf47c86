"""Who sees which organisation, person and user? One table for all models of the room."""

import pytest
from django.contrib.auth.models import AnonymousUser

from organisations.directory.models.directory import OrganisationQuerySet
from organisations.models import (
    Association,
    Grouping,
    Invitation,
    Mandate,
    Municipality,
    MunicipalityFeature,
    Organisation,
    Person,
    RoleGrant,
    User,
)
from tests.factories import make_municipality

MODELS = [
    Association,
    Grouping,
    Invitation,
    Mandate,
    Municipality,
    MunicipalityFeature,
    Organisation,
    Person,
    RoleGrant,
    User,
]


@pytest.fixture
def directory(association, other_association, municipality, second_municipality, partner_organisation):
    """Two towns with a person, a feature and a grouping each side of the border, and one shared partner."""
    hopa = make_municipality("Hopa", other_association)
    for town, home, family_name in ((municipality, association, "Minta"), (hopa, other_association, "Örnek")):
        person = Person.objects.create(directory_of=home, given_name="Anna", family_name=family_name)
        Mandate.objects.create(person=person, organisation=town, function=Mandate.Function.MAYOR)
        MunicipalityFeature.objects.create(municipality=town, code=MunicipalityFeature.Code.SECAP)
        Grouping.objects.create(association=home, name=f"{town} group", lead=town).members.add(town)
    Mandate.objects.create(person=person, organisation=partner_organisation, function=Mandate.Function.CONTACT)
    return hopa


@pytest.mark.parametrize("model", MODELS)
def test_a_guest_without_sign_in_sees_nothing(model, directory, clerk):
    assert list(model.objects.visible_to(AnonymousUser())) == []


SEEN_BY_OFFICER = {
    Organisation: [
        *["Mintavárosok Országos Szövetsége", "Musterregion Agentur", "Ózd", "Szikszó"],
        "Örnek Belediyeler Birliği",
    ],
    Municipality: ["Ózd", "Szikszó"],
    Association: ["Mintavárosok Országos Szövetsége"],
    Grouping: ["Ózd group"],
    Person: ["Anna Minta"],
    Mandate: ["Anna Minta, mayor"],
    MunicipalityFeature: ["sustainable energy and climate action plan"],
    User: ["Clerk Sample", "Officer Sample"],
}


@pytest.mark.parametrize("model", SEEN_BY_OFFICER)
def test_an_officer_sees_the_own_association_and_the_shared_directory(model, directory, officer, clerk, stranger):
    assert sorted(map(str, model.objects.visible_to(officer))) == sorted(SEEN_BY_OFFICER[model])


SEEN_BY_CLERK = {
    Organisation: ["Ózd"],
    Municipality: ["Ózd"],
    Association: ["Mintavárosok Országos Szövetsége"],
    Grouping: ["Ózd group"],
    Person: ["Anna Minta"],
    Mandate: ["Anna Minta, mayor"],
    MunicipalityFeature: ["sustainable energy and climate action plan"],
    User: ["Clerk Sample"],
    RoleGrant: [],
}


@pytest.mark.parametrize("model", SEEN_BY_CLERK)
def test_a_clerk_sees_the_own_municipality_only(model, directory, officer, clerk, stranger):
    assert sorted(map(str, model.objects.visible_to(clerk))) == SEEN_BY_CLERK[model]


@pytest.mark.parametrize("model", [Organisation, Municipality, Grouping, Person, Mandate, RoleGrant])
def test_a_reviewer_sees_no_directory(model, directory, reviewer):
    assert list(model.objects.visible_to(reviewer)) == []


def test_a_wider_queryset_would_be_noticed(directory, officer):
    everything = OrganisationQuerySet(Municipality).all()

    assert sorted(map(str, everything)) == ["Hopa", "Szikszó", "Ózd"]
