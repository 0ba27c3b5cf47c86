"""Whom does one invite to what, and what does the invited person add?"""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from organisations.directory.models.directory import Association, Municipality
from organisations.members.forms.sign_in import HELP
from organisations.members.models.users import GUEST_ROLES, Role, User
from organisations.members.rules import is_admin


class InvitationForm(forms.Form):
    """Address, role, and what the role is bound to."""

    email = forms.EmailField(label=_("E-mail"), max_length=254)
    role = forms.ChoiceField(label=_("Role"))
    organisation = forms.ModelChoiceField(
        label=_("Municipality"),
        queryset=Municipality.objects.none(),
        required=False,
        help_text=_("Only for the role of a municipality."),
    )
    reference = forms.CharField(
        label=_("Reference of the application"),
        max_length=30,
        required=False,
        help_text=_("Only for reviewers and auditors, who see this one application."),
    )
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, association: Association, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.association = association
        self.fields["role"].choices = [
            (value, label) for value, label in Role.choices if value != Role.ADMIN or is_admin(by, association)
        ]
        self.fields["organisation"].queryset = Municipality.objects.filter(directory_of=association, merged_into=None)
        self.fields["language"].initial = association.language

    def clean(self) -> dict[str, Any]:
        """Ask for what the role is bound to, and forget what it is not bound to."""
        super().clean()
        given = self.cleaned_data
        role = given.get("role")
        if role == Role.MUNICIPALITY and not given.get("organisation") and "organisation" not in self.errors:
            self.add_error("organisation", _("Please choose the municipality for which this person acts."))
        if role != Role.MUNICIPALITY:
            given["organisation"] = None
        if role in GUEST_ROLES:
            self._clean_reference(given.get("reference", ""))
        else:
            given["reference"] = ""
        return given

    def _clean_reference(self, reference: str) -> None:
        begin = f"{self.association.code}-"
        if not reference.startswith((begin, f"{self.association.reference_prefix}-")):
            self.add_error(
                "reference",
                _("Please type the reference of an application of this association; it begins with: %(begin)s")
                % {"begin": begin},
            )


class AcceptForm(forms.Form):
    """Name, language and password of a new user."""

    given_name = forms.CharField(label=_("Given name"), max_length=80)
    family_name = forms.CharField(label=_("Family name"), max_length=80)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    password = forms.CharField(
        label=_("Password"),
        help_text=HELP["password1"],
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        self.fields["given_name"].widget.attrs["autocomplete"] = "given-name"
        self.fields["family_name"].widget.attrs["autocomplete"] = "family-name"

    def clean(self) -> dict[str, Any]:
        """Weigh the password with the name beside it."""
        super().clean()
        given = self.cleaned_data
        person = User(
            email=self.email, given_name=given.get("given_name", ""), family_name=given.get("family_name", "")
        )
        if password := given.get("password"):
            try:
                validate_password(password, person)
            except ValidationError as error:
                self.add_error("password", error)
        return given
