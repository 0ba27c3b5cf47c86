"""What does a reader see when a page cannot be shown? In the reader's language, and what to do next."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token


def plain(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    """A page that needs neither a session nor the database."""
    context = {"title": title, "sentence": sentence, "status": status, "language": translation.get_language()}
    return HttpResponse(get_template("errors/plain.html").render(context), status=status)


def spoken_to(request: HttpRequest) -> str:
    """The language found for the reader so far, else the browser's."""
    return getattr(request, "LANGUAGE_CODE", None) or translation.get_language_from_request(request)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the browser sent something that cannot be read."""
    with translation.override(spoken_to(request)):
        sentence = _("What the browser sent could not be read. Go back, load the page anew and try once more.")
        return plain(request, 400, _("This was not understood"), sentence)


def not_allowed(request: HttpRequest, methods: Sequence[str]) -> HttpResponse:
    """405: pages are read and forms are sent; nothing here is put, patched or deleted by an address."""
    with translation.override(spoken_to(request)):
        sentence = _("Nothing can be sent to this address in this way. Open the page in a browser and use its buttons.")
        response = plain(request, 405, _("Not in this way"), sentence)
    response["Allow"] = ", ".join(methods)
    return response


def too_large(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """413: the file or the form is larger than what is taken."""
    with translation.override(spoken_to(request)):
        sentence = _("The file or text is too large. Make it smaller, or send it in several parts.")
        return plain(request, 413, _("Too large"), sentence)


def no_room(request: HttpRequest) -> HttpResponse:
    """507: the disk is full; the transaction was taken back, so nothing is half done."""
    with translation.override(spoken_to(request)):
        sentence = _("The server has no room left, so nothing was saved. Keep your text, and tell your administrator.")
        return plain(request, 507, _("The disk is full"), sentence)


def busy(request: HttpRequest) -> HttpResponse:
    """503: others held the database for longer than anybody should wait."""
    with translation.override(spoken_to(request)):
        sentence = _("Many people are saving at this moment, so nothing was saved. Go back and send once more.")
        response = plain(request, 503, _("Too busy just now"), sentence)
    response["Retry-After"] = "10"
    return response


@requires_csrf_token
def denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the page exists, this deed is not the reader's."""
    title = _("This is not open to you")
    sentence = _("Your role does not allow this. If you need it, ask the administrator of your association.")
    return render(request, "errors/page.html", {"error_title": title, "error_sentence": sentence}, status=403)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form's secret does not fit, mostly because the page was open for long."""
    with translation.override(spoken_to(request)):
        sentence = _(
            "The page was open for too long, or the browser keeps no cookies. Go back, load it anew and send again."
        )
        return plain(request, 403, _("Please send the form once more"), sentence)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing is here, or nothing that the reader may see; which of the two is not said."""
    with translation.override(spoken_to(request)):
        title = _("There is nothing here")
        sentence = _("The address may be mistyped, or what was here is gone or not open to you.")
        if not hasattr(request, "user"):
            return plain(request, 404, title, sentence)
        return render(request, "errors/page.html", {"error_title": title, "error_sentence": sentence}, status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """500: a fault of the program. The page is fixed text, since anything else might fail again."""
    return HttpResponse(get_template("500.html").template.source, status=500)
