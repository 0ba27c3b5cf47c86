"""Does what a municipality writes on its private page arrive, posted by a real browser that says where it is?"""

import pytest

from applications.pipeline.states import RequestState
from desk.models import RequestMessage, SupportRequest
from desk.requests.links import status_path
from tests.browser import chromium, marks, visitor
from tests.desk.examples import make_request

pytestmark = marks


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def page(request, monkeypatch, live_server):
    with chromium(monkeypatch) as browser:
        yield visitor(
            browser,
            live_server.url,
            viewport={"width": 360, "height": 740},
            java_script_enabled=request.param,
        )


@pytest.fixture
def asked(association, municipality) -> SupportRequest:
    return make_request(association, municipality)


def test_an_answer_arrives(page, live_server, asked):
    page.goto(f"{live_server.url}{status_path(asked)}")

    page.fill("#reply textarea", "A tető 300 négyzetméter.")
    with page.expect_navigation() as answer:
        page.click("#reply button[type=submit]")

    assert (answer.value.status, RequestMessage.objects.get().text) == (200, "A tető 300 négyzetméter.")


def test_who_needs_no_help_any_more_can_say_so(page, live_server, asked):
    page.goto(f"{live_server.url}{status_path(asked)}")

    page.click("details summary")
    with page.expect_navigation() as answer:
        page.click("details button[type=submit]")

    asked.refresh_from_db()
    assert (answer.value.status, asked.state) == (200, RequestState.CLOSED)


def test_the_address_is_told_to_no_other_site(client, asked):
    assert client.get(status_path(asked))["Referrer-Policy"] == "same-origin"


def test_a_page_without_referrer_would_be_refused(page, live_server, asked):
    def silent(route):
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "referrer-policy": "no-referrer"})

    page.route("**/ask/status/**", lambda route: silent(route) if route.request.method == "GET" else route.continue_())
    page.goto(f"{live_server.url}{status_path(asked)}")

    page.fill("#reply textarea", "A tető 300 négyzetméter.")
    with page.expect_navigation() as answer:
        page.click("#reply button[type=submit]")

    assert (answer.value.status, RequestMessage.objects.count()) == (403, 0)
