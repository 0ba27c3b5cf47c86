"""Does the button for a file speak the language of the page, with mouse, keys and without scripts?"""

import pytest

from tests.browser import marks, visit
from tests.budgets.browsing import browsing

pytestmark = marks


@pytest.mark.parametrize("scripts", [True, False])
def test_a_file_is_chosen_by_our_own_button(live_server, officer, monkeypatch, scripts):
    officer.language = "hu"
    officer.save()

    with browsing(live_server, officer, monkeypatch, java_script_enabled=scripts) as page:
        page.goto(f"{live_server.url}/calls/imports/")
        with page.expect_file_chooser() as pressed:
            page.locator(".file").get_by_text("Fájl kiválasztása").click(force=True)
        pressed.value.set_files({"name": "hívások.csv", "mimeType": "text/csv", "buffer": b"a;b"})

        assert page.locator("input[type=file]").input_value() == "C:\\fakepath\\hívások.csv"


def test_the_button_is_reached_by_keys_and_the_file_is_named(live_server, officer, monkeypatch):
    officer.language = "hu"
    officer.save()

    with browsing(live_server, officer, monkeypatch) as page:
        visit(page, f"{live_server.url}/calls/imports/")
        assert page.locator("[data-file-name]").inner_text() == "Nincs kiválasztva fájl"
        page.locator("input[type=file]").focus()
        with page.expect_file_chooser() as pressed:
            page.keyboard.press("Space")
        pressed.value.set_files({"name": "hívások.csv", "mimeType": "text/csv", "buffer": b"a;b"})

        assert page.locator("[data-file-name]").inner_text() == "hívások.csv"
