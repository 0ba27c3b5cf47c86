"""Can everybody use the pages for municipalities? The axe rules on a phone of 360 pixels, in a real browser."""

import pytest

from desk.requests.links import status_path
from tests.browser import chromium, marks, violations, visit, visitor
from tests.desk.examples import make_request

pytestmark = marks


@pytest.fixture
def page(monkeypatch, live_server):
    with chromium(monkeypatch) as browser:
        yield visitor(browser, live_server.url, viewport={"width": 360, "height": 740})


def faults(page) -> list[str]:
    """What axe finds, and a page that is wider than the phone."""
    found = violations(page)
    wide = page.evaluate("document.documentElement.scrollWidth") > 360
    return found + (["too wide"] if wide else [])


def go_on(page) -> None:
    page.click("form.form button[type=submit]")
    page.wait_for_load_state()


@pytest.mark.parametrize("language", ["hu", "tr"])
def test_every_page_of_a_request_is_accessible_on_a_phone(page, live_server, municipality, language):
    page.context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
    seen = {}

    visit(page, f"{live_server.url}/ask/mvsz/?q=ozd")
    seen["start"] = faults(page)
    page.click("#found button[type=submit]")
    page.wait_for_load_state()
    go_on(page)
    seen["problem, not filled in"] = faults(page)
    page.fill("textarea", "Beázik a tető.")
    go_on(page)
    for name in ("wish", "cost", "time", "money"):
        seen[name] = faults(page)
        page.locator(".tiles label").last.click()
        go_on(page)
    go_on(page)
    seen["contact, not filled in"] = faults(page)
    page.fill("#id_contact_name", "Minta Ilona")
    page.fill("#id_phone", "+36 1 234")
    go_on(page)
    seen["check"] = faults(page)
    go_on(page)
    seen["sent"] = faults(page)
    page.click("a.public__main")
    page.wait_for_load_state()
    seen["status"] = faults(page)

    assert len(seen) == 10
    assert {name: found for name, found in seen.items() if found} == {}


def test_a_fault_would_be_found(page, live_server, association, municipality):
    asked = make_request(association, municipality)
    visit(page, f"{live_server.url}{status_path(asked)}")

    page.evaluate("document.querySelector('h1').remove(); document.querySelector('label').remove()")

    assert {fault.partition(":")[0] for fault in faults(page)} == {"label", "page-has-heading-one"}
