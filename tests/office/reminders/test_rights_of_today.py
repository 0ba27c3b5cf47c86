"""Who has left hears nothing more, what they left goes to the head, and what has ended or is held is silent."""

import datetime as dt

import pytest
from django.core import mail
from django.utils import timezone

from applications.models import Application, Payment, PaymentKind, ReportPeriod, StateChange, ToDo
from applications.pipeline.states import STATES_OF, Stage, State
from desk.requests import mails as letters
from documents.workbooks.mails import officer_of
from office.day.queries import Due, todos_of
from office.reminders.actions import open_feed
from office.reminders.digests import lines_for
from office.reminders.dues import everything
from organisations.models import Role, RoleGrant, User
from tests.applications.factories import make_application, make_call
from tests.desk.examples import make_request
from tests.working import work_off

pytestmark = pytest.mark.django_db
SILENT = [*STATES_OF[Stage.ENDED], State.ON_HOLD, State.SUSPENDED]


@pytest.fixture
def project(association, officer) -> Application:
    """A running project of the officer with a report, a payment and a to-do of today."""
    made = make_application(association, acronym="SECRET", lead_officer=officer)
    Application.objects.filter(pk=made.pk).update(state=State.RUNNING)
    today = timezone.localdate()
    ReportPeriod.objects.create(application=made, number=1, starts_on=today, ends_on=today, due_on=today)
    Payment.objects.create(application=made, kind=PaymentKind.INTERIM, amount=1, expected_on=today)
    make_todo(made, officer, days=-1)
    return made


def make_todo(application, person, *, days: int = 0, title: str = "Telephone") -> ToDo:
    return ToDo.objects.create(
        application=application,
        association=application.association,
        title=title,
        assigned_to=person,
        due_at=timezone.now() + dt.timedelta(hours=1),
        created_at=timezone.now() + dt.timedelta(days=days),
    )


def again(user: User) -> User:
    """The user as the next request or run of the worker loads them."""
    return User.objects.get(pk=user.pk)


def leave(user: User) -> None:
    RoleGrant.objects.filter(user=user).update(ends_on=timezone.localdate() - dt.timedelta(days=1))


def told(user: User) -> tuple[set[str], set[str], set[str]]:
    """What mail, feed and My day name, by kind."""
    user, now = again(user), timezone.now()
    day = [todo for due in Due if due != Due.OTHERS for todo in todos_of(user, due, now)]
    return (
        {line.what for line in lines_for(user, timezone.localdate())},
        {due.kind for due in everything(user, now)},
        {todo.title for todo in day},
    )


NOTHING: tuple[set[str], set[str], set[str]] = (set(), set(), set())


def test_an_officer_is_told_of_what_is_due(project, officer):
    mails, feed, day = told(officer)

    assert (len(mails), feed, day) == (3, {"report", "payment", "todo"}, {"Telephone"})


def test_who_has_left_hears_nothing_more_by_mail_feed_or_page(project, officer, client):
    token = open_feed(officer)
    leave(officer)

    assert told(officer) == NOTHING
    assert "SECRET" not in client.get(f"/feeds/{token}.ics").content.decode()


def test_a_role_that_ends_today_holds_until_the_evening(project, officer):
    RoleGrant.objects.filter(user=officer).update(ends_on=timezone.localdate())

    assert told(officer)[1] == {"report", "payment", "todo"}


def test_what_somebody_left_goes_to_the_head_of_that_office_alone(project, officer, head, stranger, second_officer):
    before = told(head)[2]
    leave(officer)

    mails, feed, day = told(head)
    assert (before, len(mails), feed, day) == (set(), 3, {"report", "payment", "todo"}, {"Telephone"})
    assert told(second_officer) == NOTHING
    assert told(stranger) == NOTHING


def test_what_a_guest_has_to_do_is_not_taken_for_left(association, project, head, reviewer):
    Application.objects.filter(pk=project.pk).update(reference="MVSZ-2026-0001")
    make_todo(project, reviewer, title="Review")

    assert told(head)[2] == set()
    assert told(reviewer)[2] == {"Review"}


@pytest.mark.parametrize("state", SILENT)
def test_what_has_ended_or_is_held_is_silent(project, officer, state):
    Application.objects.filter(pk=project.pk).update(state=state)
    stopped(project, state)

    assert told(officer) == NOTHING


@pytest.mark.parametrize("state", SILENT)
def test_what_the_end_itself_asks_for_is_named(project, officer, state):
    Application.objects.filter(pk=project.pk).update(state=state)
    stopped(project, state)
    make_todo(project, officer, title="Tell the partners")

    assert told(officer)[2] == {"Tell the partners"}


def stopped(application, state) -> None:
    """The step that led there, some minutes ago."""
    StateChange.objects.create(
        application=application,
        sequence=900,
        step="suspend",
        source=State.RUNNING,
        target=state,
        at=timezone.now() - dt.timedelta(minutes=5),
    )


def test_a_deadline_of_what_is_on_hold_is_silent_until_it_is_taken_up_again(association, officer):
    call = make_call(deadline=timezone.localdate() + dt.timedelta(days=7))
    application = make_application(association, call=call, lead_officer=officer)
    kinds = []
    for state in (State.DRAFTING, State.ON_HOLD, State.DRAFTING):
        Application.objects.filter(pk=application.pk).update(state=state)
        kinds.append({due.kind for due in everything(again(officer))})

    assert kinds == [{"deadline"}, set(), {"deadline"}]


def test_the_reply_of_a_municipality_goes_to_a_head_when_the_officer_has_left(association, municipality, officer, head):
    request = make_request(association, municipality, assigned_to=officer)
    mail.outbox.clear()
    leave(officer)

    letters.post(request, letters.Occasion.HEARD)
    work_off()

    assert [letter.to for letter in mail.outbox] == [[head.email]]


def test_without_anybody_left_no_mail_is_written(association, municipality, officer):
    request = make_request(association, municipality, assigned_to=officer)
    mail.outbox.clear()
    leave(officer)

    letters.post(request, letters.Occasion.HEARD)
    work_off()

    assert mail.outbox == []


def test_answers_of_partners_do_not_go_to_somebody_who_has_left(project, officer):
    before = officer_of(project)
    leave(officer)

    assert (before, officer_of(project)) == (officer, None)


def test_a_second_association_of_the_person_opens_nothing_of_the_first(project, officer, other_association):
    leave(officer)
    RoleGrant.objects.create(user=officer, association=other_association, role=Role.OFFICER)

    assert told(officer) == NOTHING
