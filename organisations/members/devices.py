"""Has somebody signed in with this browser before? Then strangers who guess passwords keep nobody out."""

import secrets

from django.core import signing
from django.utils.crypto import salted_hmac

COOKIE = "device"
SALT = "organisations.devices"
KEPT = 400 * 24 * 3600  # seconds; browsers keep no cookie for longer
MOST = 20  # accounts on one shared browser


def mark(email: str) -> str:
    """What the cookie holds of an address; it cannot be turned back."""
    return salted_hmac(SALT, email.strip().lower(), algorithm="sha256").hexdigest()[:32]


def read(cookie: str) -> tuple[str, list[str]]:
    """The browser's own name and the marks of those who signed in; a new name where the cookie is not ours."""
    try:
        name, marks = signing.loads(cookie, salt=SALT, max_age=KEPT)
    except (signing.BadSignature, ValueError):
        return secrets.token_urlsafe(16), []
    return name, marks


def known_as(cookie: str, email: str) -> str:
    """The name of a browser with which the owner of the address signed in before, else nothing."""
    name, marks = read(cookie)
    return name if mark(email) in marks else ""


def remembered(cookie: str, email: str) -> str:
    """The cookie for a browser with which the owner of the address has just signed in."""
    name, marks = read(cookie)
    own = mark(email)
    return signing.dumps([name, [own, *(other for other in marks if other != own)][:MOST]], salt=SALT)
