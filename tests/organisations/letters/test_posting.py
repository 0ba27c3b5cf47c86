"""Letters leave once: whatever breaks, whoever else sends, however often the worker comes."""

import datetime as dt
import smtplib
import socket
import threading

import pytest
from django.core import mail
from django.db import connection, connections
from django.utils import timezone

from jobs.models import Job
from organisations.letters.actions import letters, posting
from organisations.models import Announcement, Letter, LetterState
from tests.organisations.announcements import drafted, states
from tests.organisations.servers import Broken
from tests.working import work_off

pytestmark = pytest.mark.django_db(transaction=True)
SERVERS = "tests.organisations.servers"


def refused(code: int) -> smtplib.SMTPRecipientsRefused:
    return smtplib.SMTPRecipientsRefused({"eger@example.org": (code, b"no mailbox")})


@pytest.fixture
def announcement(association, officer):
    """Three letters that wait."""
    made = drafted(association, officer)
    letters.approve(made.letters.all(), by=officer, announcement=made, version=0)
    return made


def test_approved_letters_are_sent_by_the_worker_each_once(announcement):
    work_off()
    posting.send_waiting()

    assert states(announcement) == {"Eger": "sent", "Hopa": "sent", "Pecs": "sent"}
    assert sorted(one.to[0] for one in mail.outbox) == ["eger@example.org", "hopa@example.org", "pecs@example.org"]


def test_a_letter_says_the_same_in_text_and_html_and_how_to_refuse(announcement, association):
    association.email, association.phone = "office@example.org", "+36 1 555 0100"
    association.save()
    work_off()

    letter = next(one for one in mail.outbox if one.to == ["hopa@example.org"])
    stored = announcement.letters.get(organisation__name="Hopa")
    page = letter.alternatives[0][0]
    assert letter.subject == stored.subject
    assert stored.body in letter.body
    assert "Belediye: Hopa" in page
    assert posting.refusal_address(stored.organisation_id) in letter.body
    assert posting.refusal_address(stored.organisation_id) in page
    assert letter.reply_to == ["office@example.org"]
    assert letter.extra_headers["Message-ID"].startswith(f"<{stored.message_id}@")


def test_a_worker_that_dies_while_sending_never_sends_that_letter_again(announcement, settings):
    settings.EMAIL_BACKEND, Broken.fault, Broken.taken = f"{SERVERS}.Broken", SystemExit(), []
    with pytest.raises(SystemExit):
        posting.send_waiting()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    posting.send_waiting()

    assert len(Broken.taken) == 1
    assert Broken.taken[0] not in [address for one in mail.outbox for address in one.to]
    assert sorted(states(announcement).values()) == ["sending", "sent", "sent"]


def test_without_the_claim_it_would_go_out_twice(announcement, settings, monkeypatch):
    settings.EMAIL_BACKEND, Broken.fault, Broken.taken = f"{SERVERS}.Broken", SystemExit(), []
    monkeypatch.setattr(posting, "claim", lambda pk: True)
    with pytest.raises(SystemExit):
        posting.send_waiting()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    posting.send_waiting()

    assert Broken.taken[0] in [address for one in mail.outbox for address in one.to]


def test_an_interrupted_letter_is_left_to_a_person(announcement, officer):
    long_ago = timezone.now() - dt.timedelta(hours=1)
    announcement.letters.update(state=LetterState.SENDING, claimed_at=long_ago)

    assert posting.give_up_lost() == 3

    assert set(announcement.letters.values_list("state", "trouble")) == {("failed", "uncertain")}
    options = {"letters": announcement.letters.all(), "by": officer, "announcement": announcement}
    assert (letters.retry(**options), letters.retry(**options, uncertain_too=True)) == (0, 3)


