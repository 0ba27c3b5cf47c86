"""Which addresses may somebody see who has not signed in? Only those of the list; everything else is closed."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django_htmx.http import HttpResponseClientRedirect

PUBLIC_VIEWS = frozenset(
    {
        "account_inactive",
        "account_login",
        "account_logout",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "desk:ask",
        "desk:ask_cancel",
        "desk:ask_check",
        "desk:ask_file",
        "desk:ask_photo",
        "desk:ask_question",
        "desk:ask_sent",
        "desk:ask_status",
        "office:feed",
        "applications:help",
        "documents:giving",
        "calls:stop-mail",
        "calls:check",
        "jobs:health",
        "mfa_authenticate",
        "mfa_login_webauthn",
        "organisations:invitation",
        "organisations:refuse_letters",
        "set_language",
        "training:captions",
        "training:file",
        "training:library",
        "training:material",
    }
)


class ClosedByDefault(LoginRequiredMiddleware):
    """Sends everybody who has not signed in to the login page, unless the view's name is on the public list.

    The list alone opens a view: `login_not_required`, which packages set on their views, opens nothing here.
    """

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable,
        view_args: tuple,  # noqa: ARG002  (Django's signature)
        view_kwargs: dict[str, Any],  # noqa: ARG002  (Django's signature)
    ) -> HttpResponse | None:
        """Let the reader pass, or answer in the view's place."""
        if request.user.is_authenticated or request.resolver_match.view_name in PUBLIC_VIEWS:
            return None
        if request.htmx:  # a part of a page cannot show the login, so the whole page goes there and comes back
            login = redirect_to_login(request.htmx.current_url_abs_path or "/", resolve_url("account_login"))
            return HttpResponseClientRedirect(login.url)
        return self.handle_no_permission(request, view_func)
