"""Does every error page speak the reader's language and say what to do?"""

import errno

import pytest
from django.db import connection
from django.test import Client

from config.errors import failed

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.trust.urls")]

SENTENCES = {
    "en": (
        "There is nothing here",
        "This is not open to you",
        "This was not understood",
        "Please send the form once more",
    ),
    "hu": ("Itt nincs semmi", "Ehhez nincs jogosultsága", "Ez nem volt érthető", "Kérjük, küldje el újra az űrlapot"),
    "tr": ("Burada bir şey yok", "Bu size açık değil", "Bu anlaşılamadı", "Lütfen formu yeniden gönderiniz"),
}


@pytest.fixture
def client(officer):
    signed_in = Client(raise_request_exception=False)
    signed_in.force_login(officer)
    return signed_in


@pytest.mark.parametrize("language", SENTENCES)
def test_the_pages_speak_the_language_of_the_reader(language, client, officer):
    officer.language = language
    officer.save()

    pages = [client.get("/nothing/"), client.get("/test/denied/")]

    for page, status, title in zip(pages, (404, 403), SENTENCES[language], strict=False):
        assert (page.status_code, title in page.content.decode()) == (status, True)
        assert f'<html lang="{language}"' in page.content.decode()


@pytest.mark.parametrize("language", SENTENCES)
def test_a_guest_is_answered_in_the_language_of_the_browser(language):
    guest = Client(enforce_csrf_checks=True, headers={"accept-language": language})

    refused = guest.get("/", HTTP_HOST="evil.example.org")
    expired = guest.post("/accounts/login/", {"login": "a"})
    unknown = guest.get("/a%00b/")

    assert SENTENCES[language][2] in refused.content.decode()
    assert SENTENCES[language][3] in expired.content.decode()
    assert SENTENCES[language][0] in unknown.content.decode()
    assert [refused.status_code, expired.status_code, unknown.status_code] == [400, 403, 404]


def test_a_fault_of_the_program_is_answered_by_fixed_text_in_three_languages(client):
    page = client.get("/test/failing/")

    text = page.content.decode()
    assert page.status_code == 500
    assert [word in text for word in ("Something went wrong", "Hiba történt", "Bir hata oluştu")] == [True] * 3
    assert "{%" not in text
    assert "Traceback" not in text


def test_the_page_of_a_fault_needs_no_database(client, django_assert_num_queries, rf):
    with django_assert_num_queries(0):
        from_handler = failed(rf.get("/"))

    assert from_handler.status_code == 500


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a full database can be made by a setting of SQLite only")
@pytest.mark.parametrize(
    ("language", "words"), [("en", "no room left"), ("hu", "nincs több hely"), ("tr", "yer kalmadı")]
)
def test_a_full_database_is_said_and_nothing_is_half_done(language, words, client, officer):
    officer.language = language
    officer.save()
    database = connection.connection
    (pages,) = database.execute("PRAGMA page_count").fetchone()
    database.execute(f"PRAGMA max_page_count = {pages}")
    try:
        page = client.post("/test/fill/")
    finally:
        database.execute("PRAGMA max_page_count = 1073741823")

    assert page.status_code == 507
    assert words in page.content.decode()


@pytest.mark.parametrize(("number", "status"), [(errno.ENOSPC, 507), (errno.EDQUOT, 507), (errno.EIO, 500)])
def test_a_full_disk_is_told_from_a_broken_one(number, status, client):
    assert client.get(f"/test/interrupted/{number}/").status_code == status
