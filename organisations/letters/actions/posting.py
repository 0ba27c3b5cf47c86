"""How do approved letters leave the house? Each is claimed before it is sent, so that none goes out twice."""

import datetime as dt
import smtplib
import socket
import time
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from jobs.actions import enqueue
from jobs.mails import deliver
from organisations.directory.models.directory import Organisation
from organisations.letters.actions.letters import allow
from organisations.letters.models.letters import Letter, LetterRefusal, LetterState, Trouble
from organisations.members.models.users import User

MOST_ATTEMPTS = 3
PAUSE = dt.timedelta(minutes=5)
LOST_AFTER = dt.timedelta(minutes=15)


def send_waiting(*, seconds: float = 60) -> int:
    """Send what waits, until the time is over; how many are still due. A server that is not there fails nobody."""
    until, now = time.monotonic() + seconds, timezone.now()
    waiting = Letter.objects.filter(state=LetterState.APPROVED, due_at__lte=now)
    due = list(waiting.order_by("due_at", "pk").values_list("pk", flat=True)[:2000])
    if not due:
        return 0
    with get_connection() as connection:  # opened here: when it cannot be, no letter has been claimed
        for done, pk in enumerate(due, start=1):
            send(pk, connection)
            if time.monotonic() > until:
                return len(due) - done
    return 0


def send(pk: int, connection: BaseEmailBackend) -> bool:
    """Claim one letter, send it and write down what came of it; False when somebody else has claimed it."""
    if not claim(pk):
        return False
    letter = Letter.objects.select_related("announcement__association", "announcement__made_by__person").get(pk=pk)
    try:
        compose(letter, connection=connection).send()
    except (OSError, ValueError) as trouble:  # the mail library's own errors are of these kinds
        connection.close()
        fail(letter, trouble)
    else:
        Letter.objects.filter(pk=pk).update(state=LetterState.SENT, sent_at=timezone.now(), trouble="", detail="")
    return True


def claim(pk: int) -> bool:
    """Take a letter that waits, in one statement that only one worker wins."""
    return bool(
        Letter.objects.filter(pk=pk, state=LetterState.APPROVED).update(
            state=LetterState.SENDING, claimed_at=timezone.now(), attempts=F("attempts") + 1
        )
    )


def fail(letter: Letter, trouble: Exception) -> None:
    """Let it wait for the next attempt where the server surely did not take it, else leave it to a person."""
    kind, again = judge(trouble)
    facts = {"trouble": kind, "detail": str(trouble)[:300]}
    if again and letter.attempts < MOST_ATTEMPTS:
        due = timezone.now() + PAUSE * letter.attempts
        Letter.objects.filter(pk=letter.pk).update(state=LetterState.APPROVED, due_at=due, **facts)
    else:
        Letter.objects.filter(pk=letter.pk).update(state=LetterState.FAILED, **facts)


def judge(trouble: Exception) -> tuple[str, bool]:
    """What kind of trouble it is, and whether trying again by itself is safe and may help."""
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _said in trouble.recipients.values()]
        return Trouble.REFUSED, all(400 <= code < 500 for code in codes)
    if isinstance(trouble, smtplib.SMTPNotSupportedError):  # an address in letters that the server does not know
        return Trouble.REFUSED, False
    if isinstance(trouble, smtplib.SMTPResponseException):
        return Trouble.UNREACHABLE, 400 <= trouble.smtp_code < 500
    if isinstance(trouble, ConnectionRefusedError | socket.gaierror):
        return Trouble.UNREACHABLE, True
    if isinstance(trouble, ValueError):
        return Trouble.UNREACHABLE, False
    return Trouble.UNCERTAIN, False


def give_up_lost() -> int:
    """Letters whose worker died while sending: nobody knows, so a person decides; how many there were."""
    lost = Letter.objects.filter(state=LetterState.SENDING, claimed_at__lt=timezone.now() - LOST_AFTER)
    return lost.update(state=LetterState.FAILED, trouble=Trouble.UNCERTAIN)


def compose(
    letter: Letter, *, connection: BaseEmailBackend | None = None, to: str = "", mark: str = ""
) -> EmailMultiAlternatives:
    """The mail itself: plain text and simple HTML say the same; a reply reaches the office."""
    association = letter.announcement.association
    with translation.override(letter.language):
        subject = f"{mark}{letter.subject}".replace("\n", " ").replace("\r", " ")
        context = {
            "subject": subject,
            "body": letter.body,
            "association": association,
            "language": letter.language,
            "refuse_url": refusal_address(letter.organisation_id),
        }
        mail = EmailMultiAlternatives(
            subject=subject,
            body=render_to_string("organisations/letters/mail/letter.txt", context),
            to=[to or letter.to],
            from_email=settings.DEFAULT_FROM_EMAIL,
            connection=connection,
            headers=headers_of(letter),
            reply_to=[association.email] if association.email else None,
        )
        mail.attach_alternative(render_to_string("organisations/letters/mail/letter.html", context), "text/html")
    return mail


def headers_of(letter: Letter) -> dict[str, str]:
    """One identity for one letter, and a way to say no that mail programs show."""
    host = urlsplit(settings.SITE_ADDRESS).hostname or "localhost"
    return {
        "Message-ID": f"<{letter.message_id}@{host}>",
        "List-Unsubscribe": f"<{refusal_address(letter.organisation_id)}>",
    }


def ask_for_test_copy(letter: Letter, *, by: User) -> None:
    """Have the worker send the letter to the person who asks, and to nobody else."""
    allow(by, letter.announcement)
    enqueue(
        "organisations.tasks.send_test_copy",
        title="test letter",
        by=by,
        letter_id=letter.pk,
        user_id=by.pk,
        for_association=letter.announcement.association_id,
    )


def send_test_copy(letter: Letter, user: User) -> None:
    """The letter as its receiver would see it, to one of our own people."""
    with translation.override(user.language):
        mark = _("[Test] ")
    deliver(compose(letter, to=user.email, mark=mark))


def refusal_token(organisation_id: int) -> str:
    """A secret that only the receiver of a letter knows."""
    return Signer(salt="organisations.letters").sign(str(organisation_id))


def refusal_address(organisation_id: int) -> str:
    """Where the receiver says that no more letters are wanted."""
    path = reverse("organisations:refuse_letters", args=[refusal_token(organisation_id)])
    return settings.SITE_ADDRESS.rstrip("/") + path


def receiver_of(token: str) -> Organisation | None:
    """The organisation whose letter carried the token."""
    try:
        pk = int(Signer(salt="organisations.letters").unsign(token))
    except (BadSignature, ValueError):
        return None
    return Organisation.objects.filter(pk=pk).first()


@transaction.atomic
def refuse_letters(organisation: Organisation, *, refused: bool) -> None:
    """Note that the organisation wants no such letters, or wants them again; what waits for it is put away."""
    if not refused:
        LetterRefusal.objects.filter(organisation=organisation).delete()
        return
    LetterRefusal.objects.get_or_create(organisation=organisation)
    waiting = organisation.letters.filter(state__in=[LetterState.DRAFTED, LetterState.APPROVED])
    waiting.update(state=LetterState.DISCARDED)
