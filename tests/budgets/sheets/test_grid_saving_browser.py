"""Is no word lost in a real browser? Failed saves, drafts after a reload, a stale sheet, phones, lump sums."""

from decimal import Decimal

import pytest

from budgets.models import BudgetLine
from tests.browser import marks, violations, visit
from tests.budgets.browsing import browsing, column, computed, here, paste, press, values
from tests.budgets.entering import save_lines
from tests.budgets.scene import STAFF, TRAVEL, make_project, typed

pytestmark = marks


@pytest.fixture
def application(association):
    return make_project(association)


@pytest.fixture
def lead(application):
    return application.partners.get(number=1)


def address(live_server, application):
    return f"{live_server.url}/applications/{application.reference}/budget/partners/1/"


def test_a_failed_save_keeps_what_was_typed_also_over_a_reload(live_server, application, lead, officer, monkeypatch):
    save_lines(application, lead, by=officer, lines=[typed(STAFF), typed(TRAVEL)])
    with browsing(live_server, officer, monkeypatch) as page:
        visit(page, address(live_server, application))
        page.locator("#id_lines-0-description").click()
        page.keyboard.type("Leader of the team")
        press(page, "Enter")
        press(page, "Alt+Delete")
        page.route("**/save/", lambda route: route.abort())
        press(page, "Control+s")
        page.wait_for_selector("#grid-status.danger-text")
        assert "the server cannot be reached" in page.locator("#grid-status").inner_text()

        page.unroute("**/save/")
        page.reload()
        notice = page.locator("#grid-draft")
        assert "What you typed and did not save is back" in notice.inner_text()
        assert column(page, "description") == ["Leader of the team", "", "", ""]
        with page.expect_response("**/save/"):
            press(page, "Control+s")
        page.wait_for_selector("#grid-status.saved")
        assert "Saved" in page.locator("#grid-status").inner_text()
        page.reload()
        assert notice.inner_text() == ""

    assert [line.description for line in lead.budget_lines.all()] == ["Leader of the team"]


def test_a_draft_can_be_given_up_for_what_is_saved(live_server, application, lead, officer, monkeypatch):
    save_lines(application, lead, by=officer, lines=[typed(STAFF)])
    with browsing(live_server, officer, monkeypatch) as page:
        visit(page, address(live_server, application))
        page.locator("#id_lines-0-description").click()
        page.keyboard.type("Nobody")
        with computed(page):
            press(page, "Enter")
        page.reload()
        page.get_by_role("button", name="Discard what I typed").click()
        page.wait_for_load_state()
        assert values(page, 0)[1] == "Coordinator"
        assert page.locator("#grid-draft").inner_text() == ""


def test_it_saves_itself_when_all_can_be_read_but_not_what_finance_approved(
    live_server, application, lead, officer, monkeypatch
):
    save_lines(application, lead, by=officer, lines=[typed(STAFF)])
    with browsing(live_server, officer, monkeypatch) as page:
        page.clock.install()
        visit(page, address(live_server, application))
        page.locator("#id_lines-0-description").click()
        page.keyboard.type("Itself")
        press(page, "Enter")
        with page.expect_response("**/save/"):
            page.clock.fast_forward(21_000)
        page.wait_for_selector("#grid-status.saved")
        assert lead.budget_lines.get().description == "Itself"

        application.refresh_from_db()
        type(application).objects.update(money_checked_revision=application.budget_revision)
        visit(page, address(live_server, application))
        page.locator("#id_lines-0-description").click()
        page.keyboard.type("Only by hand")
        press(page, "Enter")
        page.clock.fast_forward(60_000)
        assert "Finance approved this budget" in page.locator("#grid-status").inner_text()
        assert lead.budget_lines.get().description == "Itself"
        press(page, "Control+s")
        page.wait_for_selector("#grid-status.saved")

    assert lead.budget_lines.get().description == "Only by hand"


def test_a_stale_sheet_asks_what_both_changed_and_keeps_the_rest(
    live_server, application, lead, officer, second_officer, monkeypatch
):
    save_lines(application, lead, by=officer, lines=[typed(STAFF), typed(TRAVEL)])
    first, second = lead.budget_lines.all()
    with browsing(live_server, officer, monkeypatch) as page:
        visit(page, address(live_server, application))
        page.locator("#id_lines-0-description").click()
        page.keyboard.type("Mine")
        press(page, "Enter")
        page.keyboard.type("My trips")
        press(page, "Enter")
        theirs = [{"id": first.pk, **typed(STAFF | {"description": "Theirs"})}]
        theirs += [{"id": second.pk, **typed(TRAVEL | {"description": "Their trips"})}]
        theirs += [typed(TRAVEL | {"description": "Their new row"})]
        save_lines(application, lead, by=second_officer, lines=theirs)
        press(page, "Control+s")
        page.wait_for_selector("#stale")
        assert page.evaluate("document.activeElement.id") == "stale"
        text = page.locator("#stale").inner_text()
        assert all(words in text for words in ("Mine", "Theirs", "My trips", "Their trips"))
        assert page.locator("#stale input:checked").count() == 0
        page.locator(f"input[name=choice-{first.pk}-description][value=mine]").check()
        page.locator(f"input[name=choice-{second.pk}-description][value=theirs]").check()
        with page.expect_navigation():
            press(page, "Control+s")

    assert [line.description for line in lead.budget_lines.all()] == ["Mine", "Their trips", "Their new row"]


