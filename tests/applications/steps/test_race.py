"""What happens when eight people press the same buttons at once? One wins each, the others read what happened."""

import threading
from collections import Counter

import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse

from applications.models import Application, StateChange
from applications.pipeline.actions import history
from applications.pipeline.states import State
from applications.steps.actions import steps
from refusals import Blocked
from tests.applications.actions import register, take_step
from tests.applications.factories import make_application, make_call

APPLICATIONS, CLIENTS = 200, 8


def at_once(work, count: int) -> None:
    """Do the work in so many threads that begin together."""
    start = threading.Barrier(count)

    def run(number):
        start.wait()
        try:
            work(number)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@pytest.mark.django_db(transaction=True)
def test_of_200_applications_pressed_by_8_clients_none_is_moved_twice(association, officer):
    call = make_call()
    pages = [
        reverse("applications:step", args=[make_application(association, call=call).reference, "screen"])
        for __ in range(APPLICATIONS)
    ]
    answers: list[int] = []

    def press(number):
        client = Client(raise_request_exception=False)
        client.force_login(officer)
        told = {"seen": "idea", "note": f"client {number}"}
        answers.extend(client.post(page, told, headers={"HX-Request": "true"}).status_code for page in pages)

    at_once(press, CLIENTS)

    assert Counter(answers) == {302: APPLICATIONS, 409: APPLICATIONS * (CLIENTS - 1)}
    assert Counter(Application.objects.values_list("state", flat=True)) == {State.SCREENING: APPLICATIONS}
    assert StateChange.objects.count() == APPLICATIONS
    assert set(StateChange.objects.values_list("application_id", "sequence")) == {
        (pk, 1) for pk in Application.objects.values_list("pk", flat=True)
    }


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_both_of_two_people_move_it(association, officer, monkeypatch):
    """The twin: no transaction and no lock, and a pause between reading and writing."""
    application = make_application(association, call=make_call())
    both_have_read = threading.Barrier(2)
    told = []

    def read_only(application):
        found = Application.objects.select_related("association", "call").get(pk=application.pk)
        both_have_read.wait(timeout=300)
        return found

    monkeypatch.setattr(steps, "lock", read_only)
    unlocked = take_step.__wrapped__

    def press(number):
        try:
            unlocked(application, "screen", by=officer)
            told.append("moved")
        except IntegrityError:
            told.append("failed half way")
        except Blocked:
            told.append("came second")

    at_once(press, 2)

    assert "came second" not in told
    assert len(told) == 2


@pytest.mark.django_db(transaction=True)
def test_with_the_lock_the_second_of_two_people_comes_second(association, officer):
    application = make_application(association, call=make_call())
    told = []

    def press(number):
        try:
            take_step(application, "screen", by=officer)
            told.append("moved")
        except Blocked:
            told.append("came second")

    at_once(press, 2)

    assert sorted(told) == ["came second", "moved"]


@pytest.mark.django_db(transaction=True)
def test_references_are_given_without_gaps_or_doubles(association, officer):
    given = []

    def begin(number):
        wanted = {"by": officer, "association": association, "acronym": f"A{number}"}
        given.extend(register(**wanted).reference for __ in range(5))

    at_once(begin, 4)

    year = given[0].split("-")[1]
    assert sorted(given) == [f"MVSZ-{year}-{number:04d}" for number in range(1, 21)]


def test_the_lock_is_the_one_that_the_steps_use():
    assert steps.lock is history.lock
