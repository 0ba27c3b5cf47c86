"""Does the budget feel like Excel in a real browser? Keys, pasting in three languages, undo, filling, rows, sums."""

from decimal import Decimal

import pytest

from tests.browser import marks, violations, visit
from tests.budgets.browsing import browsing, column, computed, here, paste, press, values
from tests.budgets.entering import save_lines
from tests.budgets.scene import STAFF, TRAVEL, make_project, typed

pytestmark = marks
PASTED = {
    "hu": (
        "Személyi jellegű költségek\tKoordinátor\t1. munkacsomag\t2. időszak\thónap\t12\t3 000,50 Ft".replace(
            " Ft", " EUR"
        ),
        "3 000,50",
    ),
    "tr": ("Personel maliyetleri\tKoordinatör\tİP1\t2. dönem\tay\t12\t€3.000,50", "3.000,50"),
    "en": ("Staff costs\tCoordinator\tWP1\tperiod 2\tmonth\t12\t3,000.50 EUR", "3,000.50"),
}


@pytest.fixture
def application(association):
    return make_project(association)


@pytest.fixture
def lead(application):
    return application.partners.get(number=1)


def address(live_server, application):
    return f"{live_server.url}/applications/{application.reference}/budget/partners/1/"


def test_every_key_of_a_spreadsheet_works(live_server, application, lead, officer, monkeypatch):
    save_lines(application, lead, by=officer, lines=[typed(STAFF), typed(TRAVEL)] * 8)
    with browsing(live_server, officer, monkeypatch) as page:
        visit(page, address(live_server, application))
        page.locator("#id_lines-0-category").focus()
        walked = []
        for key in (
            "ArrowRight",
            "ArrowDown",
            "Tab",
            "Shift+Tab",
            "Enter",
            "Shift+Enter",
            "End",
            "Home",
            "PageDown",
            "PageUp",
            "Control+End",
            "Control+Home",
        ):
            press(page, key)
            walked.append((key, here(page)))
        assert walked == [
            ("ArrowRight", "0-description"),
            ("ArrowDown", "1-description"),
            ("Tab", "1-work_package"),
            ("Shift+Tab", "1-description"),
            ("Enter", "2-description"),
            ("Shift+Enter", "1-description"),
            ("End", "1-unit_cost"),
            ("Home", "1-category"),
            ("PageDown", "11-category"),
            ("PageUp", "1-category"),
            ("Control+End", "18-unit_cost"),
            ("Control+Home", "0-category"),
        ]

        press(page, "ArrowRight")
        page.keyboard.type("Leader")
        press(page, "ArrowDown", "ArrowUp")
        assert values(page, 0)[1] == "Leader"
        press(page, "F2", "ArrowLeft", "ArrowLeft")
        page.keyboard.type("XX")
        assert page.evaluate("document.activeElement.value") == "LeadXXer"
        press(page, "Escape")
        assert values(page, 0)[1] == "Leader"
        press(page, "Control+z")
        assert values(page, 0)[1] == "Coordinator"
        press(page, "Control+y")
        assert values(page, 0)[1] == "Leader"

        press(page, "Shift+ArrowDown", "Shift+ArrowDown", "Control+d")
        assert column(page, "description")[:4] == ["Leader", "Leader", "Leader", "Partner meetings"]
        press(page, "Delete")
        assert column(page, "description")[:4] == ["", "", "", "Partner meetings"]
        press(page, "Control+z", "Control+z")
        assert column(page, "description")[:3] == ["Leader", "Partner meetings", "Coordinator"]
        page.locator("#id_lines-0-units").click()
        press(page, "Shift+ArrowRight", "Control+r")
        assert values(page, 0)[-2:] == ["10", "10"]
        press(page, "Control+z", "Shift+Control+ArrowDown")
        assert page.evaluate("window.grid.selection.range.bottom") == 15
        page.locator("#id_lines-4-units").click(modifiers=["Shift"])
        assert page.evaluate("window.grid.selection.range.bottom") == 4
        press(page, "Escape", "Escape", "Tab")
        assert not page.evaluate("window.grid.isCell(document.activeElement)")


def test_focus_is_never_hidden_under_head_foot_or_first_column(live_server, application, lead, officer, monkeypatch):
    save_lines(application, lead, by=officer, lines=[typed(STAFF)] * 40)
    with browsing(live_server, officer, monkeypatch, viewport={"width": 820, "height": 600}) as page:
        visit(page, address(live_server, application))
        page.locator("#id_lines-0-description").focus()
        hidden = []
        for key in ["End", "PageDown", "PageDown", "PageDown", "Home", "PageUp", "ArrowRight", "Control+Home"]:
            press(page, key)
            page.wait_for_function("document.activeElement.getBoundingClientRect().height > 0")
            seen = page.evaluate(
                """() => { const box = document.activeElement.getBoundingClientRect();
                const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                return document.activeElement.closest("td").contains(top); }"""
            )
            hidden += [] if seen else [(key, here(page))]

        assert hidden == []


