"""Every screen opens for those who may see it, in three languages, and does not exist for the others."""

import pytest
from django.urls import reverse

from applications.models import Application
from tests.applications.factories import make_application
from tests.design.cast import TABS, make_filled

STAFF = ["officer", "second_officer", "head", "finance", "manager", "trainer", "admin"]
LISTS = [*(f"office:{name}" for name in ("day", "board", "table", "management", "search")), "applications:help"]


@pytest.fixture
def filled(association, officer, partner_organisation):
    return make_filled(association, officer, partner_organisation, reference="MVSZ-2026-0001")


@pytest.mark.parametrize("language", ["en", "hu", "tr"])
@pytest.mark.parametrize("role", STAFF)
def test_staff_open_every_list(client, request, filled, role, language):
    user = request.getfixturevalue(role)
    user.language = language
    user.save()
    client.force_login(user)

    answers = {name: client.get(reverse(name)) for name in LISTS}

    assert {name: answer.status_code for name, answer in answers.items()} == dict.fromkeys(LISTS, 200)
    assert f'<html lang="{language}"' in answers["office:board"].text


@pytest.mark.parametrize("role", [*STAFF, "reviewer", "auditor"])
@pytest.mark.parametrize("tab", TABS)
def test_every_tab_opens_for_who_may_see_the_application(client, request, filled, role, tab):
    client.force_login(request.getfixturevalue(role))

    assert client.get(f"/applications/{filled.reference}/{tab}").status_code == 200


@pytest.mark.parametrize("role", ["stranger", "clerk"])
@pytest.mark.parametrize("tab", TABS)
def test_the_application_of_others_does_not_exist(client, request, filled, role, tab):
    client.force_login(request.getfixturevalue(role))

    assert client.get(f"/applications/{filled.reference}/{tab}").status_code == 404


def test_a_clerk_sees_the_application_of_the_own_town_and_no_management_page(client, clerk, association, municipality):
    own = make_application(association, on_behalf_of=municipality, acronym="OURS")
    make_application(association, acronym="THEIRS")
    client.force_login(clerk)

    first_page = client.get("/").text

    assert "OURS" in first_page
    assert "THEIRS" not in first_page
    assert client.get(own.get_absolute_url()).status_code == 200
    assert client.get("/management/").status_code == 404


def test_nobody_sees_a_page_without_signing_in(client, filled):
    for path in ("/", "/pipeline/", "/management/", filled.get_absolute_url()):
        assert client.get(path)["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    "address",
    [
        "/pipeline/table/?page=99999999999999999999",
        "/pipeline/table/?page=-1&sort=nonsense&state=%00&officer=99999999999999999999",
        "/pipeline/?programme=99999999999999999999&association=abc&kind=x&q=%00%F0%9F",
        "/pipeline/?q=" + "x" * 5000,
        "/management/?programme=9999999999999999",
        "/search/?q=%00",
        "/search/?q=" + "a " * 400,
    ],
)
def test_nonsense_in_the_address_is_no_error(client, officer, filled, address):
    client.force_login(officer)

    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "todos/99999999999999999999/done/",
        "applications/MVSZ-2026-0001/partners/99999999999999999999/",
        "applications/MVSZ-2026-0001/work-plan/task/99999999999999999999/",
        "applications/MVSZ-2026-0001/files/99999999999999999999/",
        "applications/MVSZ-2026-0001/work-plan/nothing/1/",
        "applications/MVSZ-2026-0001/texts/nothing/",
    ],
)
def test_what_is_not_there_is_not_found(client, officer, filled, path):
    client.force_login(officer)
    method = client.post if path.startswith("todos") else client.get

    assert method(f"/{path}").status_code == 404


def test_the_search_folds_letters(client, officer, association):
    make_application(association, acronym="GÜNEŞ-BELDE")
    client.force_login(officer)

    assert "GÜNEŞ-BELDE" in client.get("/search/?q=gunes").text
    assert "GÜNEŞ-BELDE" not in client.get("/search/?q=sanli").text


def test_new_begins_with_a_title_only(client, officer, association):
    client.force_login(officer)

    answer = client.post("/applications/new/", {"title": "Solar roof", "association": association.pk})

    begun = Application.objects.get()
    assert answer["Location"] == begun.get_absolute_url()
    assert (begun.title, begun.acronym, begun.state, begun.lead_officer) == (
        "Solar roof",
        "Solar roof",
        "idea",
        officer,
    )
