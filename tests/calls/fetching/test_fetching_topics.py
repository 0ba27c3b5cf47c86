"""Single topics and pages of the search: what is asked, in which form, and when the answer is not believed."""

import dataclasses
import datetime as dt
import io
import json
from email.parser import BytesParser
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine

from calls.fetching import search, topics
from calls.importing.actions.imports import import_file
from calls.models import Call, Source, Watch
from tests.calls.fetching.test_fetching import NOW, fetch, source_at
from tests.calls.portal_files import bulk, ms, result, topic
from tests.calls.portal_server import Reply, portal
from tests.factories import make_user

pytestmark = pytest.mark.django_db
TOPICS = dataclasses.replace(topics.MANNERS, between=0)
SEARCH = dataclasses.replace(search.MANNERS, between=0)
LATER = NOW + dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


def know(*entries: dict) -> None:
    import_file(bulk(*entries), file_name="list", now=NOW)


def details(code: str, **more) -> Reply:
    return Reply(json.dumps({"TopicDetails": topic(code, "2026-09-23", conditions="<p>Rules</p>", **more)}).encode())


def test_files_of_topics_one_behind_the_other_are_one_file():
    one, two = (
        json.dumps({"TopicDetails": topic(code, "2026-09-23"), "more": [1] * 300_000}) for code in ("A-1", "A-2")
    )
    for text in (f"[{one},\n{two}]", f"{one}\n{two}\n"):
        run = import_file(io.BytesIO(text.encode()), file_name="all.json", now=NOW)
        assert (run.state, run.seen, run.shape) == ("done", 2, "topic_details")


def ask_topics(answer, manners=TOPICS, now=NOW):
    with portal(answer) as server:
        run = fetch(source_at(f"{server.address}/topicDetails/", "topic_details"), manners=manners, now=now)
    return run, [asked.path for asked in server.asked]


def test_only_topics_that_can_still_be_used_are_asked_for_and_in_small_letters():
    know(
        topic("OPEN-1", "2026-09-23"),
        topic("OVER-1", "2026-05-01"),
        topic("LATER-1", "2027-01-01", plannedOpeningDateLong=ms("2026-11-01")),
    )
    run, paths = ask_topics(lambda asked: details(asked.path.split("/")[-1].removesuffix(".json").upper()))

    assert paths == ["/topicDetails/open-1.json", "/topicDetails/later-1.json"]
    assert (run.state, run.seen, run.updated) == ("done", 2, 2)
    assert {call.code for call in Call.objects.exclude(conditions_html="")} == {"OPEN-1", "LATER-1"}


def test_topics_that_somebody_watches_are_asked_for_first():
    know(topic("A-1", "2026-09-23"), topic("B-1", "2026-10-23"))
    Watch.objects.create(call=Call.objects.get(code="B-1"), user=make_user("officer@example.org", None))
    _run, paths = ask_topics(lambda asked: details(asked.path.split("/")[-1].removesuffix(".json").upper()))

    assert paths == ["/topicDetails/b-1.json", "/topicDetails/a-1.json"]


def test_a_topic_is_asked_for_again_only_when_it_has_changed_or_after_a_week():
    know(topic("A-1", "2026-09-23"), topic("A-2", "2026-09-23"))

    def answer(asked):
        return details(asked.path.split("/")[-1].removesuffix(".json").upper())

    ask_topics(answer)
    assert ask_topics(answer) == (None, [])

    import_file(bulk(topic("A-1", "2026-09-23"), topic("A-2", "2026-10-01")), file_name="list", now=LATER)
    assert ask_topics(answer, now=LATER)[1] == ["/topicDetails/a-2.json"]

    with time_machine.travel(NOW + dt.timedelta(days=9), tick=False):
        assert len(ask_topics(answer, now=NOW + dt.timedelta(days=9))[1]) == 2


def test_a_run_asks_a_bounded_number_of_questions():
    know(*(topic(f"A-{number}", "2026-09-23") for number in range(6)))
    run, paths = ask_topics(
        lambda asked: details(asked.path.split("/")[-1].removesuffix(".json").upper()),
        manners=dataclasses.replace(TOPICS, questions=4),
    )

    assert (len(paths), run.seen) == (4, 4)


def test_a_pause_lies_between_two_questions():
    assert (topics.MANNERS.between, topics.MANNERS.questions) == (1.0, 100)
    assert topics.MANNERS.questions * topics.MANNERS.between < topics.MANNERS.whole < 600


def test_a_topic_that_the_portal_does_not_know_is_noted_and_not_asked_for_again():
    know(topic("A-1", "2026-09-23"), topic("A-2", "2026-09-23"))

    def answer(asked):
        return Reply(status=404) if "a-1" in asked.path else details("A-2")

    run, _paths = ask_topics(answer)

    assert (run.state, run.seen) == ("done", 1)
    assert run.log == [{"place": "topic", "code": "A-1", "message": "There is nothing at this address (HTTP 404)."}]
    assert ask_topics(answer) == (None, [])


def test_when_no_topic_at_all_is_known_to_the_portal_the_run_says_so():
    know(topic("A-1", "2026-09-23"))
    run, _paths = ask_topics(lambda asked: Reply(status=404))

    assert (run.state, run.seen, len(run.log)) == ("done", 0, 1)


