"""Is no word of a text or a form lost in a real browser, and is nothing called saved that was not?"""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from applications.texts.models import Section
from tests.applications import actions
from tests.applications.factories import make_application
from tests.browser import drawn, marks, visit
from tests.budgets.browsing import browsing
from tests.factories import PASSWORD

pytestmark = marks
HURRY = """(() => {
  const later = window.setTimeout;
  window.setTimeout = (work, wait, ...more) => later(work, wait / 20, ...more);
})()"""


@pytest.fixture
def application(association, officer):
    made = make_application(association, state="drafting")
    actions.add_section(made, by=officer, title="Need", code="need", limit=500)
    return made


@pytest.fixture
def writing(live_server, application, officer, monkeypatch):
    """The page of one text, with its clocks running faster."""
    with browsing(live_server, officer, monkeypatch) as page:
        page.add_init_script(HURRY)
        visit(page, f"{live_server.url}/applications/{application.reference}/texts/need/")
        yield page


def write(page, words):
    page.locator(".tiptap").click()
    page.keyboard.type(words)


def said(page):
    return page.locator("#saved")


def stored():
    return Section.objects.get(code="need").text


def test_what_is_written_is_saved_by_itself_and_says_so(writing):
    write(writing, "So far")

    expect(said(writing)).to_contain_text("Saved at")
    assert stored() == "<p>So far</p>"


def test_without_a_connection_nothing_is_called_saved_and_it_is_sent_when_there_is_one(writing):
    writing.context.set_offline(True)
    write(writing, "In a tunnel")
    expect(said(writing)).to_contain_text("Not saved: the server cannot be reached")
    assert stored() == ""

    writing.context.set_offline(False)

    expect(said(writing)).to_contain_text("Saved at")
    assert stored() == "<p>In a tunnel</p>"


def test_after_a_failed_answer_it_is_tried_again(writing):
    writing.route("**/autosave/", lambda route: route.fulfill(status=500, body="no"))
    write(writing, "Twice")
    expect(said(writing)).to_contain_text("Not saved")

    writing.unroute("**/autosave/")

    expect(said(writing)).to_contain_text("Saved at")
    assert stored() == "<p>Twice</p>"


def test_who_was_signed_out_signs_in_beside_it_and_goes_on(writing, officer, live_server):
    Session.objects.all().delete()
    write(writing, "Still here")
    expect(said(writing)).to_contain_text("Not saved: you are signed out")
    assert writing.locator(".tiptap").inner_text() == "Still here"

    with writing.context.expect_page() as opened:
        said(writing).get_by_role("link").click()
    login = opened.value
    login.locator("#id_login").fill(officer.email)
    login.locator("#id_password").fill(PASSWORD)
    login.locator("#id_password").press("Enter")
    login.wait_for_url(lambda address: "login" not in address)
    login.close()

    expect(said(writing)).to_contain_text("Saved at")
    assert stored() == "<p>Still here</p>"


def test_who_leaves_before_it_is_saved_finds_it_again(writing, live_server, application):
    writing.route("**/autosave/", lambda route: route.abort())
    write(writing, "Half a sentence")
    expect(said(writing)).to_contain_text("Not saved")
    writing.goto(f"{live_server.url}/")

    visit(
        writing, f"{live_server.url}/applications/{Section.objects.get(code='need').application.reference}/texts/need/"
    )

    expect(writing.locator("main .notice--warning")).to_contain_text("did not save is back")
    expect(writing.locator(".tiptap")).to_have_text("Half a sentence")


def test_both_texts_of_two_writers_are_kept_whatever_is_chosen(writing, application, head):
    section = Section.objects.get(code="need")
    from_elsewhere = "<p>By another</p>"
    actions.save_section(section, by=head, text=from_elsewhere, version=section.version)
    write(writing, "Mine")
    expect(said(writing)).to_contain_text("Somebody else saved this text")

    writing.get_by_role("button", name="Save", exact=True).click()
    writing.get_by_role("button", name="Keep the stored one").click()

    expect(writing.locator(".tiptap")).to_have_text("By another")
    expect(writing.locator("main .notice--warning")).to_have_count(0)
    assert stored() == from_elsewhere
    assert "<p>Mine</p>" in [kept.text for kept in section.history.all()]


def new_text(page, live_server, application):
    visit(page, f"{live_server.url}/applications/{application.reference}/texts/new/")
    return page.locator("main form").filter(has=page.locator("#id_title"))


@pytest.mark.parametrize("status", [403, 413, 429, 500])
def test_a_form_that_was_not_taken_stands_filled_in_when_one_comes_back(
    live_server, application, officer, monkeypatch, status
):
    with browsing(live_server, officer, monkeypatch) as page:
        form = new_text(page, live_server, application)
        form.locator("#id_title").fill("Ask the mayor")
        page.route("**/texts/new/", lambda route: (
            route.fulfill(status=status, body="<p>No</p>", content_type="text/html")
            if route.request.method == "POST" else route.fallback()
        ))  # fmt: skip
        form.locator("button[type=submit]").last.click()
        page.wait_for_selector("text=No")

        page.unroute("**/texts/new/")
        form = new_text(page, live_server, application)

        expect(form.locator("#id_title")).to_have_value("Ask the mayor")
        form.locator("button[type=submit]").last.click()
        page.wait_for_url("**/texts/ask-the-mayor/")
        expect(new_text(page, live_server, application).locator("#id_title")).to_have_value("")

    assert Section.objects.filter(title="Ask the mayor").count() == 1


def test_a_form_filled_in_before_the_language_was_switched_is_still_filled_in(
    live_server, application, officer, monkeypatch
):
    with browsing(live_server, officer, monkeypatch) as page:
        form = new_text(page, live_server, application)
        form.locator("#id_title").fill("Polgármestert kérdezni")
        page.get_by_role("button", name="hu").first.click()
        page.wait_for_selector("html[lang=hu]")

        expect(drawn(page).locator("#id_title")).to_have_value("Polgármestert kérdezni")
