"""Is every address closed to those who have not signed in, unless the list opens it?"""

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.urls import path, resolve, reverse

from organisations.access.middleware import PUBLIC_VIEWS
from tests.organisations.addresses import addresses

LOGIN = "/accounts/login/"


def open_views(client) -> list[str]:
    """The views off the list that answer a guest with anything but the way to the login."""
    answers = {
        (name, method): getattr(client, method)(address)
        for name, address in addresses().items()
        if name not in PUBLIC_VIEWS
        for method in ("get", "post")
    }
    return sorted(
        f"{method} {name}: {answer.status_code}"
        for (name, method), answer in answers.items()
        if answer.status_code != 302 or not answer["Location"].startswith(LOGIN)
    )


@pytest.mark.django_db
def test_every_address_off_the_list_leads_a_guest_to_the_login(client):
    assert open_views(client) == []


def test_the_walk_meets_every_view_by_its_own_address():
    strayed = {
        name: address
        for name, address in addresses().items()
        if name not in {resolve(address).view_name, address} and name != "account_email"
    }

    assert strayed == {}


def test_the_public_list_names_only_views_that_exist():
    assert sorted(PUBLIC_VIEWS - addresses().keys()) == []


def forgotten(request):
    return HttpResponse("open to all the world")


urlpatterns = [
    path("forgotten/", forgotten, name="forgotten"),
    path("unnamed/", forgotten),
    path("accounts/login/", forgotten, name="account_login"),
]


@pytest.mark.django_db
@pytest.mark.urls("tests.organisations.access.test_access")
def test_a_view_that_somebody_forgot_to_close_is_closed_all_the_same(client):
    assert client.get("/forgotten/").status_code == 302
    assert client.get("/unnamed/").status_code == 302


@pytest.mark.django_db
@pytest.mark.urls("tests.organisations.access.test_access")
def test_without_the_middleware_the_walk_would_notice_the_open_views(client, settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.endswith("ClosedByDefault")]

    noticed = open_views(client)

    assert "get forgotten: 200" in noticed
    assert "post /unnamed/: 200" in noticed


@pytest.mark.django_db
def test_a_part_of_a_page_sends_the_whole_page_to_the_login(client):
    answer = client.get(
        "/search/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/directory/?q=ozd"}
    )

    assert answer["HX-Redirect"] == "/accounts/login/?next=/directory/%3Fq%3Dozd"


@pytest.mark.django_db
def test_after_the_login_the_reader_arrives_where_the_way_began(client):
    answer = client.get("/search/?q=2")

    assert answer["Location"] == f"{reverse(settings.LOGIN_URL)}?next=/search/%3Fq%3D2"
