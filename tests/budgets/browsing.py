"""How do the tests of the grid drive a real browser? Keys and a clipboard go in, what stands in cells comes out."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page

from tests.browser import chromium, ready, visitor

PASTE = """(copied) => {
  const clipboard = new DataTransfer();
  Object.entries(copied).forEach(([kind, text]) => clipboard.setData(kind, text));
  const event = new ClipboardEvent("paste", { clipboardData: clipboard, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(event);
}"""


@contextmanager
def browsing(live_server, user, monkeypatch, **context: Any) -> Iterator[Page]:
    """A page of the browser in which this user is signed in; faults of scripts fail the test."""
    faults: list[str] = []
    with chromium(monkeypatch) as browser:
        page = visitor(browser, live_server.url, user, **context)
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("dialog", lambda dialog: dialog.accept())
        yield page
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


def copied(page: Page, text: str, **more: str) -> None:
    """What Excel puts on the clipboard, pasted into the cell in hand."""
    page.evaluate(PASTE, {"text/plain": text, **{f"text/{kind}": copied for kind, copied in more.items()}})


def paste(page: Page, text: str, **more: str) -> None:
    """The same; back when the server has read it and the cells stand."""
    copied(page, text, **more)
    ready(page)


@contextmanager
def computed(page: Page) -> Iterator[None]:
    """Back when the server has computed what is typed inside, and the page shows it."""
    with page.expect_response("**/totals/"):
        yield
    ready(page)
