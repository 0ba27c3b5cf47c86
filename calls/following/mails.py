"""How do mails about calls look, and how does somebody stop them with one click?"""

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from calls.catalogue.models.telling import MailKind, MailStop
from organisations.models import User

SALT = "calls.mails.stop"


def address(path: str) -> str:
    """A full address for a mail. Raises `ValueError` for what is no path from the root, such as "tasks" or "//host"."""
    if not path.startswith("/") or path.startswith("//"):
        raise ValueError(f"not a path: {path!r}")
    return settings.SITE_ADDRESS.rstrip("/") + path


def stop_token(user: User, kind: str) -> str:
    """What the link in a mail carries: whose mails, and of which kind; signed, and without an end."""
    return signing.dumps([user.pk, str(kind)], salt=SALT)


def read_token(token: str) -> tuple[User, MailKind] | None:
    """What `stop_token` made, of a user who is still there."""
    try:
        pk, kind = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    user = User.objects.filter(pk=pk).first()
    return (user, MailKind(kind)) if user and kind in MailKind.values else None


def is_stopped(user: User, kind: str) -> bool:
    """Whether the person does not want such mails."""
    return MailStop.objects.filter(user=user, kind=kind).exists()


def composed(user: User, template: str, context: dict, headers: dict | None = None) -> EmailMultiAlternatives:
    """A mail in the active language: plain text, and the same with one button."""
    mail = EmailMultiAlternatives(
        subject=context["subject"],
        body=render_to_string(f"calls/following/mail/{template}.txt", context),
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[user.email],
        headers=headers or {},
    )
    mail.attach_alternative(render_to_string(f"calls/following/mail/{template}.html", context), "text/html")
    return mail


def written(user: User, kind: str, template: str, context: dict) -> EmailMultiAlternatives:
    """A mail of a kind that can be stopped: by a link without signing in, and by the button of a mail program."""
    stop = address(reverse("calls:stop-mail", args=[stop_token(user, kind)]))
    headers = {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    context = {"language": user.language, "name": user.get_short_name(), "stop_url": stop, **context}
    return composed(user, template, context, headers)
