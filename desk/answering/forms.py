"""What is written about a request: by the municipality on its page, by the office at the triage desk?"""

from typing import Any

from django import forms
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from calls.models import Call
from desk.asking.forms.asking import words
from desk.asking.photos import clean_photo_or_pdf
from desk.requests.models import SupportRequest
from formats.forms.fields import TextField
from formats.forms.uploads import UploadField
from formats.uploads.rule import PHOTO
from organisations.members.models.users import Role
from organisations.models import Association, Municipality, User


class ReplyForm(forms.Form):
    text = words(_("Your message"), required=False)
    photo = UploadField(
        kind=PHOTO,
        label=_("A photo or a PDF"),
        required=False,
        help_text=_("For example the council decision. A PDF, or a JPEG, PNG or WebP picture, up to 15 MB."),
        widget=forms.FileInput(attrs={"accept": "image/*,.pdf"}),
    )

    def clean_photo(self) -> File | None:
        upload = self.cleaned_data.get("photo")
        return clean_photo_or_pdf(upload) if upload else None


class AssignForm(forms.Form):
    to = forms.ModelChoiceField(label=_("Who is responsible"), queryset=User.objects.none())

    def __init__(self, *args: Any, association: Association, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        office = User.objects.filter(role_grants__association=association, is_active=True)
        self.fields["to"].queryset = (
            office.filter(role_grants__role__in=[Role.OFFICER, Role.HEAD])
            .distinct()
            .order_by("family_name", "given_name")
        )


class AskBackForm(forms.Form):
    question = words(
        _("What do you need from them?"),
        help_text=_("They get it by e-mail with a link to one page. Write it for somebody without experience."),
    )


class AnswerForm(forms.Form):
    text = words(_("Your answer"))
    lesson = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)


class DeclineForm(forms.Form):
    reason = words(_("Why can we not help?"), rows=3)
    alternative = words(
        _("What can they do instead?"),
        rows=3,
        help_text=_("Another programme, another office, or a material to learn from."),
    )


class NoteForm(forms.Form):
    text = words(_("Note for the office"), rows=2)


class ConvertForm(forms.Form):
    acronym = TextField(label=_("Acronym or short name"), max_length=60)
    call = TextField(
        label=_("Code of the call"), required=False, max_length=160, help_text=_("May be chosen later as well.")
    )

    municipality = forms.ModelChoiceField(
        label=_("Municipality of the directory"), queryset=Municipality.objects.none(), required=False
    )

    def __init__(self, *args: Any, user: User, asked: SupportRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if asked.municipality_id is None:
            self.fields["municipality"].queryset = Municipality.objects.filter(
                directory_of=asked.association, merged_into=None
            )
        else:
            del self.fields["municipality"]

    def clean_call(self) -> Call | None:
        code = self.cleaned_data["call"].strip()
        call = Call.objects.visible_to(self.user).filter(code__iexact=code).first() if code else None
        if code and call is None:
            raise forms.ValidationError(_("No call has this code. Copy it from the page of the call."))
        return call