@pytest.mark.parametrize(
    ("fault", "state", "trouble"),
    [
        (refused(550), "failed", "refused"),
        (refused(450), "approved", "refused"),
        (smtplib.SMTPNotSupportedError("no SMTPUTF8"), "failed", "refused"),
        (smtplib.SMTPDataError(554, b"no"), "failed", "unreachable"),
        (smtplib.SMTPDataError(451, b"later"), "approved", "unreachable"),
        (ConnectionRefusedError("gone"), "approved", "unreachable"),
        (socket.gaierror("no such host"), "approved", "unreachable"),
        (smtplib.SMTPServerDisconnected("cut"), "failed", "uncertain"),
        (TimeoutError("slow"), "failed", "uncertain"),
        (ValueError("a header of two lines"), "failed", "unreachable"),
    ],
)
def test_what_a_server_says_decides_whether_it_is_tried_again(announcement, settings, fault, state, trouble):
    settings.EMAIL_BACKEND, Broken.fault = f"{SERVERS}.Broken", fault

    posting.send_waiting()

    found = announcement.letters.get(organisation__name="Eger")
    assert (found.state, found.trouble) == (state, trouble)
    assert states(announcement) == {"Eger": state, "Hopa": "sent", "Pecs": "sent"}
    assert (found.due_at > timezone.now()) == (state == "approved")


def test_after_three_attempts_it_has_failed(announcement, settings):
    settings.EMAIL_BACKEND, Broken.fault = f"{SERVERS}.Broken", refused(450)

    for _ in range(3):
        posting.send_waiting()
        Letter.objects.filter(state=LetterState.APPROVED).update(due_at=timezone.now())

    assert states(announcement)["Eger"] == "failed"
    assert announcement.letters.get(organisation__name="Eger").attempts == 3


def test_a_server_that_is_away_fails_no_letter(announcement, settings):
    settings.EMAIL_BACKEND = f"{SERVERS}.Away"

    work_off()

    assert set(states(announcement).values()) == {"approved"}
    assert Job.objects.get(task="organisations.tasks.send_letters").error


def test_a_failed_letter_goes_out_after_somebody_asks_for_it(announcement, officer, settings):
    settings.EMAIL_BACKEND, Broken.fault = f"{SERVERS}.Broken", refused(550)
    work_off()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    assert letters.retry(announcement.letters.all(), by=officer, announcement=announcement) == 1
    work_off()

    assert set(states(announcement).values()) == {"sent"}


def test_of_two_workers_one_wins_each_letter(announcement):
    pk = announcement.letters.first().pk
    won, begin = [], threading.Barrier(2)

    def work():
        begin.wait()
        won.append(posting.claim(pk))
        connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sorted(won) == [False, True]
    assert connection.vendor in ("sqlite", "postgresql")


def test_a_long_run_hands_over_what_is_left(announcement):
    assert posting.send_waiting(seconds=-1) == 2
    assert sorted(states(announcement).values()) == ["approved", "approved", "sent"]

    work_off()

    assert set(states(announcement).values()) == {"sent"}


def test_a_test_copy_goes_to_the_one_who_asks_and_to_nobody_else(association, officer):
    made = drafted(association, officer)
    posting.ask_for_test_copy(made.letters.get(organisation__name="Hopa"), by=officer)

    work_off()

    assert [(one.to, one.subject) for one in mail.outbox] == [([officer.email], "[Test] Çağrı: Kardeş şehir")]
    assert set(states(made).values()) == {"drafted"}


def test_who_refuses_letters_gets_none_of_those_that_wait(announcement):
    town = announcement.letters.get(organisation__name="Eger").organisation
    posting.refuse_letters(town, refused=True)

    work_off()

    assert states(announcement) == {"Eger": "discarded", "Hopa": "sent", "Pecs": "sent"}


@pytest.mark.parametrize("token", ["", "1", "1:x", "x:y", "\x00", "9" * 300])
def test_a_made_up_token_belongs_to_nobody(token):
    assert posting.receiver_of(token) is None


def test_a_token_belongs_to_its_receiver(municipality):
    assert posting.receiver_of(posting.refusal_token(municipality.pk)).pk == municipality.pk
    assert Announcement.objects.count() == 0
