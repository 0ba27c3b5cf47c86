"""What can the office do with a request, who may, and what is said meanwhile?"""

import datetime as dt

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from applications.models import Application
from applications.pipeline.states import RequestState, State
from desk.answering.actions import requests, turning
from desk.models import RequestMessage, SupportRequest
from desk.requests import triage
from refusals import Refused
from tests.desk.examples import make_request
from tests.working import work_off


@pytest.fixture
def asked(association, municipality):
    return make_request(association, municipality)


def letters(recipient: str) -> list[str]:
    work_off()
    return [letter.subject for letter in mail.outbox if letter.to == [recipient]]


def steps(request) -> list[tuple[str, str, str]]:
    return list(request.changes.values_list("step", "source", "target"))


def test_a_request_goes_from_new_over_a_question_to_its_answer_and_is_closed(asked, officer):
    requests.assign(asked, by=officer, to=officer)
    requests.take_up(asked, by=officer)
    requests.ask_back(asked, by=officer, question="Küldje meg a határozatot.")
    requests.reply(asked, by=requests.LINK, text="Mellékelem.")
    requests.answer(asked, by=officer, text="Ezt a felhívást javasoljuk.")
    closed = requests.close(asked, by=officer)

    assert (closed.state, closed.assigned_to, closed.closed_at is None) == (RequestState.CLOSED, officer, False)
    assert steps(asked) == [
        ("receive", "", "new"),
        ("triage", "new", "triaged"),
        ("take_up", "triaged", "in_progress"),
        ("wait", "in_progress", "waiting"),
        ("hear", "waiting", "in_progress"),
        ("give_answer", "in_progress", "answered"),
        ("close", "answered", "closed"),
    ]
    assert len(letters("jegyzo@example.org")) == 3
    assert len(letters(officer.email)) == 1


def test_a_question_to_a_new_request_assigns_it_to_the_one_who_asks(asked, officer):
    request = requests.ask_back(asked, by=officer, question="Mekkora az épület?")

    assert (request.state, request.assigned_to) == (RequestState.WAITING, officer)
    assert request.first_answer_at is not None


def test_the_first_answer_is_counted_once(asked, officer, time_machine):
    time_machine.move_to("2026-11-20T09:00:00+00:00", tick=False)
    request = requests.ask_back(asked, by=officer, question="Mekkora?")
    time_machine.move_to("2026-11-22T09:00:00+00:00", tick=False)

    requests.reply(asked, by=requests.LINK, text="Nagy.")
    answered = requests.answer(asked, by=officer, text="Köszönjük.")

    assert answered.first_answer_at == request.first_answer_at


def test_declining_needs_a_reason_and_an_alternative(asked, officer):
    with pytest.raises(Refused, match="Name an alternative"):
        requests.decline(asked, by=officer, reason="Nincs ilyen program.", alternative=" ")
    assert SupportRequest.objects.get().state == RequestState.NEW

    declined = requests.decline(asked, by=officer, reason="Nincs ilyen program.", alternative="Vis maior alap.")

    assert declined.state == RequestState.DECLINED
    assert RequestMessage.objects.get().text == "Nincs ilyen program.\n\nVis maior alap."


@pytest.mark.parametrize("role", ["stranger", "finance", "clerk", "manager", "auditor"])
def test_only_the_office_answers(asked, request, role):
    with pytest.raises(PermissionDenied):
        requests.answer(asked, by=request.getfixturevalue(role), text="Igen.")

    assert SupportRequest.objects.get().state == RequestState.NEW
    assert RequestMessage.objects.count() == 0


def test_the_link_may_only_reply_and_cancel(asked):
    with pytest.raises(PermissionDenied):
        requests.take(asked, "give_answer", by=requests.LINK, answer="Igen.")

    assert requests.cancel(asked, by=requests.LINK).state == RequestState.CLOSED
    with pytest.raises(Refused, match="This request is closed"):
        requests.reply(asked, by=requests.LINK, text="Mégis.")


def test_what_is_not_possible_any_more_says_where_the_request_stands(asked, officer):
    requests.answer(asked, by=officer, text="Igen.")

    with pytest.raises(Refused, match=r"This is not possible any more\. State of the request: answered"):
        requests.answer(asked, by=officer, text="Még egyszer.")


def test_converting_makes_an_application_on_behalf_of_the_municipality(asked, officer, municipality):
    application = turning.convert(asked, by=officer, acronym="TETŐ")

    asked.refresh_from_db()
    assert (asked.state, asked.application) == (RequestState.CONVERTED, application)
    assert (application.state, application.on_behalf_of, application.lead_organisation_id) == (
        State.IDEA,
        municipality,
        municipality.pk,
    )
    assert application.need == "Beázik az iskola teteje.\n\nFelújítanánk a tetőt."
    assert len(letters("jegyzo@example.org")) == 2


