"""What do the forms of the sign-in package ask for, in our own words?"""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

LABELS = {
    "login": _("E-mail"),
    "email": _("E-mail"),
    "password": _("Password"),
    "remember": _("Stay signed in on this device for 14 days"),
    "oldpassword": _("Current password"),
    "password1": _("New password"),
    "password2": _("New password once more"),
    "code": _("Code"),
    "name": _("Name of the key"),
    "passwordless": _("Sign in with this key alone, without a password"),
}
HELP = {
    "password1": _("At least 12 characters; a short sentence is easy to remember."),
}


def in_our_words(form_class: type) -> type:
    """The form with our labels, help where we have any, and no grey words inside the fields."""

    class Form(form_class):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            for name, field in self.fields.items():
                field.label = LABELS.get(name, field.label)
                field.help_text = HELP.get(name, "")
                field.widget.attrs.pop("placeholder", None)

    Form.__name__ = Form.__qualname__ = form_class.__name__
    return Form


LoginForm = in_our_words(account.LoginForm)
ResetPasswordForm = in_our_words(account.ResetPasswordForm)
ResetPasswordKeyForm = in_our_words(account.ResetPasswordKeyForm)
ChangePasswordForm = in_our_words(account.ChangePasswordForm)
SetPasswordForm = in_our_words(account.SetPasswordForm)
ReauthenticateForm = in_our_words(account.ReauthenticateForm)
AuthenticateForm = in_our_words(mfa.AuthenticateForm)
ReauthenticateByCodeForm = in_our_words(mfa.ReauthenticateForm)
ActivateTOTPForm = in_our_words(totp.ActivateTOTPForm)
AddWebAuthnForm = in_our_words(webauthn.AddWebAuthnForm)
EditWebAuthnForm = in_our_words(webauthn.EditWebAuthnForm)
