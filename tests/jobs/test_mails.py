"""Does every mail leave by the worker, and does the server's answer decide whether it is tried again?"""

import ast
import json
import smtplib
from pathlib import Path

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives

from jobs.away import Away
from jobs.mails import deliver, packed, post, raise_all, unpacked
from refusals import Refused
from tests.organisations.servers import Broken

HOUSE = Path(__file__).resolve().parents[2]
ROOMS = sorted(path.parent for path in HOUSE.glob("*/apps.py"))
SENDERS = {"jobs/mails.py", "organisations/letters/actions/posting.py"}  # the second has an outbox of its own


def mail(to: str = "eger@example.org") -> EmailMultiAlternatives:
    more = {"reply_to": ["b@example.org"], "headers": {"X": "y"}}
    made = EmailMultiAlternatives("Árvíz", "text", "a@example.org", [to], **more)
    made.attach_alternative("<p>text</p>", "text/html")
    return made


def sends(source: str) -> bool:
    """Whether a module hands mails to the server: calls `send()` with nothing, or Django's short ways."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    bare = [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "send"]
    names = {getattr(call.func, "id", getattr(call.func, "attr", "")) for call in calls}
    short = names & {"send_mass_mail", "mail_admins", "mail_managers", "send_messages"}
    return any(not call.args and not call.keywords for call in bare) or bool(short)


def test_only_the_worker_and_the_outbox_hand_mails_to_the_server():
    paths = [path for room in ROOMS for path in room.rglob("*.py")]
    assert len(ROOMS) >= 10

    found = {path.relative_to(HOUSE).as_posix() for path in paths if sends(path.read_text())}

    assert found == SENDERS


@pytest.mark.parametrize("line", ["mail.send()", "compose(x).send()", "mail_admins('a', 'b')"])
def test_a_module_that_sends_by_itself_would_be_found(line):
    assert sends(line)


def test_a_mail_is_the_same_after_it_was_laid_down():
    again = unpacked(json.loads(json.dumps(packed(mail()))))

    assert (again.subject, again.body, again.from_email) == ("Árvíz", "text", "a@example.org")
    assert (again.to, again.reply_to, again.extra_headers) == (["eger@example.org"], ["b@example.org"], {"X": "y"})
    assert [tuple(part) for part in again.alternatives] == [("<p>text</p>", "text/html")]


def test_a_mail_with_a_file_is_not_carried():
    with_file = EmailMessage("a", "b", to=["a@example.org"])
    with_file.attach("a.txt", "b", "text/plain")

    with pytest.raises(ValueError, match="attachments"):
        post(with_file)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (smtplib.SMTPRecipientsRefused({"eger@example.org": (550, b"no mailbox")}), Refused),
        (smtplib.SMTPRecipientsRefused({"eger@example.org": (450, b"full")}), Away),
        (smtplib.SMTPDataError(554, b"no"), Refused),
        (smtplib.SMTPDataError(451, b"later"), Away),
        (smtplib.SMTPAuthenticationError(535, b"who are you"), Away),
        (smtplib.SMTPServerDisconnected("gone"), Away),
        (ConnectionRefusedError(), Away),
        (TimeoutError(), Away),
    ],
)
def test_what_the_server_says_decides_whether_the_mail_is_tried_again(settings, fault, kind):
    settings.EMAIL_BACKEND, Broken.fault = "tests.organisations.servers.Broken", fault

    with pytest.raises(kind):
        deliver(mail())


def test_many_mails_wait_together_only_if_it_was_the_server_each_time():
    raise_all([], "nothing")
    with pytest.raises(Away):
        raise_all([Away("a"), Away("b")], "two")
    with pytest.raises(ExceptionGroup, match="two"):
        raise_all([Away("a"), ValueError("b")], "two")
