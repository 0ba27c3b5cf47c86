"""How do the tests of the grid drive a real browser? Keys and a clipboard go in, what stands in cells comes out."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
marks = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
    pytest.mark.django_db(transaction=True),
]
PASTE = """(copied) => {
  const clipboard = new DataTransfer();
  Object.entries(copied).forEach(([kind, text]) => clipboard.setData(kind, text));
  const event = new ClipboardEvent("paste", { clipboardData: clipboard, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(event);
}"""


@contextmanager
def browsing(live_server, user, monkeypatch, **context: Any) -> Iterator[Page]:
    """A page of the browser in which this user is signed in; faults of scripts fail the test."""
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's client runs a loop of its own
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    faults: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        opened = browser.new_context(**({"viewport": {"width": 1280, "height": 900}} | context))
        opened.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page = opened.new_page()
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("dialog", lambda dialog: dialog.accept())
        yield page
        browser.close()
    assert faults == []


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def here(page: Page) -> str:
    """The name of the cell in hand, without the formset's prefix."""
    return page.evaluate("document.activeElement.name").removeprefix("lines-")


def values(page: Page, row: int) -> list[str]:
    return page.evaluate(f"window.grid.values(window.grid.rows[{row}])")


def column(page: Page, name: str) -> list[str]:
    return page.evaluate(f"window.grid.rows.map((row) => row.fields[window.grid.columns.indexOf('{name}')].value)")


def paste(page: Page, text: str, **more: str) -> None:
    """What Excel puts on the clipboard, pasted into the cell in hand; back when the server has read it."""
    with page.expect_response("**/paste/"):
        page.evaluate(PASTE, {"text/plain": text, **{f"text/{kind}": copied for kind, copied in more.items()}})


def computed(page: Page):
    return page.expect_response("**/totals/")
