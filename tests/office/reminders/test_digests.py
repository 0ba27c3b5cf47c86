"""What does a reminder say, to the letter, and how often does it come?"""

import datetime as dt
import smtplib

import pytest
from django.core import mail
from django.core.management import call_command

from applications.models import Payment, PaymentKind, ReportPeriod, ToDo
from desk.models import SupportRequest
from jobs.actions import enqueue
from jobs.away import Away
from office.models import Digest, Rhythm
from office.reminders import actions as reminders
from organisations.models import Role
from tests.applications.factories import make_application, make_call
from tests.desk.examples import make_request
from tests.factories import make_user
from tests.working import work_off

FRIDAY = dt.date(2026, 11, 20)
SPACE = "\xa0"


@pytest.fixture(autouse=True)
def _friday_morning(time_machine):
    time_machine.move_to("2026-11-20T09:00:00+00:00", tick=False)


@pytest.fixture
def anna(association):
    return make_user(
        "anna@example.org", association, Role.OFFICER, language="hu", time_zone="Europe/Budapest", given_name="Anna"
    )


@pytest.fixture
def ayse(other_association):
    return make_user(
        "ayse@example.org",
        other_association,
        Role.OFFICER,
        language="tr",
        time_zone="Europe/Istanbul",
        given_name="Ayşe",
    )


def lead(user, association, **fields):
    return make_application(association, lead_officer=user, **fields)


def make_todo(user, association, title, due_at, **fields):
    return ToDo.objects.create(association=association, title=title, due_at=due_at, assigned_to=user, **fields)


def test_a_reminder_in_hungarian_to_the_letter(anna, association):
    call = make_call("C-1", deadline=dt.date(2026, 12, 4))
    lead(anna, association, reference="MVSZ-2026-0001", acronym="KÖZÖS ASZTAL", call=call)
    make_todo(anna, association, "Meghívó Kőszegnek", dt.datetime(2026, 11, 18, 16, tzinfo=dt.UTC))

    assert reminders.send_digests(today=FRIDAY) == 1

    letter = mail.outbox[0]
    assert (letter.to, letter.subject) == (["anna@example.org"], f"2 teendő esedékes: 2026.{SPACE}november{SPACE}20.")
    assert letter.body.strip() == (
        f"Anna,\n2 teendő esedékes. 2026.{SPACE}november{SPACE}20.\n\n"
        f"- 2026.{SPACE}11.{SPACE}18.{SPACE}17:00, 2 napja lejárt\n  Meghívó Kőszegnek\n  http://127.0.0.1:8000/\n"
        f"- 2026.{SPACE}12.{SPACE}04.{SPACE}17:00, 14 nap múlva\n"
        "  Benyújtási határidő – KÖZÖS ASZTAL, MVSZ-2026-0001\n"
        "  http://127.0.0.1:8000/applications/MVSZ-2026-0001/\n\n"
        "A mai nap megnyitása:\nhttp://127.0.0.1:8000/\n\n"
        "Milyen gyakran kapjon emlékeztetőt: http://127.0.0.1:8000/reminders/"
    )


def test_a_reminder_in_turkish_tells_both_clocks(ayse, other_association):
    call = make_call("C-1", deadline=dt.date(2026, 11, 27))
    lead(ayse, other_association, reference="OBB-2026-0001", acronym="GÜNEŞ", call=call)

    assert reminders.send_digests(today=FRIDAY) == 1

    assert mail.outbox[0].subject == f"1 iş bekliyor: 20{SPACE}Kasım{SPACE}2026"
    assert mail.outbox[0].body.strip() == (
        f"Ayşe,\n1 iş bekliyor. 20{SPACE}Kasım{SPACE}2026\n\n"
        f"- 27.11.2026{SPACE}17:00 (Brüksel) = 27.11.2026{SPACE}19:00 (İstanbul), 7 gün sonra\n"
        "  Son başvuru tarihi – GÜNEŞ, OBB-2026-0001\n"
        "  http://127.0.0.1:8000/applications/OBB-2026-0001/\n\n"
        "Günümü aç:\nhttp://127.0.0.1:8000/\n\n"
        "Ne sıklıkla hatırlatma alacağınız: http://127.0.0.1:8000/reminders/"
    )
    html = mail.outbox[0].alternatives[0].content
    assert html.count('bgcolor="#1f4490"') == 1


@pytest.mark.parametrize(("days", "sent"), [(30, 1), (29, 0), (14, 1), (7, 1), (4, 0), (3, 1), (1, 1), (0, 1)])
def test_deadlines_are_named_on_their_milestones(anna, association, days, sent):
    lead(anna, association, call=make_call("C-1", deadline=FRIDAY + dt.timedelta(days=days)))

    assert reminders.send_digests(today=FRIDAY) == sent


def test_reports_and_payments_that_are_due_are_named(anna, association):
    application = lead(anna, association, state="running")
    ReportPeriod.objects.create(
        application=application, number=1, starts_on=FRIDAY, ends_on=FRIDAY, due_on=FRIDAY + dt.timedelta(days=3)
    )
    Payment.objects.create(
        application=application, kind=PaymentKind.INTERIM, amount=100, expected_on=FRIDAY - dt.timedelta(days=1)
    )

    mail_of_anna, items = reminders.compose(anna, FRIDAY)

    assert items == 2
    assert "3 nap múlva" in mail_of_anna.body
    assert "1 napja lejárt" in mail_of_anna.body


