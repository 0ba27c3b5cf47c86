"""Does whoever is quicker than the page lose nothing? Before its scripts are there, and while a block is read."""

from contextlib import contextmanager
from decimal import Decimal

import pytest

from tests.browser import marks, ready, visit
from tests.budgets.browsing import browsing, column, copied, here, paste, press, values
from tests.budgets.entering import save_lines
from tests.budgets.scene import STAFF, TRAVEL, make_project, typed

pytestmark = marks
BLOCK = "\r\n".join(["Staff costs\tCoordinator\t\t\tmonth\t12\t3,000.50"] * 6)
IS_READY = "'ready' in document.documentElement.dataset"


@pytest.fixture
def application(association):
    return make_project(association)


@pytest.fixture
def lead(application):
    return application.partners.get(number=1)


@contextmanager
def held(page, pattern, then="continue_"):
    """While this lasts, what the page asks for under these addresses does not come; afterwards it does, or never."""
    waiting = []

    def hold(route):
        waiting.append(route)

    page.route(pattern, hold)
    yield waiting
    for route in waiting:
        getattr(route, then)()
    page.unroute(pattern, hold)


@contextmanager
def without_scripts(page, address, script="grid", then="continue_"):
    """The page at this address as long as a script of the grid has not come; afterwards it is ready."""
    with held(page, f"**/{script}.js", then):
        page.goto(address, wait_until="commit")
        page.locator("#id_lines-2-unit_cost").wait_for()
        yield
        assert not page.evaluate(IS_READY)
    ready(page)


def address(live_server, application):
    return f"{live_server.url}/applications/{application.reference}/budget/partners/1/"


@pytest.mark.parametrize("script", ["grid", "grid-clipboard", "grid-start"])
@pytest.mark.parametrize("name", ["category", "description"])
def test_a_block_pasted_before_the_scripts_are_there_waits_for_them(
    live_server, application, officer, monkeypatch, name, script
):
    block = "\r\n".join(line if name == "category" else line.partition("\t")[2] for line in BLOCK.split("\r\n"))
    asked = []
    with browsing(live_server, officer, monkeypatch) as page:
        page.on("request", lambda request: asked.append(request.url) if "/paste/" in request.url else None)
        with without_scripts(page, address(live_server, application), script):
            page.locator(f"#id_lines-0-{name}").focus()
            copied(page, block)

        assert column(page, "description") == ["Coordinator"] * 6
        assert column(page, "unit_cost") == ["3,000.50"] * 6

    assert len(asked) == 1


def test_without_the_other_scripts_the_text_goes_where_the_browser_puts_it(
    live_server, application, officer, monkeypatch
):
    with browsing(live_server, officer, monkeypatch) as page:
        with without_scripts(page, address(live_server, application), "grid-start", then="abort"):
            page.locator("#id_lines-0-description").focus()
            copied(page, "Coordinator")

        assert page.locator("#id_lines-0-description").input_value() == "Coordinator"


def test_what_is_typed_before_the_scripts_are_there_is_unsaved_and_its_cell_is_in_hand(
    live_server, application, lead, officer, monkeypatch
):
    save_lines(application, lead, by=officer, lines=[typed(STAFF), typed(TRAVEL)])
    with browsing(live_server, officer, monkeypatch) as page:
        with without_scripts(page, address(live_server, application)):
            page.locator("#id_lines-0-description").fill("Leader")
            page.locator("#id_lines-1-description").focus()

        assert here(page) == "1-description"
        assert page.locator("#grid-status").inner_text() == "Not saved yet; kept in this browser."
        paste(page, "Pasted")
        assert column(page, "description") == ["Leader", "Pasted", "", "", ""]
        press(page, "Control+z", "Control+z")
        assert column(page, "description") == ["Coordinator", "Partner meetings", "", "", ""]


def test_a_block_lands_in_its_rows_and_what_is_typed_meanwhile_stands(
    live_server, application, lead, officer, monkeypatch
):
    save_lines(application, lead, by=officer, lines=[typed(STAFF), typed(TRAVEL)])
    with browsing(live_server, officer, monkeypatch) as page:
        visit(page, address(live_server, application))
        page.locator("#id_lines-1-description").click()
        with held(page, "**/paste/"):
            copied(page, "A\r\nB\r\nC\r\nD\r\nE")
            press(page, "ArrowUp", "Alt+Insert", "ArrowDown", "ArrowDown", "ArrowDown")
            page.keyboard.type("Mi")
            assert not page.evaluate(IS_READY)
        ready(page)
        page.keyboard.type("ne")

        assert here(page) == "2-description"
        assert column(page, "description") == ["", "Coordinator", "A", "Mine", "C", "D", "E"]


def test_blocks_are_read_in_the_order_in_which_they_came(live_server, application, officer, monkeypatch):
    with browsing(live_server, officer, monkeypatch) as page:
        visit(page, address(live_server, application))
        page.locator("#id_lines-0-description").click()
        with held(page, "**/paste/") as waiting:
            with page.expect_request("**/paste/"):
                copied(page, "first\tno\r\nfirst")
            copied(page, "second")
            assert len(waiting) == 1
        ready(page)

        assert values(page, 0)[1:3] == ["second", ""]
        assert column(page, "description") == ["second", "first", ""]


def test_a_block_still_being_read_is_saved_with_the_rest(live_server, application, lead, officer, monkeypatch):
    with browsing(live_server, officer, monkeypatch) as page:
        visit(page, address(live_server, application))
        page.locator("#id_lines-0-category").focus()
        with held(page, "**/paste/"):
            copied(page, BLOCK)
            press(page, "Control+s")
        ready(page)

        assert page.locator("#grid-status.saved").count() == 1

    assert [line.unit_cost for line in lead.budget_lines.all()] == [Decimal("3000.50")] * 6


def test_leaving_while_a_block_is_being_read_is_asked(live_server, application, officer, monkeypatch):
    asked = []
    with browsing(live_server, officer, monkeypatch) as page:
        visit(page, address(live_server, application))
        page.on("dialog", lambda dialog: asked.append(dialog.type))
        page.locator("#id_lines-0-description").click()
        with held(page, "**/paste/"):
            copied(page, "A")
            page.reload()

    assert asked == ["beforeunload"]
