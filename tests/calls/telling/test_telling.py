"""Who is told of a change, who has taken note of it, and which mails leave, once each?"""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from calls.editing.actions import calls as editing
from calls.following.actions import following, mails
from calls.importing.actions.imports import import_file
from calls.models import Call, CallChange, Deadline, DigestSent, MailKind, MailStop, Told, Watch
from calls.telling import actions as telling
from jobs.away import Away
from organisations.models import Team
from tests.applications.factories import make_application
from tests.calls.portal_files import bulk, ms, topic
from tests.working import work_off

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 11, 27, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def call(db):
    call = Call.objects.create(code="ONE", title="Town twinning")
    day = timezone.localdate() + dt.timedelta(days=60)
    Deadline.objects.create(call=call, date=day, time=dt.time(17))
    return call


def changed(call: Call, field: str = "title", **fields) -> CallChange:
    return CallChange.objects.create(call=call, field=field, old="a", new="b", seen_at=timezone.now(), **fields)


def told(change: CallChange) -> set[str]:
    return {row.user.email for row in change.told.select_related("user")}


def test_everybody_who_works_on_a_call_is_told_and_nobody_else(
    call, association, officer, second_officer, head, admin, finance, manager
):
    team = Team.objects.create(association=association, name="Green")
    team.members.add(head)
    following.watch(call, by=manager)
    following.assign(call, by=officer, association=association, user=second_officer, team=team)
    application = make_application(association, call=call, lead_officer=officer)
    application.sections.create(code="need", title="Need", updated_by=admin)

    change = changed(call)
    telling.tell([change])

    assert told(change) == {user.email for user in (manager, second_officer, head, officer, admin)}


def test_an_ended_application_makes_nobody_a_follower(call, association, officer):
    make_application(association, call=call, lead_officer=officer, state="dropped")

    assert telling.tell([changed(call)]) == 0


def test_who_is_not_active_any_more_is_not_told(call, officer):
    following.watch(call, by=officer)
    officer.is_active = False
    officer.save()

    assert telling.tell([changed(call)]) == 0


@pytest.mark.parametrize("number", [1, 30])
def test_a_thousand_changes_need_as_many_queries_as_one(officer, number, django_assert_max_num_queries):
    changes = []
    for index in range(number):
        call = Call.objects.create(code=f"C{index}", title="x")
        Watch.objects.create(call=call, user=officer)
        changes.append(changed(call))

    with django_assert_max_num_queries(7):
        assert telling.tell(changes) == number


def test_told_twice_is_told_once(call, officer):
    following.watch(call, by=officer)
    change = changed(call)

    telling.tell([change])
    telling.tell([change])

    assert Told.objects.count() == 1


def test_who_changes_a_call_by_hand_tells_the_others(call, officer, second_officer):
    following.watch(call, by=officer)
    following.watch(call, by=second_officer)
    facts = {"date": timezone.localdate() + dt.timedelta(days=70), "time": dt.time(17), "zone": "Europe/Brussels"}

    editing.keep_deadline(call, by=officer, deadline=call.deadlines.get(), facts=facts)

    assert told(CallChange.objects.get()) == {second_officer.email}


def read(day: str, now: dt.datetime, **more) -> None:
    import_file(bulk(topic("CERV-1", day, **more)), file_name="bulk.json", now=now)


def test_two_days_of_the_source_make_each_entry_and_each_row_once(officer):
    """The same change read on two days is one entry, and told once."""
    monday = NOON - dt.timedelta(days=2)
    read("2027-03-01", monday)
    following.watch(Call.objects.get(), by=officer)

    read("2027-04-01", monday + dt.timedelta(days=1))
    read("2027-04-01", NOON)

    change = CallChange.objects.get()
    assert (change.field, told(change)) == ("deadline", {officer.email})
    assert Deadline.objects.get().original_date == dt.date(2027, 3, 1)


def test_a_new_status_and_a_new_announcement_of_the_source_are_told(officer):
    read("2027-03-01", NOON - dt.timedelta(days=1))
    following.watch(Call.objects.get(), by=officer)
    news = [{"lastChangeDate": ms("2026-11-26"), "content": "<p>The <b>budget</b> was raised</p>"}]

    read("2027-03-01", NOON, latestInfos=news, status={"id": 31094503, "abbreviation": "Closed"})
    read("2027-03-01", NOON + dt.timedelta(days=1), latestInfos=news, status={"id": 31094503, "abbreviation": "Closed"})

    assert {(change.field, change.new) for change in CallChange.objects.all()} == {
        ("portal_status", "closed"),
        ("news", "The  budget  was raised"),
    }
    assert Told.objects.count() == 2


