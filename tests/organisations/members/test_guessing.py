"""A stranger who guesses passwords is slowed down, and the owner of the account still gets in."""

import pytest
from django.core import mail
from django.test import Client

from organisations.members import devices
from tests.factories import PASSWORD
from tests.organisations.members.test_sign_in import LOGIN, WRONG, activate_totp
from tests.working import work_off

pytestmark = pytest.mark.django_db
STOPPED = "Too many attempts to sign in. Try again in five minutes, or ask for a new password and use its link."
NEW = "új hosszú jelszó"


@pytest.fixture(autouse=True)
def _fewer(settings):
    """Fewer attempts than in an office, so that the tests are quick."""
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "password_for": "12/h/key"}


def attempt(client, email, password, *, address="192.0.2.1"):
    return client.post(LOGIN, {"login": email, "password": password}, REMOTE_ADDR=address)


def said(answer) -> list[str]:
    return answer.context["form"].non_field_errors() if answer.status_code == 200 else []


def guess_from_everywhere(email):
    """A dozen wrong passwords, from six addresses."""
    for number in range(12):
        attempt(Client(), email, "wrong", address=f"198.51.100.{number % 6}")


def test_guessing_from_many_addresses_stops(officer):
    guess_from_everywhere(officer.email)

    assert said(attempt(Client(), officer.email, PASSWORD, address="203.0.113.9")) == [STOPPED]


def test_the_owner_comes_in_with_the_browser_used_before(client, officer):
    attempt(client, officer.email, PASSWORD)
    client.post("/accounts/logout/")
    guess_from_everywhere(officer.email)

    answer = attempt(client, officer.email, PASSWORD, address="203.0.113.9")

    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_the_owner_with_a_new_browser_comes_in_by_the_link_of_a_mail(client, officer):
    guess_from_everywhere(officer.email)
    client.post("/accounts/password/reset/", {"email": officer.email})
    work_off()
    page = client.get(mail.outbox[0].body.split("http://testserver")[1].split()[0], follow=True)

    client.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW})

    assert client.get("/help/").context["user"] == officer


def test_one_stranger_in_the_same_house_stops_nobody_at_a_known_browser(client, officer):
    attempt(client, officer.email, PASSWORD)
    client.post("/accounts/logout/")
    for _number in range(20):
        attempt(Client(), officer.email, "wrong")

    assert attempt(client, officer.email, PASSWORD).status_code == 302


def test_a_known_browser_guesses_slowly_too(client, officer):
    attempt(client, officer.email, PASSWORD)
    client.post("/accounts/logout/")
    first, *_others, last = [attempt(client, officer.email, "wrong") for _number in range(11)]

    assert (said(first), said(last)) == ([WRONG], [STOPPED])


def test_a_browser_known_for_one_account_is_a_stranger_to_another(client, officer, head):
    attempt(client, officer.email, PASSWORD)
    client.post("/accounts/logout/")
    guess_from_everywhere(head.email)

    assert said(attempt(client, head.email, PASSWORD)) == [STOPPED]


def test_who_is_signed_in_is_asked_for_the_password_whatever_strangers_do(client, officer):
    attempt(client, officer.email, PASSWORD)
    del client.cookies[devices.COOKIE]
    guess_from_everywhere(officer.email)

    answer = client.post("/accounts/reauthenticate/", {"password": PASSWORD})

    assert answer.status_code == 302


def test_the_cookie_holds_no_address_and_cannot_be_made_by_others():
    cookie = devices.remembered("", "Anna@example.org")

    assert bool(devices.known_as(cookie, "anna@example.org"))
    assert devices.known_as(cookie, "ayse@example.org") == ""
    assert devices.known_as(cookie[:-2] + "xx", "anna@example.org") == ""
    assert "anna" not in cookie


def test_two_people_of_one_browser_are_both_known_by_the_same_name():
    cookie = devices.remembered(devices.remembered("", "a@example.org"), "b@example.org")

    assert devices.known_as(cookie, "a@example.org") == devices.known_as(cookie, "b@example.org") != ""


def test_the_link_of_a_mail_does_not_spare_the_second_step(client, officer):
    activate_totp(client, officer)
    client.post("/accounts/logout/")
    client.post("/accounts/password/reset/", {"email": officer.email})
    work_off()
    page = client.get(mail.outbox[-1].body.split("http://testserver")[1].split()[0], follow=True)

    answer = client.post(page.request["PATH_INFO"], {"password1": NEW, "password2": NEW})

    assert answer["Location"].startswith("/accounts/2fa/authenticate/")
    assert "_auth_user_id" not in client.session