def test_what_came_before_the_portal_was_busy_is_kept():
    know(*(topic(f"A-{number}", "2026-09-23") for number in range(1, 6)))
    run, paths = ask_topics(
        lambda asked: (
            Reply(status=429)
            if "a-3" in asked.path
            else details(asked.path.split("/")[-1].removesuffix(".json").upper())
        )
    )

    assert (run.state, run.seen, len(paths)) == ("done", 2, 3)
    assert run.log[0]["code"] == "A-3"


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (Reply(b"<html>"), "The answer is not the file of a topic."),
        (Reply(b"[1]"), "The answer is not the file of a topic."),
        (Reply(b'{"TopicDetails": {"identifier": "B-1"}}'), "The answer speaks of another topic: B-1"),
    ],
)
def test_three_wrong_answers_in_a_row_end_the_run(reply, sentence):
    know(*(topic(f"A-{number}", "2026-09-23") for number in range(1, 9)))
    run, paths = ask_topics(lambda asked: reply)

    assert (run.state, run.message, len(paths)) == ("failed", sentence, 3)
    assert not Call.objects.exclude(conditions_html="").exists()


class Search:
    """A search that shows its rows page by page."""

    def __init__(self, *rows: dict, total: int | None = None, size: int = search.SIZE):
        self.rows, self.size = list(rows), size
        self.total = len(rows) if total is None else total

    def __call__(self, asked) -> Reply:
        number = int(parse_qs(urlsplit(asked.path).query)["pageNumber"][0])
        rows = self.rows[(number - 1) * self.size : number * self.size]
        return Reply(json.dumps({"totalResults": self.total, "results": rows}).encode())


def rows(count: int) -> list[dict]:
    day = "2026-09-23T00:00:00.000+0000"
    return [result(f"A-{number}", day, reference=f"{number}TOPICSen") for number in range(count)]


def ask_search(answer, manners=SEARCH):
    with portal(answer) as server:
        run = fetch(source_at(f"{server.address}/search?apiKey=SEDIA&text=***", "search"), manners=manners)
    return run, server.asked


def test_every_page_of_the_search_is_read():
    run, asked = ask_search(Search(*rows(230)))

    assert (run.state, run.created, len(asked)) == ("done", 230, 3)
    assert [parse_qs(urlsplit(one.path).query)["pageNumber"] for one in asked] == [["1"], ["2"], ["3"]]


def test_the_question_is_posted_as_files_in_a_form():
    _run, (asked,) = ask_search(Search(*rows(1)))

    head = f"Content-Type: {asked.headers['Content-Type']}\r\n\r\n".encode()
    parts = {
        part.get_param("name", header="content-disposition"): part
        for part in BytesParser().parsebytes(head + asked.body).get_payload()
    }
    assert (asked.method, parse_qs(urlsplit(asked.path).query)["apiKey"]) == ("POST", ["SEDIA"])
    assert sorted(parts) == ["languages", "query", "sort"]
    assert {part.get_content_type() for part in parts.values()} == {"application/json"}
    assert all(part.get_filename() for part in parts.values())
    assert json.loads(parts["query"].get_payload()) == search.QUESTION


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (Search(*rows(3), total=4_170_000), "The search names 4170000 rows. It has overlooked what we asked for."),
        (
            Search(*rows(2), result("UCA", kind="0")),
            "The search shows what we did not ask for. It has overlooked the filters.",
        ),
        (
            Search(*rows(100), total=300),
            "The search names 300 rows and shows 100. It repeats itself or leaves some out.",
        ),
        (Search(), "The file names no call at all, so nothing was changed."),
        (lambda asked: Reply(b'{"type": "throwable"}'), "The answer is not a page of the search."),
        (lambda asked: Reply(b"[]"), "The answer is not a page of the search."),
        (lambda asked: Reply(b'{"totalResults": 1, "results": [7]}'), "The answer is not a page of the search."),
        (lambda asked: Reply(b'{"type":"throwable"}', status=500), "The portal answered with an error (HTTP 500)."),
        (
            lambda asked: Reply(status=307, headers={"Location": "/other"}),
            "The address sends the question on to another one, which is not followed.",
        ),
    ],
)
def test_a_search_that_did_not_understand_is_not_believed(answer, sentence):
    run, _asked = ask_search(answer)

    assert (run.message, Call.objects.count()) == (sentence, 0)


def test_a_search_that_shrinks_sharply_is_not_believed_and_one_that_grows_is():
    ask_search(Search(*rows(30)))
    assert ask_search(Search(*rows(90)))[0].state == "done"

    run, _asked = ask_search(Search(*rows(9)))

    assert (run.state, run.message) == (
        "refused",
        "The file names 9 calls, the last one named 90, so nothing was changed.",
    )


def test_a_few_rows_that_wander_from_page_to_page_are_noted():
    shown = rows(120)
    run, _asked = ask_search(Search(*shown[:100], shown[0], *shown[101:]))

    assert (run.state, run.created) == ("done", 119)
    assert run.log[0]["message"] == "Rows that the search names but did not show: 1"


def test_a_failing_source_harms_no_other():
    know(topic("A-1", "2026-09-23"))
    ask_search(lambda asked: Reply(status=500))
    run, _paths = ask_topics(lambda asked: details("A-1"))

    assert run.state == "done"
    assert list(Source.objects.failing().values_list("code", flat=True)) == ["eu-portal-search"]
