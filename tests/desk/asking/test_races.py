"""When several people press at once: does everybody get the same answer, and does every request get its own number?"""

import threading

import pytest
from django.db import connection

from applications.models import Application, Numbering
from desk.answering.actions import requests, turning
from desk.asking import actions as asking
from desk.models import RequestChange, RequestDraft, SupportRequest
from organisations.models import User
from refusals import Refused
from tests.desk.examples import ANSWERS, make_draft, make_request

CROWD = 8
pytestmark = pytest.mark.django_db(transaction=True)


def at_once(deed) -> list:
    """What each of eight threads got, that all begin at the same moment; a refusal counts as an answer."""
    barrier = threading.Barrier(CROWD)
    answers = []

    def press(number: int):
        try:
            barrier.wait()
            answers.append(deed(number))
        except Exception as refusal:  # noqa: BLE001  (what went wrong is what the test looks at)
            answers.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=[number]) for number in range(CROWD)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_eight_requests_at_once_get_eight_numbers(association, municipality):
    got = at_once(lambda _n: asking.receive(association, municipality=municipality, **ANSWERS).reference)

    year = SupportRequest.objects.first().created_at.year
    assert sorted(map(str, got)) == [f"HU-{year}-{number:04d}" for number in range(1, CROWD + 1)]


def test_without_the_lock_numbers_are_given_twice(association):
    """The twin: reading the last number, thinking, and writing it back loses numbers."""
    Numbering.objects.create(series="HU-2026")
    together = threading.Barrier(CROWD)

    def careless(_number):
        last = Numbering.objects.get(series="HU-2026").last
        together.wait()
        Numbering.objects.filter(series="HU-2026").update(last=last + 1)
        return last + 1

    assert at_once(careless) == [1] * CROWD


def test_one_draft_sent_eight_times_is_one_request(association, municipality):
    draft = make_draft(association)

    def press(_number):
        return asking.send(RequestDraft.objects.get(pk=draft.pk), municipality=municipality, **ANSWERS).pk

    got = at_once(press)

    assert got == [SupportRequest.objects.get().pk] * CROWD
    assert Numbering.objects.get().last == 1


def test_without_looking_again_under_the_lock_every_press_would_make_one(association, municipality):
    """The twin: all look whether the draft was sent before the first one sends it."""
    draft = make_draft(association)
    together = threading.Barrier(CROWD)

    def careless(_number):
        seen = RequestDraft.objects.get(pk=draft.pk).request_id
        together.wait()
        return seen or asking.receive(association, municipality=municipality, **ANSWERS).pk

    assert len(set(at_once(careless))) == CROWD
    assert SupportRequest.objects.count() == CROWD


def test_a_request_converted_by_eight_at_once_is_one_application(association, municipality, officer):
    asked = make_request(association, municipality)

    got = at_once(lambda n: turning.convert(asked, by=User.objects.get(pk=officer.pk), acronym=f"TETŐ{n}").pk)

    assert got == [Application.objects.get().pk] * CROWD
    assert RequestChange.objects.filter(request=asked, step="convert").count() == 1


def test_a_request_answered_by_eight_at_once_is_answered_once(association, municipality, officer):
    asked = make_request(association, municipality)

    got = at_once(lambda n: requests.answer(asked, by=User.objects.get(pk=officer.pk), text=f"Igen {n}.").state)

    assert [answer for answer in got if not isinstance(answer, Refused)] == ["answered"]
    assert [str(answer) for answer in got if isinstance(answer, Refused)] == [
        "This is not possible any more. State of the request: answered"
    ] * (CROWD - 1)
    assert SupportRequest.objects.get().messages.count() == 1
