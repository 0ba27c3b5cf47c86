"""Is a form sent once, however often its button is pressed, and does a page say in a real browser when it is ready?"""

from tests.browser import chromium, drawn, marks, ready, violations, visit, visitor
from tests.design.cast import make_filled

SENT_THREE_TIMES = """
() => {
  const form = document.querySelector("form.form");
  const passed = [];
  window.addEventListener("submit", (event) => { passed.push(!event.defaultPrevented); event.preventDefault(); });
  for (let press = 0; press < 3; press += 1) form.requestSubmit();
  return passed;
}
"""

IS_READY = "'ready' in document.documentElement.dataset"
FADED = """
() => {
  const head = document.querySelector("h1");
  head.style.transition = "opacity 0.25s";
  getComputedStyle(head).opacity;
  head.style.opacity = "0.3";
  return getComputedStyle(head).opacity;
}
"""

HOLD_WHAT_COMES_AT_ONCE = """
(() => {
  const real = window.setTimeout;
  const held = [];
  window.setTimeout = (work, time, ...rest) => (time ? real(work, time, ...rest) : held.push(work));
  window.release = () => { window.setTimeout = real; held.splice(0).forEach((work) => work()); };
})();
"""
MENU = "document.querySelectorAll('.prose-menubar__button').length"

pytestmark = marks


def test_a_form_is_sent_once_however_often_its_button_is_pressed(monkeypatch, live_server, officer):
    with chromium(monkeypatch) as browser:
        page = visitor(browser, live_server.url, officer)
        visit(page, f"{live_server.url}/applications/new/")
        passed = page.evaluate(SENT_THREE_TIMES)

    assert passed == [True, False, False]


def test_a_page_says_that_it_is_ready_when_what_a_script_waits_for_stands(monkeypatch, live_server, officer):
    with chromium(monkeypatch) as browser:
        page = visitor(browser, live_server.url, officer)
        visit(page, f"{live_server.url}/applications/new/")
        page.evaluate("underWay(new Promise((done) => { window.finish = done; })); underWay(Promise.resolve())")
        while_waiting = page.evaluate(IS_READY)
        page.evaluate("window.finish()")
        ready(page)
        page.evaluate("underWay(Promise.reject(new Error())).catch(() => {})")

        assert while_waiting is False
        assert page.evaluate(IS_READY) is True


def test_what_is_looked_at_has_come_to_the_end_of_its_transitions(monkeypatch, live_server, officer):
    with chromium(monkeypatch) as browser:
        page = visitor(browser, live_server.url, officer)
        visit(page, f"{live_server.url}/applications/new/")
        at_once = page.evaluate(FADED)
        drawn(page)

        assert at_once == "1"
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).opacity") == "0.3"


def test_the_page_of_a_text_is_ready_when_the_menu_of_its_editor_stands(
    monkeypatch, live_server, officer, association, partner_organisation
):
    filled = make_filled(association, officer, partner_organisation)
    with chromium(monkeypatch) as browser:
        page = visitor(browser, live_server.url, officer)
        page.add_init_script(HOLD_WHAT_COMES_AT_ONCE)
        page.goto(f"{live_server.url}{filled.get_absolute_url()}texts/need/")
        before = [page.evaluate(IS_READY), page.evaluate(MENU)]
        page.evaluate("window.release()")
        ready(page)

        assert before == [False, 0]
        assert page.evaluate(MENU) > 10
        assert violations(page) == []
