"""How do tests drive a real browser? One way to start it, to sign in, to wait until a page is ready, to ask axe.

Tests wait for facts, never for a time. A page says by `data-ready` that its scripts have run and that nothing is under
way (static/js/page.js); what the browser still has to do (fonts, transitions, the next picture) it says itself.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright
from playwright.sync_api import TimeoutError as Late

from tests.lanes import CHROMIUM

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PATIENCE = 180_000  # milliseconds; a fact that has not come by then does not come
marks = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DRAWN = """async () => {
  await document.fonts.ready;
  const next = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  await next();
  const finite = (one) => one.effect.getComputedTiming().endTime !== Infinity;
  for (let left; (left = document.getAnimations().filter(finite)).length; await next()) {
    await Promise.allSettled(left.map((one) => one.finished));
  }
}"""


@contextmanager
def chromium(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """A browser of this test's own; a machine on which it does not start is too slow, which is told, not failed."""
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # the browser's client runs a loop of its own
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        path = next(filter(None, map(shutil.which, CHROMIUM)))
        try:
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS, timeout=PATIENCE)
        except Late:
            pytest.skip("This machine is too slow for a browser: Chromium did not start within three minutes.")
        yield browser
        browser.close()


def visitor(browser: Browser, address: str, user=None, **context: Any) -> Page:
    """A page of a window of its own, in which this user is signed in at this address; it is patient."""
    opened = browser.new_context(**({"viewport": {"width": 1280, "height": 900}} | context))
    opened.set_default_timeout(PATIENCE)
    if user:
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        opened.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": address}])
    return opened.new_page()


def ready(page: Page) -> Page:
    """The same page, once it says that it is ready."""
    page.wait_for_selector("html[data-ready]", state="attached")
    return page


def drawn(page: Page) -> Page:
    """The same page, once it is ready and the browser has drawn it, with every transition at its end."""
    ready(page).evaluate(DRAWN)
    return page


def visit(page: Page, address: str) -> int:
    """Open the page at this address; the status of the answer, once the page is drawn: before, Chromium drops keys."""
    answer = page.goto(address)
    assert answer is not None
    drawn(page)
    return answer.status


def violations(page: Page) -> list[str]:
    """What axe finds on a page that is drawn, each with its rule and the first element."""
    found = Axe().run(drawn(page), options={"runOnly": {"type": "tag", "values": RULES}}).response["violations"]
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:200]}" for fault in found]
