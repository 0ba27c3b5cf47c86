"""When is a source fetched? Never by itself unless somebody said so, and never twice at a time."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from calls.fetching.actions import fetching
from calls.fetching.addresses import Forbidden, checked, of_topic
from calls.models import Call, ImportRun, Source
from calls.tasks import fetch_due
from jobs.models import Job
from jobs.schedules import registered
from tests.calls.fetching.test_fetching import GOOD, source_at
from tests.calls.portal_server import Reply, portal
from tests.working import work_off

pytestmark = pytest.mark.django_db


def test_nothing_is_fetched_unless_somebody_switched_it_on():
    source_at("http://127.0.0.1:1/", fetched=False)
    fetch_due(None)

    assert Job.objects.count() == 0
    assert not Source._meta.get_field("fetched").default
    assert registered()["fetch-calls"].minutes == 10


def test_what_is_due_is_fetched_by_the_worker_and_then_rests():
    with portal(lambda asked: Reply(GOOD)) as server:
        source = source_at(server.address)
        fetch_due(None)
        work_off()
        fetch_due(None)

    source.refresh_from_db()
    assert (Job.objects.get().state, Call.objects.count(), len(server.asked)) == ("done", 2, 1)
    assert source.next_fetch > timezone.now() + dt.timedelta(hours=23)


def test_a_source_is_never_fetched_twice_at_the_same_time(admin):
    source = source_at("http://127.0.0.1:1/")
    first = fetching.fetch_now(source, by=admin)
    fetch_due(None)

    assert fetching.fetch_now(source, by=admin) == first
    assert Job.objects.count() == 1


def test_different_sources_do_not_wait_for_each_other(admin):
    for kind in ("portal_bulk", "topic_details", "search"):
        fetching.fetch_now(source_at("http://127.0.0.1:1/", kind), by=admin)

    assert Job.objects.count() == 3


def test_a_source_that_was_switched_off_meanwhile_is_left_alone():
    source = source_at("http://127.0.0.1:1/")
    fetch_due(None)
    Source.objects.filter(pk=source.pk).update(fetched=False)
    work_off()

    assert (Job.objects.get().state, ImportRun.objects.count()) == ("done", 0)


def test_a_source_that_may_not_be_read_by_machine_is_not(admin):
    source_at("http://127.0.0.1:1/", machine_ok=False)
    fetch_due(None)

    assert Job.objects.count() == 0


def test_the_worker_never_sleeps_when_the_portal_is_busy():
    with portal(lambda asked: Reply(status=429, headers={"Retry-After": "600"})) as server:
        source = source_at(server.address)
        fetch_due(None)
        work_off()
        fetch_due(None)

    source.refresh_from_db()
    assert (Job.objects.get().state, len(server.asked)) == ("done", 1)
    assert source.next_fetch > timezone.now() + dt.timedelta(minutes=14)


def test_what_the_worker_writes_by_itself_is_in_the_language_of_the_house(association):
    with portal(lambda asked: Reply(b"")) as server:
        source = source_at(server.address)
        fetch_due(None)
        work_off()

    source.refresh_from_db()
    assert (association.language, source.last_error) == ("hu", "A válasz üres.")


@pytest.mark.parametrize("who", ["officer", "head", "manager", "clerk", "stranger"])
def test_only_administrators_decide_what_is_fetched(who, request):
    user, source = request.getfixturevalue(who), source_at("http://127.0.0.1:1/")

    with pytest.raises(PermissionDenied):
        fetching.fetch_now(source, by=user)
    with pytest.raises(PermissionDenied):
        fetching.set_up(source, by=user, facts={"fetched": True, "every_hours": 1, "url": source.url})


def test_another_address_is_read_anew(admin):
    source = source_at("http://127.0.0.1:1/", etag="x", last_modified="y", failures=3)
    fetching.set_up(source, by=admin, facts={"fetched": True, "every_hours": 6, "url": "http://127.0.0.1:2/"})

    source.refresh_from_db()
    assert (source.etag, source.last_modified, source.failures, source.every_hours) == ("", "", 0, 6)


ALLOWED = ["https://ec.europa.eu/x", "https://ec.europa.eu:443/x", "https://api.tech.ec.europa.eu/search?apiKey=SEDIA"]
REFUSED = [
    "http://ec.europa.eu/x", "https://ec.europa.eu:8443/x", "https://user@ec.europa.eu/x", "https://example.org/",
    "https://ec.europa.eu.example.org/", "https://ec.europa.eu@example.org/", "https://127.0.0.1/", "http://10.0.0.1/",
    "http://127.0.0.1:8000/", "http://localhost/", "http://[::1]/", "file:///etc/passwd", "ftp://ec.europa.eu/", "",
    "https://[/", "//ec.europa.eu/x", "gopher://ec.europa.eu", "https://EC.EUROPA.EU.:99999/", "http://0x7f000001/",
]  # fmt: skip


@pytest.mark.parametrize("address", ALLOWED)
def test_the_portals_own_hosts_may_be_asked(address, settings):
    settings.PORTAL_HTTP_ON_LOOPBACK = False

    assert checked(address) == address


@pytest.mark.parametrize("address", REFUSED)
def test_no_other_address_is_asked(address, settings):
    settings.PORTAL_HTTP_ON_LOOPBACK = False

    with pytest.raises(Forbidden):
        checked(address)


def test_this_machine_may_be_asked_only_where_that_is_allowed():
    assert checked("http://127.0.0.1:8000/x")
    with pytest.raises(Forbidden):
        checked("http://10.0.0.1/")


def test_a_forbidden_address_is_never_even_connected_to(settings):
    with portal(lambda asked: Reply(GOOD)) as server:
        source = source_at(server.address)
        settings.PORTAL_HTTP_ON_LOOPBACK = False
        run = fetching.fetch(source)

    assert (server.asked, run.message) == (
        [],
        "Only addresses that begin with https:// and contain no user name are queried.",
    )


def test_codes_stand_in_addresses_in_small_letters_and_cannot_leave_their_folder():
    assert of_topic("https://ec.europa.eu/t/", "CERV-2026-TT") == "https://ec.europa.eu/t/cerv-2026-tt.json"
    assert of_topic("https://ec.europa.eu/t", "../A?b#c") == "https://ec.europa.eu/t/..%2Fa%3Fb%23c.json"
