"""What does an impatient hand do in a real browser? A form is sent once, however often its button is pressed."""

import os
import shutil

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
SENT_THREE_TIMES = """
() => {
  const form = document.querySelector("form.form");
  const passed = [];
  window.addEventListener("submit", (event) => { passed.push(!event.defaultPrevented); event.preventDefault(); });
  for (let press = 0; press < 3; press += 1) form.requestSubmit();
  return passed;
}
"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.django_db(transaction=True),
]


def test_a_form_is_sent_once_however_often_its_button_is_pressed(monkeypatch, live_server, officer):
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's client runs a loop of its own
    client = Client()
    client.force_login(officer)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = browser.new_context()
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.goto(f"{live_server.url}/applications/new/", wait_until="domcontentloaded")
        page.wait_for_function("document.readyState !== 'loading'")
        passed = page.evaluate(SENT_THREE_TIMES)
        browser.close()

    assert passed == [True, False, False]
