"""How does one sign in, get a new password, and keep others out?"""

import re

import pytest
from allauth.mfa.totp.internal import auth
from django.core import mail
from django.urls import reverse

from organisations.models import User
from tests.factories import PASSWORD
from tests.working import work_off

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"
WRONG = "The e-mail address and the password do not belong together. Please check both."


def test_signing_in_by_e_mail_leads_to_my_day(client, officer):
    answer = client.post(LOGIN, {"login": "Officer@Example.org", "password": PASSWORD})

    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_signing_in_leads_back_to_where_one_wanted_to_go_but_never_out_of_the_house(client, officer):
    inside = client.post(LOGIN, {"login": officer.email, "password": PASSWORD, "next": "/help/"})
    client.logout()
    outside = client.post(LOGIN, {"login": officer.email, "password": PASSWORD, "next": "https://evil.example/"})

    assert inside["Location"] == "/help/"
    assert outside["Location"] == "/"


def test_an_unknown_address_and_a_wrong_password_get_the_same_answer(client, officer):
    unknown = client.post(LOGIN, {"login": "nobody@example.org", "password": PASSWORD})
    wrong = client.post(LOGIN, {"login": officer.email, "password": "wrong"})

    assert unknown.context["form"].non_field_errors() == [WRONG]
    assert wrong.context["form"].non_field_errors() == [WRONG]


@pytest.mark.parametrize(("remember", "ends_with_the_browser"), [("", True), ("on", False)])
def test_the_session_ends_with_the_browser_unless_one_stays_signed_in(client, officer, remember, ends_with_the_browser):
    client.post(LOGIN, {"login": officer.email, "password": PASSWORD, "remember": remember})

    assert client.session.get_expire_at_browser_close() is ends_with_the_browser
    assert client.session.get_expiry_age() <= 14 * 24 * 3600


def test_too_many_wrong_passwords_are_slowed_down(client, officer):
    answers = [client.post(LOGIN, {"login": officer.email, "password": "wrong"}) for _attempt in range(6)]

    right = client.post(LOGIN, {"login": officer.email, "password": PASSWORD})

    assert answers[0].context["form"].non_field_errors() == [WRONG]
    assert right.context["form"].non_field_errors() == [
        "Too many attempts to sign in. Try again in five minutes, or ask for a new password and use its link."
    ]


def test_somebody_who_is_not_active_does_not_come_in(client, officer):
    User.objects.update(is_active=False)

    answer = client.post(LOGIN, {"login": officer.email, "password": PASSWORD}, follow=True)

    assert "_auth_user_id" not in client.session
    assert "This account is not active" in answer.content.decode()


def test_nobody_signs_up(client):
    answer = client.post("/accounts/signup/", {"email": "x@example.org", "password1": PASSWORD})

    assert answer["Location"].startswith(LOGIN)
    assert not User.objects.exists()


def test_a_new_password_comes_by_a_letter_in_the_users_language(client, officer):
    User.objects.update(language="hu")
    client.post("/accounts/password/reset/?lang=tr", {"email": officer.email})
    work_off()
    [letter] = mail.outbox
    link = re.search(r"http://testserver(\S+)", letter.body)[1]

    page = client.get(link, follow=True)
    done = client.post(page.request["PATH_INFO"], {"password1": "új hosszú jelszó", "password2": "új hosszú jelszó"})

    officer.refresh_from_db()
    assert letter.subject == "Új jelszó beállítása"
    assert done.status_code == 302
    assert officer.check_password("új hosszú jelszó")


def test_an_unknown_address_gets_the_same_page_and_no_letter(client, officer):
    known = client.post("/accounts/password/reset/", {"email": officer.email})
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@example.org"})
    work_off()

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [letter.to for letter in mail.outbox] == [[officer.email]]


def test_a_used_link_says_so(client, officer):
    page = client.get("/accounts/password/reset/key/1-used/").content.decode()

    assert "This link has been used or is too old." in page


@pytest.mark.parametrize(
    "name",
    [
        "account_change_password",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "account_logout",
    ],
)
@pytest.mark.parametrize("language", ["en", "hu", "tr"])
def test_the_pages_around_the_sign_in_open_in_every_language(client, officer, name, language):
    User.objects.update(language=language)
    client.post(LOGIN, {"login": officer.email, "password": PASSWORD})

    page = client.get(reverse(name), follow=True)

    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.content.decode()


def test_the_second_step_is_asked_for_once_it_is_on(client, officer):
    from_app = activate_totp(client, officer)
    client.logout()

    first = client.post(LOGIN, {"login": officer.email, "password": PASSWORD})
    wrong = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    inside = "_auth_user_id" in client.session
    right = client.post("/accounts/2fa/authenticate/", {"code": from_app})

    assert first["Location"].startswith("/accounts/2fa/authenticate/")
    assert wrong.context["form"].errors["code"] == ["This code is not correct. Please type the newest one."]
    assert not inside
    assert (right.status_code, right["Location"]) == (302, "/")


def activate_totp(client, user) -> str:
    """Turn the second step on; a code that opens the door."""
    client.post(LOGIN, {"login": user.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    secret = client.get("/accounts/2fa/totp/activate/").context["form"].secret
    code = code_of_the_app(secret)
    client.post("/accounts/2fa/totp/activate/", {"code": code})
    codes = client.get("/accounts/2fa/recovery-codes/").context["unused_codes"]
    return codes[0]


def code_of_the_app(secret: str) -> str:
    """The code that an authenticator app shows now."""
    return auth.format_hotp_value(auth.hotp_value(secret, next(iter(auth.yield_hotp_counters_from_time()))))
