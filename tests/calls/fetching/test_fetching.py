"""Fetching the portal's whole list: what is read, what is refused, and what stays as it is."""

import dataclasses
import datetime as dt
import gzip

import pytest

from calls.fetching import whole
from calls.fetching.actions import fetching
from calls.models import Call, CallChange, ImportRun, Source
from tests.calls.portal_files import bulk, topic
from tests.calls.portal_server import Reply, portal

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 7, 1, 12, 0, tzinfo=dt.UTC)
GOOD = bulk(topic("A-1", "2026-09-23"), topic("A-2", "2026-09-23")).getvalue()
MOVED = bulk(topic("A-1", "2026-10-01"), topic("A-2", "2026-09-23")).getvalue()
QUICK = dataclasses.replace(
    whole.MANNERS, between=0, limits=dataclasses.replace(whole.MANNERS.limits, size=1 << 20, pause=0.2, connect=0.5)
)


def source_at(address: str, kind: str = "portal_bulk", **more) -> Source:
    source = fetching.usual_source(kind)
    source.url, source.fetched = address, True
    for name, value in more.items():
        setattr(source, name, value)
    source.save()
    return source


def fetch(source: Source, now=NOW, manners=QUICK) -> ImportRun | None:
    source.refresh_from_db()
    return fetching.fetch(source, now=now, manners=manners)


def fetch_one(reply: Reply, manners=QUICK) -> ImportRun | None:
    with portal(lambda asked: reply) as server:
        return fetch(source_at(server.address), manners=manners)


def after(source: Source) -> Source:
    source.refresh_from_db()
    return source


def test_the_list_is_fetched_read_and_asked_for_again_the_next_day():
    with portal(lambda asked: Reply(GOOD, headers={"ETag": '"v1"', "Last-Modified": "x"})) as server:
        source = source_at(server.address)
        run = fetch(source)

    assert (run.state, run.created, run.address, run.file_name) == ("done", 2, server.address, "grantsTenders.json")
    assert (after(source).etag, source.next_fetch, source.failures) == ('"v1"', NOW + dt.timedelta(days=1), 0)
    assert "grant-pipeline" in server.asked[0].headers["User-Agent"]


def test_a_list_that_is_not_newer_is_not_sent_again():
    def answer(asked):
        known = asked.headers.get("If-None-Match") == '"v1"'
        return Reply(status=304) if known else Reply(GOOD, headers={"ETag": '"v1"'})

    with portal(answer) as server:
        source = source_at(server.address)
        fetch(source)
        second = fetch(source, now=NOW + dt.timedelta(days=1))

    assert (second, ImportRun.objects.count(), Call.objects.count()) == (None, 1, 2)
    assert after(source).unchanged_at == NOW + dt.timedelta(days=1)


def test_a_packed_answer_is_unpacked():
    run = fetch_one(Reply(gzip.compress(GOOD), headers={"Content-Encoding": "gzip"}))

    assert (run.state, run.created) == ("done", 2)


def test_a_redirect_within_the_permitted_hosts_is_followed():
    def answer(asked):
        return Reply(GOOD) if asked.path == "/new" else Reply(status=302, headers={"Location": "/new"})

    with portal(answer) as server:
        assert fetch(source_at(f"{server.address}/old")).created == 2