def test_converting_twice_leads_to_the_same_application(asked, officer, second_officer):
    first = turning.convert(asked, by=officer, acronym="TETŐ")
    second = turning.convert(asked, by=second_officer, acronym="TETŐ 2")

    assert first == second
    assert Application.objects.count() == 1


def test_a_request_without_a_known_municipality_asks_which_one_it_is(association, municipality, officer):
    asked = make_request(association, municipality_name="Kitaláltfalva")

    with pytest.raises(Refused, match="Choose the municipality of the directory that asked: Kitaláltfalva"):
        turning.convert(asked, by=officer, acronym="TETŐ")

    assert turning.convert(asked, by=officer, acronym="TETŐ", municipality=municipality).on_behalf_of == municipality
    assert SupportRequest.objects.get().municipality == municipality


def test_the_service_level_has_a_word_and_an_icon_for_each_age(asked):
    at = asked.created_at
    seen = [triage.level(asked, at + dt.timedelta(days=days)) for days in (0, 2, 3, 5, 6)]

    assert [(level.word, level.kind, level.icon) for level in seen] == [
        ("in time", "success", "check"),
        ("in time", "success", "check"),
        ("answer soon", "warning", "clock"),
        ("answer soon", "warning", "clock"),
        ("late", "danger", "warning"),
    ]


def test_the_clock_rests_while_the_municipality_is_asked_and_stops_with_the_answer(asked, officer):
    late = asked.created_at + dt.timedelta(days=30)

    waiting = requests.ask_back(asked, by=officer, question="Mekkora?")
    assert triage.level(waiting, late).word == "waiting for them"
    requests.reply(asked, by=requests.LINK, text="Nagy.")
    assert triage.level(requests.answer(asked, by=officer, text="Köszönjük."), late) is None


def test_the_median_is_taken_from_what_the_user_sees(association, municipality, officer, stranger):
    for days in (1, 2, 6):
        request = make_request(association, municipality)
        SupportRequest.objects.filter(pk=request.pk).update(
            first_answer_at=request.created_at + dt.timedelta(days=days)
        )

    assert triage.median_first_answer(officer) == dt.timedelta(days=2)
    assert triage.median_first_answer(stranger) is None


def test_the_desk_is_for_those_who_may_see(client, asked, officer, clerk, stranger):
    def listed(user) -> list[str]:
        client.force_login(user)
        return [request.reference for request, _level, _days in client.get("/requests/").context["rows"]]

    assert (listed(officer), listed(clerk), listed(stranger)) == ([asked.reference], [asked.reference], [])
    assert client.get(f"/requests/{asked.reference}/").status_code == 404


def test_a_clerk_reads_and_replies_but_does_not_answer(client, asked, clerk, officer):
    requests.note(asked, by=officer, text="Csak nekünk.")
    client.force_login(clerk)

    page = client.get(f"/requests/{asked.reference}/")

    assert (page.status_code, "Csak nekünk." in page.content.decode()) == (200, False)
    assert client.post(f"/requests/{asked.reference}/answer/", {"answer-text": "Igen."}).status_code == 403
    client.post(f"/requests/{asked.reference}/reply/", {"text": "Sürgős."})
    assert asked.messages.get(from_municipality=True).author == clerk


def test_every_deed_has_its_form(client, asked, officer):
    client.force_login(officer)
    base = f"/requests/{asked.reference}/"

    client.post(f"{base}assign/", {"to": officer.pk})
    client.post(f"{base}take-up/")
    client.post(f"{base}note/", {"note-text": "Felhívtam."})
    client.post(f"{base}ask/", {"ask-question": "Mekkora?"})
    client.post(f"{base}decline/", {"decline-reason": "Nincs.", "decline-alternative": "Van más."})
    client.post(f"{base}close/")

    assert [step for step, _source, _target in steps(asked)] == [
        "receive",
        "triage",
        "take_up",
        "wait",
        "decline",
        "close",
    ]
    assert client.get(base).status_code == 200


def test_a_form_that_is_not_filled_in_says_so_on_the_same_page(client, asked, officer):
    client.force_login(officer)

    answer = client.post(f"/requests/{asked.reference}/answer/", {"answer-text": ""})

    assert (answer.status_code, answer.context["opened"]) == (422, "answer")


def test_the_queue_costs_the_same_for_one_and_for_three(
    client, association, municipality, officer, django_assert_num_queries
):
    client.force_login(officer)
    client.get("/requests/")
    make_request(association, municipality)
    with django_assert_num_queries(7):
        client.get("/requests/")

    make_request(association, municipality)
    make_request(association, municipality)
    with django_assert_num_queries(7):
        client.get("/requests/")
