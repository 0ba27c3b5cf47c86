"""A to-do that the program made is told in the language of whoever reads it, wherever it is read."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from applications.agenda.models import FeedScope, ToDo
from applications.pipeline.events import Chore
from office.reminders import actions as reminders
from tests.applications.factories import make_application
from tests.office.reminders.test_feeds import events_of, open_feed

pytestmark = pytest.mark.django_db
ENGLISH, TURKISH = "Make the budget", "Bütçeyi hazırlayınız"


@pytest.fixture
def reader(officer):
    """An officer who reads Turkish; the to-do was put down in English."""
    officer.language = "tr"
    officer.save()
    return officer


@pytest.fixture
def todo(association, reader) -> ToDo:
    due = timezone.now() + dt.timedelta(days=1)
    application = make_application(association, lead_officer=reader)
    return ToDo.objects.create(
        application=application,
        association=association,
        code=Chore.MAKE_BUDGET,
        title=ENGLISH,
        due_at=due,
        assigned_to=reader,
    )


def test_on_the_pages(client, reader, todo):
    client.force_login(reader)
    pages = [reverse("office:day"), reverse("applications:tasks", args=[todo.application.reference])]

    for page in (client.get(address).content.decode() for address in pages):
        assert TURKISH in page
        assert ENGLISH not in page


def test_in_the_calendar(client, reader, todo):
    (event,) = [event for event in events_of(client, open_feed(reader, FeedScope.OWN)) if TURKISH in event["summary"]]

    assert ENGLISH not in event["summary"]


def test_in_the_reminder(reader, todo):
    reminders.send_digests(today=timezone.localdate(todo.due_at))

    assert TURKISH in mail.outbox[0].body
    assert ENGLISH not in mail.outbox[0].body


def test_what_a_person_wrote_stays_as_it_was_written(client, reader, todo):
    ToDo.objects.update(code="", title="Ring the mayor")
    client.force_login(reader)

    assert "Ring the mayor" in client.get(reverse("office:day")).content.decode()
