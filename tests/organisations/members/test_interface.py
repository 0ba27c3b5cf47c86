"""Does each reader see the pages in the own language and time zone?"""

import pytest
from django.apps import apps
from django.utils import timezone
from django.utils.translation import override

from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "word"), [("en", "Sign in"), ("hu", "Bejelentkezés"), ("tr", "Oturum aç")])
def test_a_guest_chooses_the_language_in_the_address_and_keeps_it(client, language, word):
    first = client.get(f"/accounts/login/?lang={language}").content.decode()
    second = client.get("/accounts/login/").content.decode()

    assert f'<html lang="{language}">' in first
    assert word in first
    assert f'<html lang="{language}">' in second


def test_an_unknown_language_in_the_address_is_ignored(client):
    page = client.get("/accounts/login/?lang=de")

    assert '<html lang="en">' in page.content.decode()
    assert "django_language" not in client.cookies


def test_the_browser_decides_for_a_guest_who_chose_nothing(client):
    page = client.get("/accounts/login/", headers={"Accept-Language": "tr-TR,tr;q=0.9"})

    assert '<html lang="tr">' in page.content.decode()


def test_a_user_reads_in_the_own_language_whatever_the_browser_says(client, association):
    client.force_login(make_user("a@example.org", association, "officer", language="hu"))

    page = client.get("/help/?lang=tr", headers={"Accept-Language": "tr"})

    assert '<html lang="hu">' in page.content.decode()


def test_a_user_who_switches_the_language_keeps_it(client, officer):
    client.force_login(officer)

    answer = client.post("/language/", {"language": "tr", "next": "/help/"})

    officer.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, "/help/")
    assert officer.language == "tr"
    assert '<html lang="tr">' in client.get("/help/").content.decode()


def test_a_language_that_is_none_changes_nothing(client, officer):
    client.force_login(officer)

    client.post("/language/", {"language": "xx\x00", "next": "//evil.example"})

    officer.refresh_from_db()
    assert officer.language == "en"


def test_the_users_time_zone_ends_with_the_request(client, association):
    make_user("zone@example.org", association, "officer", time_zone="Europe/Istanbul")
    client.login(email="zone@example.org", password=PASSWORD)

    client.get("/help/")

    assert timezone.get_current_timezone_name() == "Europe/Brussels"


def labels() -> list[str]:
    """The labels of all fields of our models, in the active language."""
    rooms = {"organisations", "calls", "applications", "budgets", "training", "documents", "jobs"}
    models = [model for model in apps.get_models() if model._meta.app_label in rooms]
    fields = [field for model in models for field in model._meta.get_fields() if hasattr(field, "verbose_name")]
    return [str(field.verbose_name) for field in fields]


def test_no_turkish_label_begins_with_a_small_dotted_i():
    """Django makes the first letter of a label a capital by English rules: "ilçe" would become "Ilçe"."""
    english = labels()
    with override("tr"):
        turkish = labels()

    pairs = zip(english, turkish, strict=True)
    assert [label for original, label in pairs if label.startswith("i") and label != original] == []
