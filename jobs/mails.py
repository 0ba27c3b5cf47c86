"""How does a mail leave the house? By the worker: no page waits for a mail server, and none fails with it."""

import smtplib
from email.utils import parseaddr
from typing import Any

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.utils.translation import gettext as _

from jobs.actions import enqueue
from jobs.away import Away
from jobs.models import Job
from refusals import Refused

SEND = "jobs.tasks.send_mail"


def post(mail: EmailMessage, *, subject: str = "", by: Any = None) -> Job:
    """Have the worker send a mail that is written already; kept with the caller's transaction.

    The job carries the mail, with the secret that its link may hold, until it has left or was given up. `subject` is
    what the job is about. Raises `ValueError` for a mail with attachments: a task makes such a mail itself.
    """
    return enqueue(SEND, title=str(mail.subject), subject=subject, by=by, mail=packed(mail))


def packed(mail: EmailMessage) -> dict:
    """The mail as plain values: texts, lists of addresses, and its HTML if it has one."""
    if mail.attachments:
        raise ValueError("a mail with attachments is not carried by a job")
    html = [body for body, kind in getattr(mail, "alternatives", []) if kind == "text/html"]
    return {
        "subject": mail.subject,
        "body": mail.body,
        "from_email": mail.from_email,
        "to": list(mail.to),
        "reply_to": list(mail.reply_to),
        "headers": dict(mail.extra_headers),
        "html": html[0] if html else "",
    }


def unpacked(values: dict) -> EmailMultiAlternatives:
    """The mail that `packed` laid down."""
    html = values["html"]
    mail = EmailMultiAlternatives(**{name: value for name, value in values.items() if name != "html"})
    if html:
        mail.attach_alternative(html, "text/html")
    return mail


def deliver(mail: EmailMessage) -> None:
    """Hand a mail to the mail server; only the worker calls this.

    Raises `Refused` where the server will never take it, and `Away` where it may do so later: it is not there, has
    no time, or does not let us in.
    """
    try:
        mail.send()
    except (OSError, smtplib.SMTPException) as trouble:
        if is_final(trouble):
            where = ", ".join(parseaddr(one)[1] for one in mail.to)
            raise Refused(_("The mail server does not take letters to %(address)s.") % {"address": where}) from trouble
        raise Away(_("The mail server does not answer. The letter is kept and sent later.")) from trouble


def raise_all(failures: list[Exception], sentence: str) -> None:
    """Raise what kept some of many mails from leaving: `Away` if it was the mail server each time, so that all wait."""
    if failures and all(isinstance(failure, Away) for failure in failures):
        raise failures[0]
    if failures:
        raise ExceptionGroup(sentence, failures)


def is_final(trouble: Exception) -> bool:
    """Whether the server said no to this letter for good: by a code of 500 or more for its addresses or its text."""
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _said in trouble.recipients.values())
    if isinstance(trouble, smtplib.SMTPSenderRefused | smtplib.SMTPDataError):
        return trouble.smtp_code >= 500
    return isinstance(trouble, smtplib.SMTPNotSupportedError)  # an address in letters that the server does not know
