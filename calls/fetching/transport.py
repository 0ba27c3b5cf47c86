"""How is one file fetched? Within a size and a time, unpacked by ourselves, every redirect looked at first."""

import datetime as dt
import time
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import BinaryIO

import urllib3
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from urllib3 import exceptions
from urllib3.exceptions import HTTPError

from calls.fetching.addresses import Forbidden, checked, onward

PIECE = 1 << 16
REDIRECTS = frozenset({301, 302, 303, 307, 308})
ASK_LATER = frozenset({429, 503})
LEAST_WAIT, MOST_WAIT = 60, 24 * 3600  # seconds


@dataclass(frozen=True)
class Limits:
    """How large an answer may be, and how long it may take, in seconds: to connect, between two pieces, in all."""

    size: int
    connect: float = 10
    pause: float = 60
    whole: float = 300
    redirects: int = 3


@dataclass(frozen=True)
class Answer:
    """What came: the status, and the marks by which the server knows this version again."""

    status: int
    etag: str = ""
    last_modified: str = ""

    @property
    def is_unchanged(self) -> bool:
        """Whether the server has nothing newer than what we know."""
        return self.status == 304


class Unanswered(Exception):
    """No usable answer; the sentence says why, `wait` for how many seconds the server asks us to stay away."""

    def __init__(self, sentence: str, *, status: int = 0, wait: int | None = None) -> None:
        self.status, self.wait = status, wait
        super().__init__(sentence)


def ask(
    address: str,
    into: BinaryIO,
    limits: Limits,
    *,
    headers: Mapping[str, str] | None = None,
    form: tuple[bytes, str] | None = None,
) -> Answer:
    """Write what the address answers into the file; with a form it is posted."""
    own = {"User-Agent": f"grant-pipeline ({settings.SITE_ADDRESS})", "Accept": "application/json"}
    own |= {"Accept-Encoding": "gzip", **(headers or {})}
    if form:
        own["Content-Type"] = form[1]
    deadline = time.monotonic() + limits.whole
    timeout = urllib3.Timeout(connect=limits.connect, read=limits.pause)
    with urllib3.PoolManager(retries=False, timeout=timeout, headers=own) as pool:
        try:
            response = reached(pool, checked(address), form[0] if form else None, limits.redirects)
            try:
                return received(response, into, limits, deadline)
            finally:
                response.close()
        except Forbidden as error:
            raise Unanswered(str(error)) from error
        except HTTPError as error:
            raise Unanswered(told(error)) from error


def reached(pool: urllib3.PoolManager, address: str, body: bytes | None, redirects: int) -> urllib3.BaseHTTPResponse:
    """The answer at the end of the redirects, each of which must lead to a permitted address."""
    for _turn in range(redirects + 1):
        response = pool.request(
            "POST" if body else "GET", address, body=body, preload_content=False, decode_content=False, redirect=False
        )
        location = response.headers.get("Location")
        if response.status not in REDIRECTS or not location:
            return response
        response.close()
        if body:
            raise Unanswered(_("The address sends the question on to another one, which is not followed."))
        address = onward(address, location)
    raise Unanswered(_("The address sends us in circles from one page to the next."))


def received(response: urllib3.BaseHTTPResponse, into: BinaryIO, limits: Limits, deadline: float) -> Answer:
    """Write the body into the file, or say what is wrong with the answer."""
    answer = Answer(
        response.status, response.headers.get("ETag", "")[:200], response.headers.get("Last-Modified", "")[:60]
    )
    if answer.is_unchanged:
        return answer
    if response.status != 200:
        raise Unanswered(refusal(response.status), status=response.status, wait=asked_to_wait(response))
    size = 0
    for piece in unpacked(raw_pieces(response, deadline), response.headers.get("Content-Encoding", "")):
        size += len(piece)
        if size > limits.size:
            raise Unanswered(_("The answer is larger than %s MB and was not read to its end.") % (limits.size >> 20))
        into.write(piece)
    if not size:
        raise Unanswered(_("The answer is empty."))
    return answer


def raw_pieces(response: urllib3.BaseHTTPResponse, deadline: float) -> Iterator[bytes]:
    """The body as it arrives; a server that only drips is left."""
    while piece := response.read1(PIECE, decode_content=False):
        if time.monotonic() > deadline:
            raise Unanswered(_("The answer took too long and was broken off."))
        yield piece


def unpacked(pieces: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    """The body without its packing, in pieces of bounded size, however far a few bytes would swell."""
    if encoding in ("", "identity"):
        yield from pieces
        return
    if encoding != "gzip":
        raise Unanswered(_("The answer is packed in a way that we did not ask for: %s") % encoding[:40])
    opener = zlib.decompressobj(wbits=31)
    for piece in pieces:
        left = piece
        while left:
            try:
                yield opener.decompress(left, PIECE)
            except zlib.error:
                raise Unanswered(_("The answer is damaged and cannot be unpacked.")) from None
            left = opener.unconsumed_tail
    if not opener.eof:
        raise Unanswered(_("The connection was cut in the middle of the answer."))


def refusal(status: int) -> str:
    """A status of HTTP as a sentence."""
    if status in ASK_LATER:
        return _("The portal is busy and asks us to come back later (HTTP %s).") % status
    if status in (404, 410):
        return _("There is nothing at this address (HTTP %s).") % status
    return _("The portal answered with an error (HTTP %s).") % status


def asked_to_wait(response: urllib3.BaseHTTPResponse) -> int | None:
    """For how many seconds the server asks us to stay away, within reason: seconds or a date of HTTP."""
    text = response.headers.get("Retry-After", "").strip()
    if response.status not in ASK_LATER or not text:
        return None
    if text.isdecimal():
        seconds = int(text[:9])
    else:
        try:
            seconds = int((as_utc(parsedate_to_datetime(text)) - timezone.now()).total_seconds())
        except (ValueError, OverflowError):
            return None
    return min(max(seconds, LEAST_WAIT), MOST_WAIT)


def as_utc(moment: dt.datetime) -> dt.datetime:
    """A date of HTTP always means UTC."""
    return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment


def told(error: HTTPError) -> str:
    """What went wrong on the line, as a sentence."""
    if isinstance(error, exceptions.TimeoutError) and not isinstance(error, exceptions.NewConnectionError):
        return _("The portal did not answer in time.")
    if isinstance(error, exceptions.SSLError):
        return _("The portal's certificate could not be checked.")
    if isinstance(error, exceptions.ProtocolError):
        return _("The connection was cut in the middle of the answer.")
    return _("The portal cannot be reached. Perhaps this machine has no way to the internet.")
