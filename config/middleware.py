"""What is refused before any room sees it, what is cleaned, when does a session end, and which headers go out?"""

import errno
import logging
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.db import DataError, OperationalError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.utils import timezone
from django.utils.translation import gettext as _

from config import errors
from formats.cleaning import UNSTORABLE, clean_line, clean_text

logger = logging.getLogger("config.refused")
CHARSETS = {None, "", "utf-8", "utf8"}
METHODS = ("GET", "HEAD", "POST", "OPTIONS")  # what browsers send to pages and forms
BROKEN = (BadRequest, SuspiciousOperation, MultiPartParserError, LookupError, ValueError)
FULL = ("database or disk is full", "No space left on device", "could not extend file")
IMPOSSIBLE = [  # what databases and their drivers say of a value that no row can hold
    (OverflowError, "too large to convert to SQLite INTEGER"),
    (DataError, "out of range"),
    (DataError, "NUL (0x00)"),
    (ValueError, "NUL (0x00)"),
    (UnicodeEncodeError, "surrogates not allowed"),
]


class CleanInput:
    """Refuses what stock Django answers by 500, and takes out of texts what no database stores."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return errors.not_allowed(request, METHODS)
        if UNSTORABLE.search(request.path_info):
            return errors.not_found(request)
        try:
            clean(request)
        except RequestDataTooBig:
            return errors.too_large(request)
        except OSError as reason:
            if isinstance(reason, UnreadablePostError):
                return errors.bad_request(request)
            if is_full(reason):
                return errors.no_room(request)
            raise
        except BROKEN as reason:
            logger.warning("%s %s refused: %s", request.method, request.path_info, type(reason).__name__)
            return errors.bad_request(request)
        response = self.get_response(request)
        if request.method == "HEAD" and not response.streaming:
            response.content = b""  # the length stays in its header
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Tell a value that no row can hold from a fault of the program: a number of twenty digits names nothing."""
        if any(isinstance(exception, kind) and words in str(exception) for kind, words in IMPOSSIBLE):
            logger.warning("%s %s: %s", request.method, request.path_info, exception)
            return errors.not_found(request) if request.method in {"GET", "HEAD"} else errors.bad_request(request)
        if isinstance(exception, UnreadablePostError):
            return errors.bad_request(request)
        if is_full(exception):
            logger.error("%s %s: %s", request.method, request.path_info, exception)
            return errors.no_room(request)
        if isinstance(exception, OperationalError) and "database is locked" in str(exception):
            return errors.busy(request)
        return None


def is_full(exception: Exception) -> bool:
    """Whether the disk had no room, as the system or the database says it."""
    if isinstance(exception, OSError):
        return exception.errno in {errno.ENOSPC, errno.EDQUOT}
    return isinstance(exception, OperationalError) and any(words in str(exception) for words in FULL)


def clean(request: HttpRequest) -> None:
    """Read address, cookies and form once, and keep their texts cleaned."""
    if (request.content_params.get("charset") or "").strip().lower() not in CHARSETS:
        raise BadRequest("another charset than UTF-8")
    if int(request.META.get("CONTENT_LENGTH") or 0) > settings.LARGEST_UPLOAD_MB * 2**20:
        raise RequestDataTooBig("more than LARGEST_UPLOAD_MB")
    if "HTTP_HX_CURRENT_URL" in request.META:
        urlsplit(request.META["HTTP_HX_CURRENT_URL"])  # a ValueError refuses the request
    request.COOKIES = {name: clean_text(value) for name, value in request.COOKIES.items()}
    request.GET = cleaned(request.GET)
    if request.method == "POST":
        request.POST = cleaned(request.POST)
        for files in request.FILES.lists():
            for file in files[1]:
                file.name = clean_line(file.name) or "file"


def cleaned(values: QueryDict) -> QueryDict:
    """The same values, every text cleaned: this is how each field of each form gets clean text."""
    if all(clean_text(text) == text for name, texts in values.lists() for text in (name, *texts)):
        return values
    fresh = QueryDict(mutable=True)
    for name, texts in values.lists():
        fresh.setlist(clean_text(name), [clean_text(text) for text in texts])
    fresh._mutable = False  # noqa: SLF001  as Django's own are
    return fresh


class SessionEnds:
    """Signs out who was idle for long, and everybody some days after signing in."""

    STEP = 300  # seconds between two notes of "last seen", so that reading pages writes little

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        was_signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated
        if was_signed_in:
            self.look_at(request)
        response = self.get_response(request)
        if request.method == "POST" and not was_signed_in and request.user.is_authenticated:
            now = int(timezone.now().timestamp())  # somebody has just signed in
            request.session.update({"began": now, "seen": now})
        return response

    def look_at(self, request: HttpRequest) -> None:
        """End the session if its time is over, else note that it is used."""
        now = int(timezone.now().timestamp())
        began, seen = request.session.get("began", now), request.session.get("seen", now)
        idle = now - seen > settings.SESSION_IDLE_MINUTES * 60
        if idle or now - began > settings.SESSION_COOKIE_AGE:
            logout(request)
            messages.info(request, _("Your session has ended. Please sign in again; your saved work is kept."))
        elif now - seen >= self.STEP:
            request.session["seen"] = now


class Headers:
    """Sets the headers that Django leaves to us."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            # Whoever sits down at this computer next must not find the page by the Back button.
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response
