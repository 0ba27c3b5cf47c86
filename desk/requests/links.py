"""How does a person without an account reach a request, and how is a secret in an address kept?"""

import datetime as dt
import hashlib
import secrets

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac

from desk.requests.models import SupportRequest


def hashed(token: str) -> str:
    """What is kept of a secret, so that a copy of the database opens nothing."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def new_token() -> str:
    """256 bits that nobody can guess, fit for an address."""
    return secrets.token_urlsafe(32)


def status_token(request_id: int, created_at: dt.datetime) -> str:
    """The secret of a request's status page: made from the installation's key, so that each mail can name it again."""
    value = f"{request_id}:{created_at.timestamp():.6f}"
    return salted_hmac("applications.links.status", value, algorithm="sha256").hexdigest()


def address(path: str) -> str:
    """A full address for a mail. Raises `ValueError` for what is no path from the root, such as "tasks" or "//host"."""
    if not path.startswith("/") or path.startswith("//"):
        raise ValueError(f"not a path: {path!r}")
    return settings.SITE_ADDRESS.rstrip("/") + path


def status_path(request: SupportRequest) -> str:
    """The private path of a request's status page."""
    return reverse("desk:ask_status", args=[status_token(request.pk, request.created_at)])


def status_address(request: SupportRequest) -> str:
    """The private address of a request's status page, for a mail."""
    return address(status_path(request))
