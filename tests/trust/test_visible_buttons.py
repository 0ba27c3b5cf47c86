"""What one may not do is not shown: every form and every link that a role sees on a page lets it in."""

from urllib.parse import urljoin, urlsplit

import lxml.html
import pytest
from django.db import transaction
from django.test import Client

from tests.applications import actions
from tests.applications.factories import make_application, make_call
from tests.desk.examples import make_request

pytestmark = pytest.mark.django_db

ROLES = ("officer", "head", "finance", "manager", "trainer", "admin", "reviewer", "auditor", "clerk")
LEAVES = ("/accounts/logout", "/language/")


@pytest.fixture
def pages(association, municipality, officer):
    """The pages on which most people work: one of each kind."""
    call = make_call("C-1")
    application = make_application(association, state="drafting", call=call)
    actions.add_section(application, by=officer, title="Need", code="need")
    asked = make_request(association, municipality)
    here = f"/applications/{application.reference}/"
    tabs = ("", "tasks/", "texts/", "texts/need/", "partners/", "plan/", "budget/", "documents/", "review/",
            "submission/", "award/", "history/")  # fmt: skip
    others = (f"/requests/{asked.reference}/", "/requests/", f"/calls/{call.pk}/", "/calls/", "/", "/pipeline/",
              "/directory/", "/training/", "/settings/")  # fmt: skip
    return [*(here + tab for tab in tabs), *others]


def opened(client, address):
    answer = client.get(address, follow=True)
    return lxml.html.fromstring(answer.content) if answer.status_code == 200 and answer.content else None


def let_go(answer) -> None:
    """Close the files of an answer that nobody reads to its end."""
    for close in answer._resource_closers:
        close()


def posted(page, address):
    """What each form of the page sends when its first button is pressed, as a browser would."""
    for form in page.forms:
        if form.method.upper() != "POST" or form.get("hx-post"):
            continue
        to = urljoin(address, form.get("action") or "")
        sent = dict(form.form_values())
        button = next(iter(form.xpath(".//button[@name]")), None)
        if button is not None:
            sent[button.get("name")] = button.get("value", "")
        yield to, sent


def refused_forms(client, addresses) -> list[str]:
    found = []
    for address in addresses:
        page = opened(client, address)
        for to, sent in posted(page, address) if page is not None else ():
            if to.startswith(LEAVES):
                continue
            with transaction.atomic():
                answer = client.post(to, sent)
                status = answer.status_code
                let_go(answer)
                transaction.set_rollback(True)
            if status in {403, 404, 405, 500}:
                found.append(f"{address}: {to} answers {status}")
    return found


def refused_links(client, addresses) -> list[str]:
    found, seen = [], set()
    for address in addresses:
        page = opened(client, address)
        for link in page.xpath("//main//a[@href]") if page is not None else ():
            to = urlsplit(urljoin(address, link.get("href")))
            if to.scheme or to.path in seen or to.path.startswith(LEAVES):
                continue
            seen.add(to.path)
            answer = client.get(to.path + (f"?{to.query}" if to.query else ""))
            status = answer.status_code
            let_go(answer)
            if status in {403, 404, 405, 500}:
                found.append(f"{address}: {to.path} answers {status}")
    return found


@pytest.mark.parametrize("role", ROLES)
def test_every_form_that_a_role_sees_lets_it_in(request, pages, role):
    client = Client()
    client.force_login(request.getfixturevalue(role))

    assert refused_forms(client, pages) == []


@pytest.mark.parametrize("role", ROLES)
def test_every_link_that_a_role_sees_opens(request, pages, role):
    client = Client()
    client.force_login(request.getfixturevalue(role))

    assert refused_links(client, pages) == []


def test_a_button_that_refuses_would_be_found(pages, auditor):
    """The twin: a page with a form that an auditor may not send, and a link that leads nowhere."""
    client = Client()
    client.force_login(auditor)
    application = next(address for address in pages if address.endswith("/texts/need/"))
    page = lxml.html.fromstring(f'<main><form method="post" action="{application}"></form></main>')

    assert [to for to, _sent in posted(page, "/")] == [application]
    assert client.post(application, {"text": "x", "version": 1}).status_code in {403, 404, 422, 302}
