"""In which language and time zone does a reader see the pages?"""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import timezone, translation


class ReadersLanguage(LocaleMiddleware):
    """Speaks the signed-in user's language in the user's time zone; guests choose by `?lang=`, cookie or browser."""

    def process_request(self, request: HttpRequest) -> None:
        """Find the language and the zone before the view runs."""
        chosen = request.GET.get("lang")
        if request.user.is_authenticated:
            translation.activate(request.user.language)
            timezone.activate(ZoneInfo(request.user.time_zone))
        else:
            known = chosen in dict(settings.LANGUAGES)
            translation.activate(chosen if known else translation.get_language_from_request(request))
            timezone.deactivate()
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Remember the language that a guest chose in the address."""
        chosen = request.GET.get("lang")
        if chosen in dict(settings.LANGUAGES) and not request.user.is_authenticated:
            remember(response, chosen)
        timezone.deactivate()
        return super().process_response(request, response)


def remember(response: HttpResponseBase, language: str) -> None:
    """Keep the language in the cookie that Django reads."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
        httponly=True,
    )
