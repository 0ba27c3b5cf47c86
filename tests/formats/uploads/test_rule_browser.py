"""A file that is too large is told before anything is sent, and what was typed beside it stays."""

from django.urls import reverse

from tests.applications.factories import make_application
from tests.browser import chromium, marks, visit, visitor

pytestmark = marks


def test_a_file_that_is_too_large_is_told_on_the_page_and_nothing_is_lost(
    live_server, association, officer, monkeypatch, tmp_path
):
    application = make_application(association, state="drafting")
    large = tmp_path / "large.pdf"
    with large.open("wb") as file:
        file.truncate((25 << 20) + 1)
    small = tmp_path / "small.pdf"
    small.write_bytes(b"%PDF-")
    address = live_server.url + reverse("documents:documents", args=[application.reference])

    with chromium(monkeypatch) as browser:
        page = visitor(browser, live_server.url, officer)
        visit(page, address)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        page.locator("[name=valid_until]").fill("2027-01-31")
        page.locator("input[type=file][data-largest]").set_input_files(large)

        assert "larger than 25 MB" in page.get_by_role("alert").inner_text()
        assert page.locator("input[type=file][data-largest]").input_value() == ""
        assert page.locator("[name=valid_until]").input_value() == "2027-01-31"
        page.locator("input[type=file][data-largest]").set_input_files(small)
        assert page.locator("[data-too-large-told]").inner_text() == ""
