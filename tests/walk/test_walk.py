"""One call all the way, in a real browser: imported, asked for, decided, drafted, submitted, awarded, closed."""

import datetime as dt
import io
import json
import re

import pytest
from docx import Document as WordDocument
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from applications.models import Application
from organisations.models import Role
from tests.browser import chromium, marks, visit, visitor
from tests.factories import PASSWORD, make_user
from tests.working import work_off

PDF = {"name": "paper.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF\n"}

pytestmark = marks


class Person:
    """Somebody at a browser of their own."""

    def __init__(self, browser, address: str, user=None):
        self.address = address
        self.page = visitor(browser, address, locale="en-GB")
        if user:
            visit(self.page, f"{address}/accounts/login/")
            self.page.fill("[name=login]", user.email)
            self.page.fill("[name=password]", PASSWORD)
            self.page.click("main button[type=submit]")
            expect(self.page.locator("h1")).to_have_text("My day")

    def open(self, path: str) -> Page:
        status = visit(self.page, f"{self.address}{path}")
        assert status == 200, f"{path} answered {status}"
        return self.page

    def fill_in(self, path: str, form: str = "main form[method=post]", /, **values) -> Page:
        """Open a page, fill in the fields by name, send the form; a fault on it fails the walk with its words."""
        page = self.open(path)
        target = page.locator(form).first
        for name, value in values.items():
            field = target.locator(f"[name={name.replace('__', '-')}]").first
            kind = field.evaluate("field => field.type")
            if kind == "select-one":
                field.select_option(**value) if isinstance(value, dict) else field.select_option(value)
            elif kind == "checkbox":
                field.check()
            elif kind == "file":
                field.set_input_files(value)
            else:
                field.fill(value)
        button = target.locator("button[type=submit]").first
        assert button.is_enabled(), f"{path}: {page.inner_text('main')}"
        with page.expect_navigation():
            button.click()
        faults = page.locator(".error-summary, .notice--error")
        assert faults.count() == 0, f"{path}: {faults.first.inner_text()}"
        return page


@pytest.fixture
def browser(monkeypatch):
    with chromium(monkeypatch) as started:
        yield started


def milliseconds(day: dt.date) -> int:
    return int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp() * 1000)


def portal_file(deadline: dt.date) -> bytes:
    """One topic as the portal's bulk file gives it."""
    topic = {
        "type": 1,
        "ccm2Id": 50135695,
        "identifier": "LIFE-2027-CET-WALK",
        "title": "One-stop shops for renovation",
        "callIdentifier": "LIFE-2027-CET",
        "callTitle": "Clean Energy Transition",
        "status": {"id": 31094502},
        "plannedOpeningDateLong": milliseconds(deadline - dt.timedelta(days=90)),
        "deadlineDatesLong": [milliseconds(deadline)],
        "frameworkProgramme": {"id": 43252405, "abbreviation": "LIFE", "description": "LIFE"},
    }
    return json.dumps({"fundingData": {"GrantTenderObj": [topic]}}).encode()


def download(person: Person, selector: str) -> io.BytesIO:
    with person.page.expect_download() as caught:
        person.page.locator(selector).first.click()
    return io.BytesIO(caught.value.path().read_bytes())


def test_one_call_goes_all_the_way_from_the_portals_file_to_a_closed_project(
    browser, live_server, association, municipality, partner_organisation
):
    """The walk of the issue: each person at a browser of their own, nothing done behind the pages but the queue."""
    people = {
        role: make_user(f"{role}@example.org", association, role, language="en")
        for role in (Role.OFFICER, Role.HEAD, Role.FINANCE, Role.MANAGEMENT)
    }
    officer, head, finance, manager = (Person(browser, live_server.url, user) for user in people.values())
    deadline = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=120)

    import_the_call(officer, deadline)
    ask_for_help(Person(browser, live_server.url))
    application = turn_into_application(officer)
    here = f"/applications/{application}"
    decide(officer, head, here)
    draft(officer, here, partner_organisation.name)
    check_the_papers(officer, here)
    approve(officer, head, finance, here)
    hand_in(officer, here)
    win_and_sign(officer, here)
    report_and_close(officer, finance, here)

    assert Application.objects.get().state == "closed"
    expect(manager.open("/management/").locator("h1")).to_be_visible()
    assert "1 of 1" in manager.page.inner_text("main")


