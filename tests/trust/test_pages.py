"""Does every page keep to the strict policy: nothing inline, nothing from elsewhere, closed to strangers?"""

from html.parser import HTMLParser

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from jobs import tasks
from organisations.access.middleware import PUBLIC_VIEWS

pytestmark = pytest.mark.django_db
OUTSIDE = ("http:", "https:", "//")
LOADING = {("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src"), ("source", "src"), ("use", "href")}


def plain_addresses(patterns=None, prefix: str = "/", names: str = "") -> list[tuple[str, str]]:
    """Every address without a part to fill in, with the name of its view."""
    found = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if "<" in route or "(" in route:
            continue
        if isinstance(pattern, URLResolver):
            found += plain_addresses(
                pattern.url_patterns, route, f"{names}{pattern.namespace}:" if pattern.namespace else names
            )
        elif isinstance(pattern, URLPattern):
            found.append((route.replace("^", "").replace("$", "").replace("\\Z", ""), names + (pattern.name or "")))
    return found


class Strictness(HTMLParser):
    """Collects what the policy would refuse in a page."""

    def __init__(self, nonce: str | None):
        super().__init__()
        self.nonce = nonce
        self.refused: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if "style" in given:
            self.refused.append(f"<{tag} style>")
        self.refused += [f"<{tag} {name}>" for name in given if name.startswith("on")]
        executable = (
            tag == "script" and "src" not in given and given.get("type", "text/javascript") == "text/javascript"
        )
        if (tag == "style" or executable) and not (self.nonce and given.get("nonce") == self.nonce):
            self.refused.append(f"<{tag}> without nonce")
        for name, value in attrs:
            text = (value or "").strip().lower()
            if text.startswith("javascript:") or ((tag, name) in LOADING and text.startswith(OUTSIDE)):
                self.refused.append(f"<{tag} {name}={value}>")


def refused_in(html: str, policy: str) -> list[str]:
    nonce = policy.partition("'nonce-")[2].partition("'")[0] or None
    reader = Strictness(nonce)
    reader.feed(html)
    return reader.refused


@pytest.mark.parametrize("who", ["officer", "manager", "clerk", "admin", "trainer"])
def test_every_page_keeps_to_the_policy(who, client, request):
    client.force_login(request.getfixturevalue(who))
    tasks.beat()  # /health/ is a page as well
    wrong = {}
    seen = 0

    for address, _name in plain_addresses():
        page = client.get(address)
        policy = page.get("Content-Security-Policy", "")
        if page.status_code >= 500 or "unsafe" in policy or "default-src 'none'" not in policy:
            wrong[address] = (page.status_code, policy)
        elif page.get("Content-Type", "").startswith("text/html") and not page.streaming:
            seen += 1
            if refused := refused_in(page.content.decode(), policy):
                wrong[address] = refused

    assert wrong == {}
    assert seen >= 10


def test_the_reader_of_pages_would_notice():
    html = '<p style="x">a<script>b</script><a onclick="c" href="javascript:d">e</a><img src="https://example.org/x">'

    assert refused_in(html, "default-src 'none'") == [
        "<p style>",
        "<script> without nonce",
        "<a onclick>",
        "<a href=javascript:d>",
        "<img src=https://example.org/x>",
    ]


def test_a_stranger_to_the_house_sees_only_public_pages(client):
    closed = {name: client.get(address) for address, name in plain_addresses() if name not in PUBLIC_VIEWS}

    assert len(closed) >= 10
    assert {name for name, page in closed.items() if page.status_code not in {302, 405}} == set()
    assert {page["Location"].partition("?")[0] for page in closed.values() if page.status_code == 302} <= {
        "/accounts/login/",
        "/accounts/reauthenticate/",
    }