def test_what_cannot_be_read_is_marked_at_its_cell_and_not_saved(live_server, application, lead, officer, monkeypatch):
    with browsing(live_server, officer, monkeypatch) as page:
        visit(page, address(live_server, application))
        page.locator("#id_lines-0-description").click()
        page.keyboard.type("Coordinator")
        press(page, "Control+s")
        page.wait_for_selector("#grid-problems:not([hidden])")
        assert "correct the marked cells" in page.locator("#grid-status").inner_text()
        page.locator("#grid-problems a", has_text="Price per unit").click()
        assert here(page) == "0-unit_cost"
        assert page.evaluate("document.activeElement.getAttribute('aria-invalid')") == "true"
    assert not lead.budget_lines.exists()


@pytest.mark.parametrize("language", ["hu", "tr"])
def test_on_a_phone_every_row_is_a_card(live_server, application, lead, officer, monkeypatch, language):
    officer.language = language
    officer.save()
    save_lines(application, lead, by=officer, lines=[typed(STAFF), typed(TRAVEL)])
    with browsing(
        live_server, officer, monkeypatch, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    ) as page:
        visit(page, address(live_server, application))
        cards = page.locator("[data-grid] tbody tr")
        cards.first.locator("[data-do=duplicate]").tap()
        assert column(page, "description")[:3] == ["Coordinator", "Coordinator", "Partner meetings"]
        cards.nth(2).locator("[data-do=delete]").tap()
        with computed(page):
            cards.nth(1).locator("td[data-column=units] input").fill("7")
            cards.nth(1).locator("td[data-column=unit] input").focus()
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        boxes = "[...document.querySelectorAll('.grid__box')].every((box) => box.scrollWidth <= box.clientWidth)"
        assert page.evaluate(boxes)
        assert violations(page) == []
        page.locator("#sheet > .sheet__save button.button").first.tap()
        page.wait_for_selector("#grid-status.saved")

    assert [(line.description, line.units) for line in lead.budget_lines.all()] == [
        ("Coordinator", Decimal(10)),
        ("Coordinator", Decimal(7)),
    ]


def test_six_hundred_rows_are_shown_typed_into_and_saved(live_server, application, lead, officer, monkeypatch):
    save_lines(application, lead, by=officer, lines=[typed(STAFF)] * 600)
    with browsing(live_server, officer, monkeypatch) as page:
        visit(page, address(live_server, application))
        page.locator("#id_lines-0-description").click()
        press(page, "Control+End", "ArrowUp", "ArrowUp", "ArrowUp")
        page.keyboard.type("1,000.00")
        press(page, "Enter")
        with page.expect_response("**/save/"):
            press(page, "Control+s")
        page.wait_for_selector("#grid-status.saved")

    assert lead.budget_lines.filter(unit_cost=1000).count() == 1
    application.refresh_from_db()
    assert application.total_cost == 599 * 300_000 + 10_000


def test_the_lump_sums_are_the_same_grid(live_server, association, officer, monkeypatch):
    application = make_project(association, rule_pack="erasmus-ka210-2127")
    with browsing(live_server, officer, monkeypatch) as page:
        visit(page, f"{live_server.url}/applications/{application.reference}/budget/lump-sums/")
        page.locator("[data-grid] input[type=text]").first.focus()
        with computed(page):
            paste(page, "30 000,00\t15.000,00\n\t15,000.00 EUR")
        page.wait_for_function("document.querySelector('[data-sum=total]').textContent === '60,000.00'")
        press(page, "Control+z")
        assert values(page, 0) == ["", ""]
        press(page, "Control+y")
        paste(page, "1\n2\n3")
        assert "at most 2 rows" in page.locator("#grid-status").inner_text()
        press(page, "Control+s")
        page.wait_for_selector("#grid-status.saved")
        press(page, "Control+s")
        page.wait_for_selector("#grid-status.saved")

    assert sorted(BudgetLine.objects.values_list("unit_cost", flat=True)) == [15000, 15000, 30000]