@pytest.mark.parametrize("language", ["hu", "tr", "en"])
def test_a_block_from_excel_is_understood_in_each_language(
    live_server, application, lead, officer, monkeypatch, language
):
    officer.language = language
    officer.save()
    line, price = PASTED[language]
    with browsing(live_server, officer, monkeypatch) as page:
        visit(page, address(live_server, application))
        page.locator("#id_lines-0-category").focus()
        paste(page, "\r\n".join([line] * 6) + "\r\n")
        package = str(application.work_packages.get().pk)
        assert page.evaluate("window.grid.rows.length") == 6
        assert values(page, 5)[:4] == ["staff", line.split("\t")[1], package, "2"]
        assert values(page, 5)[-1].replace("\u00a0", " ") == price

        press(page, "Control+z")
        assert page.evaluate("window.grid.rows.length") == 3
        with computed(page):
            press(page, "Control+y")
        with page.expect_response("**/save/"):
            press(page, "Control+s")
        page.wait_for_selector("#grid-status.saved")

    assert lead.budget_lines.count() == 6
    application.refresh_from_db()
    assert application.total_cost == 6 * 12 * Decimal("3000.50")


def test_what_is_ambiguous_is_asked_and_what_is_too_wide_is_refused(live_server, application, officer, monkeypatch):
    with browsing(live_server, officer, monkeypatch) as page:
        visit(page, address(live_server, application))
        page.locator("#id_lines-0-category").focus()
        with computed(page):
            paste(page, 'Staff costs\t"Two\nlines"\t\t\tmonth\t1.500\t1.234\nCoffee\tBeans\t\t\tkg\t2\t10,00')
        assert values(page, 0)[1] == "Two lines"
        problems = page.locator("#grid-problems li")
        problems.first.wait_for()
        texts = problems.all_inner_texts()
        assert [text.partition(":")[0] for text in texts] == [
            "Row 1, Units",
            "Row 1, Price per unit",
            "Row 2, Category",
        ]
        assert "no category of this name: Coffee" in texts[2]
        with computed(page):
            page.locator("td.is-wrong button", has_text="1500").click()
        with computed(page):
            page.locator("td.is-wrong button", has_text="1,234.00").click()
        assert values(page, 0)[-2:] == ["1500", "1,234.00"]
        page.locator("#grid-problems a").first.click()
        assert here(page) == "1-category"

        paste(page, "\t".join("abcdefgh"))
        assert "Nothing is pasted" in page.locator("#grid-status").inner_text()
        assert values(page, 1)[1] == "Beans"


def test_a_table_copied_as_html_and_a_block_copied_here(live_server, application, lead, officer, monkeypatch):
    save_lines(application, lead, by=officer, lines=[typed(STAFF), typed(TRAVEL)])
    with browsing(live_server, officer, monkeypatch) as page:
        visit(page, address(live_server, application))
        page.locator("#id_lines-2-description").focus()
        paste(page, "plain", html="<table><tr><td>Room<br>hire</td><td></td><td>3</td><td>day</td></tr></table>")
        assert values(page, 2)[1:5] == ["Room hire", "", "3", "day"]
        page.locator("#id_lines-0-category").focus()
        press(page, "Shift+End", "Shift+ArrowDown")
        copied = page.evaluate(
            """() => { const data = new DataTransfer();
            document.activeElement.dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true }));
            return data.getData("text/plain"); }"""
        )

    assert copied.split("\r\n")[0] == "Staff costs\tCoordinator\t\t\tmonth\t10\t30,000.00"
    assert len(copied.split("\r\n")) == 2


def test_rows_come_go_and_move_by_buttons_and_come_back(live_server, application, lead, officer, monkeypatch):
    names = ["A", "B", "C"]
    save_lines(application, lead, by=officer, lines=[typed(STAFF | {"description": name}) for name in names])
    with browsing(live_server, officer, monkeypatch) as page:
        visit(page, address(live_server, application))
        page.locator("#id_lines-1-description").click()
        states = []
        for name in ("Duplicate", "Move down", "Row above", "Delete row", "Delete row"):
            page.get_by_role("button", name=name, exact=True).click()
            states.append("".join(text or "_" for text in column(page, "description")))
        assert states == ["ABBC___", "ABCB___", "ABC_B___", "ABCB___", "ABC___"]
        assert page.locator("[data-grid] tbody tr").nth(2).locator("input[type=text]").first.get_attribute(
            "aria-label"
        ) == ("Row 3, Description")
        for _time in range(5):
            press(page, "Control+z")
        assert "".join(column(page, "description")) == "ABC"
        page.locator("#id_lines-0-description").click()
        press(page, "Alt+Delete", "Control+s")
        page.wait_for_selector("#grid-status.saved")

    assert [line.description for line in lead.budget_lines.all()] == ["B", "C"]


def test_the_page_is_accessible_also_with_a_mistake(live_server, application, lead, officer, monkeypatch):
    save_lines(application, lead, by=officer, lines=[typed(STAFF)])
    with browsing(live_server, officer, monkeypatch) as page:
        visit(page, address(live_server, application))
        page.locator("#id_lines-0-unit_cost").focus()
        page.keyboard.type("lots")
        with computed(page):
            press(page, "Enter")
        page.wait_for_selector("td.is-wrong")
        found = violations(page)
        page.get_by_role("button", name="Keyboard").click()
        found += violations(page)

    assert found == []
