"""What happens to a form that is sent twice? It is carried out once; the others are led where the first one led."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from once import actions
from once.keys import FIELD, key_of
from once.models import SentForm

SIGNING_IN = ("/accounts/", "/language/")  # signing in again with the same words is no second thing
LED_ON = (302, 303)
TOKEN, TOLD = re.compile(r"[A-Za-z0-9_-]{1,64}"), 300  # seconds


class CountsOnce:
    """Carries each form out once. A redirect says that it was; every other answer lets it be sent again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = key_of(request) if request.method == "POST" and not request.path.startswith(SIGNING_IN) else ""
        if not key:
            return self.get_response(request)
        if not actions.claim(key):
            return told(request, answered_already(request, key))
        response = self.get_response(request)
        if response.status_code in LED_ON and not was_refused(request):
            actions.carried_out(key, response["Location"])
            return told(request, response)
        actions.release(key)
        return response


def told(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Say to the browser which form was carried out: it then forgets the draft that it kept (static/js/keeping.js).

    The cookie holds the key that stood in the form, which is no secret: it opens nothing, and scripts must read it.
    """
    token = request.POST[FIELD]
    if TOKEN.fullmatch(token):
        response.set_cookie("taken", token, max_age=TOLD, secure=request.is_secure(), samesite="Lax")
    return response


def answered_already(request: HttpRequest, key: str) -> HttpResponse:
    """Lead the sender where the first press led, or back while that one is still being carried out."""
    messages.info(request, _("This was sent already, so it was not done a second time."))
    known = SentForm.objects.filter(key=key).values_list("location", flat=True).first()
    return HttpResponseRedirect(known or back(request), status=303)


def back(request: HttpRequest) -> str:
    """The page that the form stood on, if it is one of ours."""
    come_from = urlsplit(request.headers.get("Referer", ""))
    ours = come_from.netloc == request.get_host() and come_from.path.startswith("/")
    return come_from.path if ours else "/"


def was_refused(request: HttpRequest) -> bool:
    """Whether the view told an error: then it led the sender on without having done anything."""
    storage = get_messages(request)
    return any(message.level >= messages.ERROR for message in getattr(storage, "_queued_messages", ()))
