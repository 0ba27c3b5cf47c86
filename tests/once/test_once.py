"""One form, sent eight times: one thing. Without scripts, one after the other and all at once, on every database."""

import datetime as dt
import re
import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from applications.models import Application, ToDo
from once.actions import claim, forget, release
from once.models import SentForm
from tests.applications.factories import make_application

CROWD = 8
KEY = re.compile(r'name="once" value="([^"]+)"')


@pytest.fixture
def application(association, officer) -> Application:
    return make_application(association, lead_officer=officer)


def key_on(client, page: str) -> str:
    """The key that stands in the forms of a page."""
    return KEY.search(client.get(page).text).group(1)


def tasks_of(application) -> str:
    return reverse("applications:tasks", args=[application.reference])


@pytest.mark.django_db
def test_eight_equal_forms_make_one_todo_and_all_are_led_to_the_same_place(client, officer, application):
    client.force_login(officer)
    page = tasks_of(application)
    sent = {"title": "Call the ministry", "once": key_on(client, page)}

    answers = [client.post(page, sent) for _press in range(CROWD)]

    assert ToDo.objects.filter(title="Call the ministry").count() == 1
    assert {answer["Location"] for answer in answers} == {answers[0]["Location"]}


@pytest.mark.django_db
def test_without_the_key_every_press_would_count(client, officer, application):
    client.force_login(officer)

    for _press in range(CROWD):
        client.post(tasks_of(application), {"title": "Call the ministry"})

    assert ToDo.objects.filter(title="Call the ministry").count() == CROWD


@pytest.mark.django_db
def test_who_goes_back_and_writes_something_else_means_something_else(client, officer, application):
    client.force_login(officer)
    page = tasks_of(application)
    key = key_on(client, page)

    for title in ("Call the ministry", "Call the mayor"):
        client.post(page, {"title": title, "once": key})

    assert set(ToDo.objects.values_list("title", flat=True)) == {"Call the ministry", "Call the mayor"}


@pytest.mark.django_db
def test_a_form_that_was_not_accepted_can_be_sent_again_as_it_is(client, officer, application):
    client.force_login(officer)
    page = tasks_of(application)
    sent = {"title": "", "once": key_on(client, page)}

    answers = [client.post(page, sent).status_code for _press in range(2)]

    assert (answers, SentForm.objects.count()) == ([422, 422], 0)


@pytest.mark.django_db
def test_two_people_with_one_key_are_two(client, officer, second_officer, application):
    key = "the same on both pages"
    for person in (officer, second_officer):
        client.force_login(person)
        client.post(tasks_of(application), {"title": "Call the ministry", "once": key})

    assert ToDo.objects.filter(title="Call the ministry").count() == 2


@pytest.mark.django_db
def test_every_form_of_the_house_carries_a_key(client, officer, application):
    client.force_login(officer)

    pages = [tasks_of(application), reverse("applications:new"), reverse("desk:ask", args=["MVSZ"])]

    for page in pages:
        text = client.get(page).text
        assert text.count("csrfmiddlewaretoken") == text.count('name="once"') > 0, page


@pytest.mark.django_db
def test_a_form_whose_process_died_can_be_sent_again_after_two_minutes(db):
    assert (claim("a"), claim("a")) == (True, False)
    SentForm.objects.update(sent_at=timezone.now() - dt.timedelta(minutes=3))

    assert (claim("a"), claim("a")) == (True, False)


@pytest.mark.django_db
def test_keys_are_released_and_forgotten(db):
    claim("a")
    release("a")
    claim("b")
    SentForm.objects.update(sent_at=timezone.now() - dt.timedelta(days=3))

    assert (forget(timezone.now()), SentForm.objects.count()) == (1, 0)


def pressed_at_once(client: Client, page: str, sent: dict) -> list[int]:
    """What eight equal presses at the same moment are answered, each over a connection of its own."""
    barrier, answers = threading.Barrier(CROWD), []

    def press():
        mine = Client()
        mine.cookies = client.cookies
        try:
            barrier.wait()
            answers.append(mine.post(page, sent).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _number in range(CROWD)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.django_db(transaction=True)
def test_eight_presses_at_once_make_one_application(client, association, officer):
    client.force_login(officer)
    page = reverse("applications:new")
    sent = {"title": "Flood wall", "association": association.pk, "once": key_on(client, page)}

    answers = pressed_at_once(client, page, sent)

    assert (Application.objects.count(), sorted(set(answers)) in ([302], [302, 303])) == (1, True)


@pytest.mark.django_db(transaction=True)
def test_without_the_key_eight_presses_at_once_make_eight(client, association, officer):
    client.force_login(officer)

    pressed_at_once(client, reverse("applications:new"), {"title": "Flood wall", "association": association.pk})

    assert Application.objects.count() == CROWD
