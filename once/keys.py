"""When are two forms the same? When one page sent them with the same contents."""

import hashlib
from collections.abc import Iterator

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

FIELD = "once"
LEFT_OUT = (FIELD, "csrfmiddlewaretoken")
SEPARATOR = b"\x1f"


def key_of(request: HttpRequest) -> str:
    """The key of the form that was sent; empty for one that carries none.

    What was typed belongs to it: somebody who goes back, writes something else and sends it means something else.
    """
    token = request.POST.get(FIELD, "")
    if not token or len(token) > 64:
        return ""
    digest = hashlib.sha256()
    for part in _parts(request, token):
        digest.update(part + SEPARATOR)
    return digest.hexdigest()


def _parts(request: HttpRequest, token: str) -> Iterator[bytes]:
    yield from (text.encode("utf-8", "replace") for text in (token, str(request.user.pk or ""), request.path))
    for name in sorted(set(request.POST) - set(LEFT_OUT)):
        yield name.encode("utf-8", "replace")
        yield from (value.encode("utf-8", "replace") for value in request.POST.getlist(name))
    for name in sorted(request.FILES):
        yield name.encode("utf-8", "replace")
        yield from (_content(file) for file in request.FILES.getlist(name))


def _content(file: UploadedFile) -> bytes:
    digest = hashlib.sha256((file.name or "").encode("utf-8", "replace"))
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.digest()