def test_the_office_is_reminded_of_requests_that_wait_too_long(anna, association, municipality):
    late, fresh = make_request(association, municipality), make_request(association, municipality)
    mail.outbox.clear()
    SupportRequest.objects.filter(pk=late.pk).update(created_at=dt.datetime(2026, 11, 16, 9, tzinfo=dt.UTC))
    SupportRequest.objects.filter(pk=fresh.pk).update(created_at=dt.datetime(2026, 11, 19, 9, tzinfo=dt.UTC))

    letter, items = reminders.compose(anna, FRIDAY)

    assert items == 1
    assert f"- 2 napja lejárt\n  Egy önkormányzat válaszra vár – Ózd, {late.reference}" in letter.body


def test_nobody_is_reminded_twice_of_the_same_day(anna, association):
    make_todo(anna, association, "Telefon", dt.datetime(2026, 11, 20, 16, tzinfo=dt.UTC))

    assert [reminders.send_digests(today=FRIDAY) for _ in range(3)] == [1, 0, 0]
    assert Digest.objects.get().items == 1


def test_a_mail_that_did_not_leave_is_tried_again(anna, association, settings):
    make_todo(anna, association, "Telefon", dt.datetime(2026, 11, 20, 16, tzinfo=dt.UTC))
    kept, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "tests.office.reminders.test_digests.Broken"

    with pytest.raises(Away):
        reminders.send_digests(today=FRIDAY)
    settings.EMAIL_BACKEND = kept

    assert reminders.send_digests(today=FRIDAY) == 1


def test_one_address_that_takes_no_mail_keeps_nobody_else_from_theirs(anna, ayse, association, settings):
    due = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
    make_todo(anna, association, "Telefon", due)
    make_todo(ayse, association, "Telefon", due)
    kept, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "tests.office.reminders.test_digests.RefusesAnna"

    with pytest.raises(ExceptionGroup) as raised:
        reminders.send_digests(today=FRIDAY)

    assert [str(failure) for failure in raised.value.exceptions] == [
        "The mail server does not take letters to anna@example.org."
    ]
    assert list(Digest.objects.values_list("user", flat=True)) == [ayse.pk]
    settings.EMAIL_BACKEND = kept
    assert reminders.send_digests(today=FRIDAY) == 1
    assert [letter.to for letter in mail.outbox] == [["anna@example.org"]]


class RefusesAnna:
    """A mail server that refuses one address."""

    def __init__(self, *_args, **_kwargs):
        pass

    def send_messages(self, letters) -> int:
        if letters[0].to == ["anna@example.org"]:
            raise smtplib.SMTPRecipientsRefused({"anna@example.org": (550, b"no mailbox")})
        return 1


def Broken(*_args, **_kwargs):  # noqa: N802  (named as a mail backend)
    raise ConnectionError


def test_nothing_is_sent_when_nothing_is_due_or_it_was_put_off(anna, association):
    due = dt.datetime(2026, 11, 20, 16, tzinfo=dt.UTC)
    make_todo(anna, association, "Telefon", due, snoozed_until=FRIDAY + dt.timedelta(days=2))
    make_todo(anna, association, "Kész", due, done_at=due)

    assert reminders.send_digests(today=FRIDAY) == 0


@pytest.mark.parametrize(
    ("rhythm", "quiet_until", "day", "sent"),
    [
        (Rhythm.OFF, None, FRIDAY, 0),
        (Rhythm.WEEKLY, None, FRIDAY, 0),
        (Rhythm.WEEKLY, None, FRIDAY + dt.timedelta(days=3), 1),
        (Rhythm.DAILY, FRIDAY + dt.timedelta(days=1), FRIDAY, 0),
        (Rhythm.DAILY, FRIDAY, FRIDAY, 1),
    ],
)
def test_each_person_chooses_the_rhythm(anna, association, rhythm, quiet_until, day, sent):
    make_todo(anna, association, "Telefon", dt.datetime(2026, 11, 19, 16, tzinfo=dt.UTC))
    reminders.choose(anna, rhythm=rhythm, quiet_until=quiet_until)

    assert reminders.send_digests(today=day) == sent


def test_the_morning_comes_to_each_zone_in_its_time(anna, ayse, association, other_association, time_machine):
    due = dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC)
    make_todo(anna, association, "Telefon", due)
    make_todo(ayse, other_association, "Telefon", due)

    time_machine.move_to("2026-11-20T03:30:00+00:00", tick=False)  # 06:30 in Istanbul, 04:30 in Budapest
    enqueue("office.tasks.send_digests", title="digests")
    work_off()
    assert [letter.to for letter in mail.outbox] == [["ayse@example.org"]]

    time_machine.move_to("2026-11-20T05:30:00+00:00", tick=False)
    enqueue("office.tasks.send_digests", title="digests")
    work_off()
    assert [letter.to for letter in mail.outbox] == [["ayse@example.org"], ["anna@example.org"]]


def test_the_command_says_how_many_left(anna, association, capsys):
    make_todo(anna, association, "Telefon", dt.datetime(2026, 11, 20, 16, tzinfo=dt.UTC))

    call_command("send_digests", "--today", "2026-11-20")

    assert capsys.readouterr().out == "1 reminders sent\n"


def test_the_choice_is_made_on_a_page(client, anna):
    client.force_login(anna)

    answer = client.post("/reminders/", {"rhythm": "weekly", "quiet_until": "2026. 12. 01."})

    assert answer.status_code == 302
    assert (anna.digest_choice.rhythm, anna.digest_choice.quiet_until) == ("weekly", dt.date(2026, 12, 1))