def test_each_takes_note_for_himself_and_the_call_shows_who_has(client, call, officer, second_officer):
    following.watch(call, by=officer)
    following.watch(call, by=second_officer)
    telling.tell([changed(call)])
    client.force_login(officer)

    client.post(reverse("calls:acknowledge", args=[call.pk]))

    page = client.get(call.get_absolute_url()).content.decode()
    assert "This call has changed." not in page
    assert f"{second_officer}: not noted yet" in " ".join(page.split())
    client.force_login(second_officer)
    assert "This call has changed." in client.get(call.get_absolute_url()).content.decode()


def test_who_follows_nothing_sees_what_nobody_has_noted(client, call, officer, second_officer):
    changed(call)
    client.force_login(officer)
    assert "This call has changed." in client.get(call.get_absolute_url()).content.decode()

    client.force_login(second_officer)
    client.post(reverse("calls:acknowledge", args=[call.pk]))

    client.force_login(officer)
    assert "This call has changed." not in client.get(call.get_absolute_url()).content.decode()


def test_my_day_shows_changed_calls_until_one_has_taken_note(client, call, officer):
    following.watch(call, by=officer)
    telling.tell([changed(call)])
    client.force_login(officer)
    assert "Changed calls" in client.get("/").content.decode()

    answer = client.post(reverse("calls:acknowledge", args=[call.pk]), {"next": "day"})

    assert answer["Location"] == "/"
    assert "Changed calls" not in client.get("/").content.decode()


def test_a_call_that_one_may_not_see_any_more_is_not_shown(call, officer, other_association):
    following.watch(call, by=officer)
    telling.tell([changed(call)])

    Call.objects.update(association=other_association)

    assert list(telling.waiting_for(officer)) == []


def test_a_moved_deadline_is_told_at_once(call, officer):
    officer.language, officer.time_zone = "tr", "Europe/Istanbul"
    officer.save()
    following.watch(call, by=officer)

    telling.tell([changed(call, "deadline")])
    work_off()

    (message,) = mail.outbox
    assert call.title in message.subject
    assert "Europe" not in message.body
    assert "İstanbul" in message.body
    assert "List-Unsubscribe" in message.extra_headers
    work_off()
    assert mails.send_urgent() == 0


def test_other_changes_come_once_a_day_in_the_morning(call, officer):
    following.watch(call, by=officer)
    telling.tell([changed(call), changed(call, "budget")])

    assert mails.send_changes(now=NOON.replace(hour=3)) == 0
    assert mails.send_changes(now=NOON) == 1
    telling.tell([changed(call, "form")])
    assert mails.send_changes(now=NOON + dt.timedelta(hours=1)) == 0
    assert mails.send_changes(now=NOON + dt.timedelta(days=1)) == 1
    assert [message.body.count("/calls/") for message in mail.outbox] == [4, 3]


def test_what_was_noted_is_not_mailed(call, officer):
    following.watch(call, by=officer)
    telling.tell([changed(call, "deadline"), changed(call)])
    telling.acknowledge(call, by=officer)

    assert mails.send_urgent() + mails.send_changes(now=NOON) == 0


def test_a_mail_that_does_not_leave_is_tried_again_and_stops_no_other(call, officer, second_officer, settings):
    following.watch(call, by=officer)
    telling.tell([changed(call)])
    settings.EMAIL_BACKEND = "tests.calls.telling.test_telling.NoMail"

    with pytest.raises(Away):
        mails.send_changes(now=NOON)

    assert (DigestSent.objects.count(), Told.objects.get().mailed_at) == (0, None)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert mails.send_changes(now=NOON) == 1


class NoMail:
    """A mail server that is not there."""

    def __init__(self, *args, **kwargs):
        pass

    def send_messages(self, messages):
        raise OSError("nobody listens")


def test_a_crash_after_the_row_was_written_never_sends_twice(call, officer):
    following.watch(call, by=officer)
    telling.tell([changed(call)])
    DigestSent.objects.create(user=officer, kind=MailKind.CHANGES, day=NOON.date(), at=NOON)

    assert mails.send_changes(now=NOON) == 0


def test_rows_that_another_run_has_marked_are_not_sent(call, officer):
    following.watch(call, by=officer)
    telling.tell([changed(call, "deadline")])
    rows = list(telling.unmailed(officer, urgent=True))
    Told.objects.update(mailed_at=NOON)

    assert mails.mail_changes(officer, rows, NOON, urgent=True) is False
    assert mail.outbox == []


def test_who_stopped_these_mails_gets_none(call, officer):
    MailStop.objects.create(user=officer, kind=MailKind.CHANGES)
    following.watch(call, by=officer)
    telling.tell([changed(call, "deadline")])

    assert mails.send_urgent() + mails.send_changes(now=NOON) == 0
    assert [row.change.call for row in telling.waiting_for(officer)] == [call]


@time_machine.travel(NOON, tick=False)
def test_the_clock_sends_what_was_not_sent_at_once(call, officer):
    following.watch(call, by=officer)
    Told.objects.create(change=changed(call, "deadline"), user=officer)

    assert (mails.send_urgent(), mails.send_changes()) == (1, 0)
