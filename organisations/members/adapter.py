"""How does the sign-in package behave here? No sign-up, letters in the reader's language, errors in our own words."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.sites.shortcuts import get_current_site
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from jobs import mails
from organisations.members import devices
from organisations.members.models.users import User

WAYS = {
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use your authenticator app or a recovery code"),
    "mfa_reauthenticate:webauthn": _("Use a security key"),
}
# The package's own sentence, here so that our translations of it are the ones that are shown.
TWICE = _("You must type the same password each time.")
WRONG_CODE = _("This code is not correct. Please type the newest one.")


class AccountAdapter(DefaultAccountAdapter):
    """Users come by invitation only."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is not active. Please ask the administrator of your association."),
        "email_password_mismatch": _("The e-mail address and the password do not belong together. Please check both."),
        "enter_current_password": _("Please type your current password."),
        "incorrect_code": WRONG_CODE,
        "incorrect_password": _("This password is not correct."),
        "invalid_login": _("The e-mail address and the password do not belong together. Please check both."),
        "invalid_password_reset": _("This link has been used or is too old. Please ask for a new one."),
        "too_many_login_attempts": _(
            "Too many attempts to sign in. Try again in five minutes, or ask for a new password and use its link."
        ),
        "rate_limited": _("Too many requests in a short time. Please wait a minute."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  (the package's signature)
        """Nobody signs up: an invitation makes the user."""
        return False

    def get_reauthentication_methods(self, user: User) -> list[dict]:
        """The ways to show once more that it is you, in our words."""
        return [{**way, "description": WAYS[way["id"]]} for way in super().get_reauthentication_methods(user)]

    def pre_authenticate(self, request: HttpRequest, *, email: str, **_credentials: Any) -> None:
        """Slow down who guesses passwords, and not the owner of the account.

        A browser with which the owner signed in before has a limit of its own. All others count by their address and
        account, and together by account; whoever is stopped by that may still come in by the link of a new password.
        """
        device = devices.known_as(request.COOKIES.get(devices.COOKIE, ""), email)
        if request.user.is_authenticated:
            limits = [("password_inside", f"user:{request.user.pk}")]
        elif device:
            limits = [("password_at_home", f"{device}:{email}")]
        else:
            limits = [("password_from", f"{self.get_client_ip(request)}:{email}"), ("password_for", email.lower())]
        if not all(ratelimit.consume(request, action=action, key=key.lower()) for action, key in limits):
            raise self.validation_error("too_many_login_attempts")

    def post_login(self, request: HttpRequest, user: Any, **more: Any) -> HttpResponse:
        """Remember the browser of somebody who has come in by all steps."""
        response = super().post_login(request, user, **more)
        cookie = devices.remembered(request.COOKIES.get(devices.COOKIE, ""), user.email)
        response.set_cookie(
            devices.COOKIE,
            cookie,
            max_age=devices.KEPT,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
        return response

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """Write to a user in the user's language, whatever page caused the letter; the worker sends it."""
        user = context.get("user")
        with translation.override(user.language if user else translation.get_language()):
            mail = self.render_mail(template_prefix, email, {**self.around(email), **context})
        mails.post(mail)

    def around(self, email: str) -> dict:
        """What every letter may name: whom it goes to, and where the program is."""
        return {"request": self.request, "email": email, "current_site": get_current_site(self.request)}


class SecondStepAdapter(DefaultMFAAdapter):
    """The second step, with errors in our own words."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "cannot_generate_recovery_codes": _("Recovery codes need an authenticator app or a key first."),
    }

    def get_totp_issuer(self) -> str:
        """What the authenticator app calls the account."""
        return gettext("Grant pipeline")