CUT = "The connection was cut in the middle of the answer."
OTHER = "The address answered with something else than what was expected: EU portal, the whole file"
BOMB = gzip.compress(b" " * (64 << 20))
WRONG = {
    "a page for people": (Reply(b"<!doctype html><title>Maintenance</title>"), OTHER),
    "nothing": (Reply(b""), "The answer is empty."),
    "a list without calls": (Reply(bulk().getvalue()), "The file names no call at all, so nothing was changed."),
    "a much shorter list": (
        Reply(bulk(topic("A-1", "2026-10-01")).getvalue()),
        "The file names 1 calls, the last one named 4, so nothing was changed.",
    ),
    "busy": (
        Reply(b"slow down", status=429),
        "The portal is busy and asks us to come back later (HTTP 429).",
    ),
    "busy for an hour": (
        Reply(status=503, headers={"Retry-After": "3600"}),
        "The portal is busy and asks us to come back later (HTTP 503).",
    ),
    "an error": (Reply(MOVED, status=500), "The portal answered with an error (HTTP 500)."),
    "not there": (Reply(status=404), "There is nothing at this address (HTTP 404)."),
    "silence": (Reply(MOVED, hold=5), "The portal did not answer in time."),
    "cut": (Reply(MOVED, sent=len(MOVED) // 2), CUT),
    "cut when packed": (Reply(gzip.compress(MOVED)[:-20], headers={"Content-Encoding": "gzip"}), CUT),
    "half a file": (Reply(MOVED[:-40]), "The file ends in the middle. Please download it again."),
    "wrong length": (Reply(MOVED, length=len(MOVED) + 99), CUT),
    "a length that is too short": (
        Reply(MOVED, length=len(MOVED) - 99, sent=len(MOVED) - 99),
        "The file ends in the middle. Please download it again.",
    ),
    "other JSON": (
        Reply(b'{"error": "throwable"}'),
        "This is not a list, a topic or a search page of the EU portal. Please choose such a file, or a table.",
    ),
    "one topic": (Reply(b'{"TopicDetails": {"identifier": "A-1"}}'), OTHER),
    "a redirect elsewhere": (
        Reply(status=302, headers={"Location": "https://example.org/list"}),
        "This host is not one of those that may be asked: example.org",
    ),
    "a redirect inwards": (
        Reply(status=301, headers={"Location": "http://169.254.169.254/latest/meta-data"}),
        "Only addresses that begin with https:// and contain no user name are queried.",
    ),
    "a circle": (
        Reply(status=302, headers={"Location": "/"}),
        "The address sends us in circles from one page to the next.",
    ),
    "a bomb": (
        Reply(BOMB, headers={"Content-Encoding": "gzip"}),
        "The answer is larger than 1 MB and was not read to its end.",
    ),
    "too large": (Reply(b"[" + b" " * (2 << 20)), "The answer is larger than 1 MB and was not read to its end."),
    "damaged packing": (
        Reply(b"no gzip", headers={"Content-Encoding": "gzip"}),
        "The answer is damaged and cannot be unpacked.",
    ),
    "other packing": (
        Reply(MOVED, headers={"Content-Encoding": "br"}),
        "The answer is packed in a way that we did not ask for: br",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_portal_that_misbehaves_changes_nothing_and_is_named(name):
    reply, sentence = WRONG[name]
    four = bulk(*(topic(f"A-{number}", "2026-09-23") for number in range(1, 5))).getvalue()
    replies = [Reply(four)]
    with portal(lambda asked: replies[0]) as server:
        source = source_at(server.address)
        fetch(source)
        before = list(Call.objects.order_by("pk").values())
        replies[0] = reply
        run = fetch(source, now=NOW + dt.timedelta(days=1))

    assert (run.message, run.state in ("failed", "refused")) == (sentence, True)
    assert list(Call.objects.order_by("pk").values()) == before
    assert CallChange.objects.count() == 0
    assert (after(source).last_error, source.failures) == (sentence, 1)
    assert source.next_fetch > NOW + dt.timedelta(days=1)


def test_a_portal_that_only_drips_is_left():
    patient = dataclasses.replace(QUICK, limits=dataclasses.replace(QUICK.limits, whole=-1))

    assert fetch_one(Reply(GOOD), manners=patient).message == "The answer took too long and was broken off."


def test_nobody_at_the_address_is_said_plainly():
    with portal(lambda asked: Reply()) as server:
        gone = server.address

    assert fetch(source_at(gone)).message == (
        "The portal cannot be reached. Perhaps this machine has no way to the internet."
    )


@pytest.mark.parametrize(
    ("asked", "minutes"),
    [("3600", 60), ("5", 15), ("9999999999", 24 * 60), ("nonsense", 15), ("Thu, 01 Jan 1970 00:00:00 GMT", 15)],
)
def test_the_next_attempt_waits_as_long_as_the_portal_asks_within_reason(asked, minutes):
    with portal(lambda _asked: Reply(status=429, headers={"Retry-After": asked})) as server:
        source = source_at(server.address)
        fetch(source)

    assert after(source).next_fetch == NOW + dt.timedelta(minutes=minutes)


def test_the_pause_grows_with_every_failure_up_to_the_usual_time():
    with portal(lambda asked: Reply(status=500)) as server:
        source = source_at(server.address, every_hours=2)
        pauses = []
        for _turn in range(5):
            fetch(source)
            pauses.append((after(source).next_fetch - NOW).total_seconds() / 60)

    assert pauses == [15, 30, 60, 120, 120]


def test_after_a_good_answer_the_failures_are_forgotten():
    replies = [Reply(status=500), Reply(GOOD)]
    with portal(lambda asked: replies.pop(0)) as server:
        source = source_at(server.address)
        fetch(source)
        fetch(source)

    assert (after(source).failures, source.last_error) == (0, "")


def test_no_file_is_left_behind(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    fetch_one(Reply(GOOD))

    assert [path.name for path in (tmp_path / "fetched").iterdir()] == []
