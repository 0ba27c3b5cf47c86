"""Which role gets which page of the room? One table, and every page that opens does so in three languages."""

import pytest
from django.urls import reverse

from organisations.members.actions import invitations
from organisations.models import Grouping, Mandate, Person, Role, RoleGrant
from tests.factories import make_municipality

pytestmark = pytest.mark.django_db

ROLES = ["officer", "head", "finance", "manager", "trainer", "admin", "clerk", "reviewer", "auditor", "stranger"]
STAFF_SEES = "200 200 200 200 200 200 404 404 404 404"
ALL_LISTS = "200 200 200 200 200 200 200 200 200 200"
KEEPERS = "200 200 200 403 403 200 403 403 403 200"
KEEPERS_OF_ONE = "200 200 200 403 403 200 404 404 404 404"
OWN_TOO = "200 200 200 200 200 200 200 404 404 404"
OWN_EDIT = "200 200 200 403 403 200 403 404 404 404"
PEOPLE = "404 200 404 404 404 200 404 404 404 404"
ADMIN = "404 404 404 404 404 200 404 404 404 404"
PAGES = {
    "own_settings": ALL_LISTS,
    "association_settings": ADMIN,
    "people": PEOPLE,
    "invite": PEOPLE,
    "role": PEOPLE,
    "municipalities": ALL_LISTS,
    "new_municipality": KEEPERS,
    "municipality": OWN_TOO,
    "edit_municipality": OWN_EDIT,
    "other_municipality": STAFF_SEES,
    "organisations": ALL_LISTS,
    "new_organisation": KEEPERS,
    "organisation": "200 200 200 200 200 200 404 404 404 200",
    "edit_organisation": "200 200 200 403 403 200 404 404 404 200",
    "newcomer": OWN_EDIT,
    "persons": ALL_LISTS,
    "person": OWN_TOO,
    "edit_person": OWN_EDIT,
    "appoint": OWN_EDIT,
    "edit_mandate": OWN_EDIT,
    "groupings": ALL_LISTS,
    "new_grouping": KEEPERS,
    "grouping": OWN_TOO,
    "edit_grouping": OWN_EDIT,
}


@pytest.fixture
def places(association, municipality, second_municipality, partner_organisation, request):
    """The address of every page of the table, around one municipality with a person and a grouping."""
    cast = {role: request.getfixturevalue(role) for role in ROLES}
    person = Person.objects.create(directory_of=association, given_name="Anna", family_name="Minta")
    mandate = Mandate.objects.create(person=person, organisation=municipality, function=Mandate.Function.CLERK)
    grouping = Grouping.objects.create(association=association, name="Bódva", lead=municipality)
    grouping.members.add(municipality, second_municipality)
    arguments = {
        "association_settings": association.code,
        "people": association.code,
        "invite": association.code,
        "role": RoleGrant.objects.get(user=cast["officer"]).pk,
        "municipality": municipality.pk,
        "edit_municipality": municipality.pk,
        "organisation": partner_organisation.pk,
        "edit_organisation": partner_organisation.pk,
        "newcomer": municipality.pk,
        "person": person.pk,
        "edit_person": person.pk,
        "appoint": person.pk,
        "edit_mandate": mandate.pk,
        "grouping": grouping.pk,
        "edit_grouping": grouping.pk,
    }
    found = {
        name: reverse(f"organisations:{name}", args=[arguments[name]] if name in arguments else [])
        for name in PAGES
        if name != "other_municipality"
    }
    found["other_municipality"] = reverse("organisations:municipality", args=[second_municipality.pk])
    return cast, found


def test_every_role_gets_its_pages_and_no_others(client, places):
    cast, found = places
    answers = {}

    for user in cast.values():
        client.force_login(user)
        for name in PAGES:
            answers.setdefault(name, []).append(client.get(found[name]).status_code)

    assert {name: " ".join(map(str, codes)) for name, codes in answers.items()} == PAGES


@pytest.mark.parametrize("language", ["en", "hu", "tr"])
def test_every_page_opens_in_every_language(client, places, language):
    cast, found = places
    admin = cast["admin"]
    admin.language = language
    admin.save()
    client.force_login(admin)

    pages = {name: client.get(address).content.decode() for name, address in found.items()}

    assert {name for name, text in pages.items() if f'<html lang="{language}"' not in text} == set()


@pytest.mark.parametrize("name", ["municipality", "organisation", "person", "grouping", "edit_mandate", "role"])
def test_an_id_of_twenty_digits_is_a_page_that_does_not_exist(client, admin, name):
    client.force_login(admin)

    answer = client.get(reverse(f"organisations:{name}", args=[99999999999999999999]))

    assert answer.status_code == 404


@pytest.mark.parametrize(
    "query", ["page=99999999999999999999", "page=x", "page=-1", "q=%00%ED%A0%80", "type=x", "nuts=%00"]
)
@pytest.mark.parametrize("name", ["municipalities", "organisations", "persons"])
def test_a_list_answers_whatever_stands_in_its_address(client, officer, municipality, name, query):
    client.force_login(officer)

    answer = client.get(f"{reverse(f'organisations:{name}')}?{query}")

    assert answer.status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_a_list_of_municipalities_takes_the_same_queries_for_one_row_and_for_three(
    client, officer, association, rows, django_assert_num_queries
):
    for number in range(rows):
        make_municipality(f"Town {number}", association).features.create(code="secap")
    client.force_login(officer)

    with django_assert_num_queries(6):
        client.get(reverse("organisations:municipalities"))


def test_inviting_over_the_stranger_s_wall_is_not_possible(client, association, stranger):
    RoleGrant.objects.create(user=stranger, association=stranger.role_grants.get().association, role=Role.ADMIN)
    client.force_login(stranger)

    answer = client.post(
        reverse("organisations:invite", args=[association.code]),
        {"email": "x@example.org", "role": "officer", "language": "en"},
    )

    assert answer.status_code == 404
    assert not invitations.Invitation.objects.exists()