def import_the_call(officer: Person, deadline: dt.date) -> None:
    file = {"name": "portal.json", "mimeType": "application/json", "buffer": portal_file(deadline)}
    officer.fill_in("/calls/imports/", file=file)
    work_off()
    page = officer.open("/calls/?q=renovation")
    page.get_by_role("link", name="One-stop shops for renovation").click()
    page.wait_for_url("**/calls/*/")
    here = page.url.removeprefix(officer.address)
    officer.fill_in(f"{here}edit/", rule_pack="life-2127")
    officer.fill_in(f"{here}rules/add/", countries="HU", source="Guide for applicants, page 12")
    officer.fill_in(f"{here}chapters/add/", title="Need", limit="300", limit_unit="words")


def ask_for_help(clerk: Person) -> None:
    page = clerk.open("/ask/mvsz/?q=ozd")
    with page.expect_navigation():
        page.click("#found button[type=submit]")
    page.fill("textarea", "The boiler of the school is broken.")
    go_on(page)
    for _question in ("wish", "cost", "time", "money"):
        page.locator(".tiles label").last.click()
        go_on(page)
    page.fill("[name=contact_name]", "Minta Jegyző")
    page.fill("[name=email]", "jegyzo@example.org")
    go_on(page)
    go_on(page)
    expect(page.locator("main")).to_contain_text("HU-20")


def go_on(page: Page) -> None:
    with page.expect_navigation():
        page.locator("main form[method=post] button[type=submit]").last.click()


def turn_into_application(officer: Person) -> str:
    page = officer.open("/requests/")
    page.locator("main table a").first.click()
    here = page.url.removeprefix(officer.address)
    officer.fill_in(here, f"form[action='{here}take-up/']")
    page = officer.open(here)
    form = page.locator(f"form[action='{here}convert/']")
    form.locator("xpath=ancestor::details").first.evaluate("details => details.open = true")
    form.locator("[name=convert-acronym]").fill("WARM SCHOOL")
    form.locator("[name=convert-call]").fill("LIFE-2027-CET-WALK")
    with page.expect_navigation():
        form.locator("button[type=submit]").click()
    return page.url.split("/applications/")[1].split("/")[0]


def step(person: Person, here: str, name: str, **facts) -> None:
    person.fill_in(f"{here}/steps/{name}/", **facts)


def move(person: Person, here: str, tab: str, kind: str, name: str, **facts) -> None:
    """Press the first button, or follow the first link, that moves a part of the application on."""
    page = person.open(f"{here}/{tab}/")
    ending = f"/{name}/"
    link = page.locator(f"a[href*='/{kind}/'][href$='{ending}']")
    if link.count():
        person.fill_in(link.first.get_attribute("href"), **facts)
    else:
        with page.expect_navigation():
            page.locator(f"form[action*='/{kind}/'][action$='{ending}'] button").first.click()


def decide(officer: Person, head: Person, here: str) -> None:
    step(officer, here, "screen")
    officer.fill_in(f"{here}/edit/", duration_months="24", starts_on="2027-09-01", title="A warm school")
    head.open(f"{here}/")
    step(head, here, "go", note="It fits what we want.")


def draft(officer: Person, here: str, partner: str) -> None:
    page = officer.open(f"{here}/partners/add/?q={partner.split(maxsplit=1)[0]}")
    with page.expect_navigation():
        page.locator("form:has(input[name=organisation]) button[type=submit]").first.click()
    officer.fill_in(f"{here}/work-plan/package/new/", title="Management", start_month="1", end_month="24")
    officer.fill_in(f"{here}/work-plan/risk/new/", description="The tender is late.")
    page = officer.open(f"{here}/texts/")
    page.locator("main").get_by_role("link", name="Need").first.click()
    write(page, "The school of 240 children has been cold for two winters.")
    for number, (category, amount) in {1: ("personnel", "60 000,00"), 2: ("equipment", "40.000,00")}.items():
        budget_line(officer, here, number, category, amount)


