"""Do sessions end, are guesses at passwords limited, and do the right headers go out?"""

import datetime as dt

import pytest
import time_machine
from django.conf import settings as project
from django.test import Client
from django.urls import NoReverseMatch, reverse

from config.settings import base
from organisations.models import User

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as travel:
        yield travel


PASSWORD = "correct horse battery"


@pytest.fixture
def user():
    return User.objects.create_user("a@example.org", PASSWORD)


def sign_in(client: Client) -> None:
    client.post("/accounts/login/", {"login": "a@example.org", "password": PASSWORD})


def is_signed_in(client: Client) -> bool:
    return client.get("/accounts/password/change/").status_code == 200


def test_a_session_ends_when_nobody_uses_it(client, user, clock, settings):
    settings.SESSION_IDLE_MINUTES = 60
    sign_in(client)

    seen = [is_signed_in(client)]
    for minutes in (59, 59, 61):
        clock.shift(dt.timedelta(minutes=minutes))
        seen.append(is_signed_in(client))

    assert seen == [True, True, True, False]


def test_a_session_in_constant_use_ends_too(client, user, clock, settings):
    settings.SESSION_COOKIE_AGE = 3 * 3600
    sign_in(client)

    seen = []
    for _hour in range(4):
        seen.append(is_signed_in(client))
        clock.shift(dt.timedelta(minutes=61))

    assert seen == [True, True, True, False]


def test_reading_pages_does_not_write_the_session_each_time(client, user, clock):
    sign_in(client)
    is_signed_in(client)
    session = client.session.session_key
    clock.shift(dt.timedelta(minutes=4))
    is_signed_in(client)

    assert client.session["seen"] == int(NOON.timestamp())
    clock.shift(dt.timedelta(minutes=2))
    is_signed_in(client)
    assert client.session["seen"] == int((NOON + dt.timedelta(minutes=6)).timestamp())
    assert client.session.session_key == session


def test_the_session_gets_a_new_key_when_somebody_signs_in(client):
    user = User.objects.create_user("a@example.org", "correct horse battery")
    client.get("/accounts/login/")
    before = client.session.session_key

    client.post("/accounts/login/", {"login": user.email, "password": "correct horse battery"})

    assert client.session.session_key != before
    assert client.session["_auth_user_id"] == str(user.pk)


def test_guessing_a_password_is_limited(client, settings):
    User.objects.create_user("a@example.org", "correct horse battery")

    answers = [
        client.post("/accounts/login/", {"login": "a@example.org", "password": f"guess {number}"}).content.decode()
        for number in range(6)
    ]
    right = client.post("/accounts/login/", {"login": "a@example.org", "password": "correct horse battery"})

    assert "Too many attempts to sign in" not in answers[0]
    assert "Too many attempts to sign in" in answers[5]
    assert right.status_code == 200  # even the right one is not taken now


def test_the_limit_counts_in_a_place_that_all_web_processes_share():
    assert base.CACHES["default"]["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"


def test_headers(client, officer):
    client.force_login(officer)

    page = client.get("/accounts/password/change/")

    assert {name: page[name] for name in HEADERS} == HEADERS
    assert (
        page["Cache-Control"].endswith("no-store, must-revalidate, private")
        or page["Cache-Control"] == "private, no-store"
    )
    policy = page["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def test_error_pages_carry_the_headers_too(client):
    for page in (client.get("/a%00b/"), client.get("/", HTTP_HOST="evil.example.org"), client.get("/nothing/")):
        assert {name: page[name] for name in HEADERS if name in page} | HEADERS == HEADERS
        assert "default-src 'none'" in page["Content-Security-Policy"]


def test_cookies_are_closed_to_scripts_and_other_sites(client):
    User.objects.create_user("a@example.org", "correct horse battery")
    client.get("/accounts/login/")
    client.post("/accounts/login/", {"login": "a@example.org", "password": "correct horse battery"})

    kept = {name: (cookie["httponly"], cookie["samesite"]) for name, cookie in client.cookies.items() if cookie.value}

    assert kept[project.SESSION_COOKIE_NAME] == (True, "Lax")
    assert kept[project.CSRF_COOKIE_NAME] == (True, "Lax")


def test_there_are_no_maintenance_pages():
    with pytest.raises(NoReverseMatch):
        reverse("admin:index")
    assert Client().get("/admin/").status_code == 404
