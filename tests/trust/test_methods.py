"""Does every address answer what browsers never send, PUT, PATCH, DELETE and the like, by 405?"""

import re

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver

pytestmark = pytest.mark.django_db
METHODS = ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"]
ASSUMED = re.compile(r"<[^>]*>|\(\?P<[^)]*\)|\\Z|[\^$]")


def addresses(patterns=None, prefix: str = "/") -> list[str]:
    """Every address of the program, with a 1 in the place of each part to fill in."""
    found = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found += addresses(pattern.url_patterns, route)
        else:
            found.append(ASSUMED.sub(lambda part: "1" if "<" in part[0] else "", route))
    return found


def answers(client, method: str) -> set[tuple[int, str]]:
    found = [client.generic(method, address, b"x", "text/plain") for address in addresses()]
    return {(answer.status_code, answer.get("Allow", "")) for answer in found}


@pytest.mark.parametrize("method", METHODS)
def test_every_address_says_what_it_takes(method, officer):
    stranger, inside = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    inside.force_login(officer)

    assert len(addresses()) > 250
    assert answers(stranger, method) == {(405, "GET, HEAD, POST, OPTIONS")}
    assert answers(inside, method) == {(405, "GET, HEAD, POST, OPTIONS")}


def test_stock_django_answers_in_other_ways(settings, officer):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != "config.middleware.CleanInput"]
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer)

    assert client.put("/help/").status_code == 403


def test_the_answer_is_a_sentence_in_the_readers_language(client):
    page = client.delete("/help/", HTTP_ACCEPT_LANGUAGE="hu").content.decode()

    assert "Erre a címre így nem lehet küldeni" in page
