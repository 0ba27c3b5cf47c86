"""What does the private page tell, and what is refused in public?"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from applications.models import Application
from applications.pipeline.states import RequestState, State
from desk.answering.actions import requests, turning
from desk.asking import actions as asking
from desk.asking.photos import clean_photo
from desk.models import RequestDraft, SupportRequest
from desk.requests.links import hashed, status_path
from desk.requests.triage import progress
from refusals import Refused
from tests.desk.examples import make_draft, make_request, picture


@pytest.fixture
def asked(association, municipality):
    return make_request(association, municipality)


def reached(request) -> tuple[int, str]:
    """The number of the step that is current (6: all are done), and who has the ball."""
    found = progress(SupportRequest.objects.get(pk=request.pk))
    return next((n for n, step in enumerate(found.steps, start=1) if step["current"]), 6), found.ball


def test_the_five_steps_and_who_has_the_ball(asked, officer):
    assert reached(asked) == (2, "we")
    requests.ask_back(asked, by=officer, question="Mekkora?")
    assert reached(asked) == (2, "you")
    requests.reply(asked, by=requests.LINK, text="Nagy.")
    application = turning.convert(asked, by=officer, acronym="TETŐ")
    assert reached(asked) == (4, "we")
    for state, expected in [
        (State.DRAFTING, (4, "we")),
        (State.EVALUATION, (5, "funder")),
        (State.RUNNING, (6, "we")),
        (State.CLOSED, (6, "nobody")),
    ]:
        Application.objects.filter(pk=application.pk).update(state=state)
        assert reached(asked) == expected


def test_a_declined_request_ends_with_the_answer(asked, officer):
    requests.decline(asked, by=officer, reason="Nincs program.", alternative="Vis maior alap.")

    assert reached(asked) == (3, "nobody")


def test_the_address_is_kept_as_a_hash_of_a_secret_of_256_bits(asked):
    token = status_path(asked).split("/")[3]

    assert (len(bytes.fromhex(token)), asked.token_hash) == (32, hashed(token))


def test_an_unknown_address_is_no_page(client, asked):
    SupportRequest.objects.filter(pk=asked.pk).update(token_hash="")

    for path in (status_path(asked), "/ask/status/x/", "/ask/status/%00/", f"/ask/status/{'a' * 3000}/"):
        assert client.get(path).status_code == 404
    assert client.post(f"{status_path(asked)}cancel/").status_code == 404


def test_a_reply_with_a_photo_reaches_the_office(client, asked, officer):
    requests.ask_back(asked, by=officer, question="Küldje meg a határozatot.")

    answer = client.post(status_path(asked), {"text": "Itt van.", "photo": picture("határozat.png", kind="PNG")})

    assert (answer.status_code, answer["Location"]) == (302, f"{status_path(asked)}?said=1#messages")
    message = asked.messages.get(from_municipality=True)
    assert (message.text, message.file_name) == ("Itt van.", "határozat.jpg")
    assert SupportRequest.objects.get().state == RequestState.IN_PROGRESS


def test_internal_notes_are_not_told(client, asked, officer):
    requests.note(asked, by=officer, text="Nehéz eset.")

    assert "Nehéz eset." not in client.get(status_path(asked)).content.decode()


def test_the_municipality_cancels(client, asked):
    assert client.post(f"{status_path(asked)}cancel/").status_code == 302
    assert SupportRequest.objects.get().state == RequestState.CLOSED
    assert client.post(f"{status_path(asked)}cancel/").status_code == 409


def test_a_machine_that_fills_the_hidden_field_is_refused_with_a_sentence(client, association):
    client.cookies["django_language"] = "en"
    client.post("/ask/mvsz/", {"other": "X"})

    answer = client.post("/ask/mvsz/check/", {"homepage": "https://spam.example"})

    assert answer.context["form"].errors == {
        "homepage": ["The request was not sent. Clear the field “Leave this field empty”, and send again."]
    }


def test_the_eleventh_request_of_an_hour_from_one_address_is_refused(association, municipality):
    for _ in range(asking.MOST_SENT):
        draft = RequestDraft.objects.create(association=association, address_hash=asking.hidden("192.0.2.1"))
        draft.request = make_request(association, municipality)
        draft.save()
    last = RequestDraft.objects.create(association=association, address_hash=asking.hidden("192.0.2.1"))
    other = RequestDraft.objects.create(association=association, address_hash=asking.hidden("192.0.2.2"))

    with pytest.raises(Refused, match="Too many requests came from your connection"):
        asking.send(last, municipality=None, problem="x")
    assert asking.send(other, municipality=None, problem="x", contact_name="y").reference


def test_too_many_beginnings_are_refused_on_a_page(client, association, monkeypatch):
    monkeypatch.setattr(asking, "MOST_BEGUN", 0)

    assert client.post("/ask/mvsz/", {"other": "X"}).status_code == 429


@pytest.mark.parametrize("text", ["a" * 5001, "\x00" * 5001 + "b" * 5001], ids=["long", "long with NUL"])
def test_a_text_that_is_too_long_is_answered_with_a_sentence(client, association, text):
    client.cookies["django_language"] = "en"
    client.post("/ask/mvsz/", {"other": "X"})

    answer = client.post("/ask/mvsz/problem/", {"problem": text})

    assert answer.context["form"].errors == {
        "problem": ["This is longer than 5000 characters. Please shorten it; you can tell us the rest later."]
    }


@pytest.mark.parametrize("query", ["q=%00", "q=%ED%A0%80", "q=" + "a" * 2000, "q=%25_", "page=99999999999999999999"])
def test_strange_queries_are_answered(client, association, officer, query):
    assert client.get(f"/ask/mvsz/?{query}").status_code == 200
    client.force_login(officer)
    assert client.get(f"/requests/?{query}&state=%00").status_code == 200


@pytest.mark.parametrize("municipality", ["x", "-1", "9" * 30, "²"])
def test_a_municipality_that_does_not_exist_is_not_chosen(client, association, municipality):
    assert client.post("/ask/mvsz/", {"municipality": municipality})["Location"] == "/ask/mvsz/?missing=1"


def test_what_was_never_sent_is_forgotten_with_its_photo(association, municipality):
    begun, sent = make_draft(association), make_draft(association)
    asking.keep_photo(begun, clean_photo(picture()))
    request = asking.send(sent, municipality=municipality, problem="x", contact_name="y")
    stored = begun.photo.storage, begun.photo.name

    assert asking.forget_drafts(before=timezone.now()) == 2
    assert stored[0].exists(stored[1]) is False
    assert SupportRequest.objects.get() == request


def test_a_sent_draft_does_not_change_any_more(association, municipality):
    draft = make_draft(association)
    request = asking.send(draft, municipality=municipality, problem="x", contact_name="y")

    asking.keep_answers(draft, problem="z")

    assert RequestDraft.objects.get().answers == {}
    assert request.problem == "x"


def test_a_council_decision_may_come_as_a_pdf(client, asked, officer):
    decision = SimpleUploadedFile("határozat.PDF", b"%PDF-1.7 decided", content_type="application/pdf")

    client.post(status_path(asked), {"text": "Itt van.", "photo": decision})

    message = asked.messages.get(from_municipality=True)
    with message.file.open("rb") as stored:
        assert (stored.read(), message.file_name) == (b"%PDF-1.7 decided", "határozat.pdf")
    page = client.get(status_path(asked)).content.decode()
    assert ("határozat.pdf" in page, "<img" in page.partition('id="messages"')[2]) == (True, False)
    sent = client.get(reverse("desk:ask_file", args=[status_path(asked).strip("/").split("/")[-1], message.pk]))
    assert (sent["Content-Type"], sent["X-Content-Type-Options"]) == ("application/pdf", "nosniff")
    assert sent["Content-Disposition"].startswith("attachment")
    assert b"".join(sent.streaming_content) == b"%PDF-1.7 decided"


def test_what_was_written_stays_when_the_file_is_refused(client, asked):
    page_of_web = SimpleUploadedFile("a.pdf", b"<html><script>x</script>", content_type="application/pdf")

    answer = client.post(status_path(asked), {"text": "Kept words", "photo": page_of_web})

    assert "Kept words" in answer.content.decode()
    assert not asked.messages.exists()