def write(page: Page, text: str) -> None:
    page.locator("main form [contenteditable=true]").click()
    page.keyboard.type(text)
    page.locator("main form [name=completed]").check()
    with page.expect_navigation():
        page.locator("main form:has([name=completed]) .button[type=submit]").first.click()


def budget_line(officer: Person, here: str, partner: int, category: str, amount: str) -> None:
    page = officer.open(f"{here}/budget/partners/{partner}/")
    page.select_option("[name=lines-0-category]", category)
    for name, value in {"description": "Work", "unit": "item", "units": "1", "unit_cost": amount}.items():
        page.fill(f"[name=lines-0-{name}]", value)
    page.click("main form:has([name=version]) button[type=submit]")
    expect(page.locator("#grid-status")).to_have_text(re.compile("^Saved "))


def check_the_papers(officer: Person, here: str) -> None:
    for kind in ("proposal.docx", "budget.xlsx"):
        officer.fill_in(f"{here}/documents/", "form[action$='/documents/make/']", kind=kind, language="en")
        work_off()
    officer.open(f"{here}/documents/")
    word = WordDocument(download(officer, "#papers tr:has-text('.docx') a"))
    assert "WARM SCHOOL" in "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert any("107,000.00" in cell.text for table in word.tables for row in table.rows for cell in row.cells)
    book = load_workbook(download(officer, "#papers tr:has-text('.xlsx') a"), data_only=True)
    assert 107000 in {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}


def approve(officer: Person, head: Person, finance: Person, here: str) -> None:
    step(officer, here, "send_for_review")
    finance.fill_in(f"{here}/budget/", "form[action$='/budget/approve/']")
    step(head, here, "approve_content")
    council = {"number": "12/2026", "decided_on": "2026-11-02", "amount": "42 800,00"}
    move(officer, here, "partners", "resolution", "adopt", **council)
    move(officer, here, "partners", "partner", "confirm")
    step(officer, here, "authorise")


def hand_in(officer: Person, here: str) -> None:
    officer.fill_in(f"{here}/submission/", name="Minta Őzike", right="secretary general")
    step(officer, here, "submit")
    work_off()
    page = officer.open(f"{here}/submission/")
    assert "SHA-256" in page.inner_text("main")
    officer.fill_in(
        f"{here}/submission/receipt/", number="SEP-1", received_on="2026-11-20", received_time="16:42", file=PDF
    )


def win_and_sign(officer: Person, here: str) -> None:
    step(officer, here, "admit")
    step(officer, here, "select", granted="64.200,00", score="88", max_score="100")
    step(officer, here, "prepare")
    officer.fill_in(
        f"{here}/award/agreement/",
        number="LIFE/1",
        signed_on="2024-08-01",  # a project whose time is over
        starts_on="2024-09-01",
        ends_on="2026-08-31",
        amount="64 200,00",
        rate="60",
        file=PDF,
    )
    step(officer, here, "sign")
    work_off()


def report_and_close(officer: Person, finance: Person, here: str) -> None:
    application = Application.objects.get()
    for _report in range(application.report_periods.count()):
        for name in ("begin", "send_to_check"):
            move(officer, here, "award", "report", name)
        move(officer, here, "award", "report", "hand_in", submitted_on="2028-03-01")
        move(officer, here, "award", "report", "accept", decided_on="2028-04-01")
    for _payment in range(application.payments.count()):
        move(finance, here, "award", "payment", "request_payment", requested_on="2028-04-02")
        move(finance, here, "award", "payment", "receive", received_on="2028-05-02", received_amount="21400")
        move(finance, here, "award", "payment", "reconcile")
    step(officer, here, "finish")
    step(finance, here, "close")
