"""Are the pages on which tables come in and entries are merged whole and accessible, on a phone and on a desk?"""

import os

import pytest
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import sync_playwright

from calls.models import ImportRun
from demonstration.loading import brought, directory
from organisations.models import DirectoryImport, Organisation, User
from tests.look.test_pages import CHROMIUM, FLAGS, TODAY, faults

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.django_db(transaction=True),
]


def addresses() -> list[str]:
    pair = Organisation.objects.filter(name__startswith="Gmina").order_by("pk").values_list("pk", flat=True)
    list_, table = DirectoryImport.objects.get(), ImportRun.objects.get()
    return [
        reverse("organisations:imports"),
        reverse("organisations:import", args=[list_.pk]),
        reverse("organisations:import_columns", args=[list_.pk]),
        reverse("organisations:duplicates"),
        reverse("organisations:compare", args=pair),
        reverse("calls:imports"),
        reverse("calls:import-columns", args=[table.pk]),
    ]


def test_the_pages_of_tables_are_whole_and_accessible(monkeypatch, client, live_server):
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's client runs a loop of its own
    directory.load(TODAY)
    brought.load(TODAY)
    client.force_login(User.objects.get(email="officer1@example.org"))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    seen = {}

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        for path in addresses():
            page.set_viewport_size({"width": 1280, "height": 800})
            status = page.goto(live_server.url + path).status
            seen[path] = [f"status {status}"] * (status != 200) + faults(page, 1280) + faults(page, 360)
        browser.close()

    assert {name: found for name, found in seen.items() if found} == {}
