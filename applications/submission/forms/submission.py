"""What is recorded around the submission: who signs, and what the funder confirmed?"""

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.submission.forms.files import allowed_file
from formats.forms.fields import DateField, TextField


class SignatoryForm(forms.Form):
    """Who signs, and by what right."""

    name = TextField(label=_("who signs"), max_length=200)
    right = TextField(
        label=_("by what right"),
        max_length=200,
        help_text=_("For example: mayor, or power of attorney of a given day."),
    )


class ReceiptForm(forms.Form):
    """The funder's word that the submission arrived."""

    number = TextField(label=_("registration number"), max_length=80)
    received_on = DateField(label=_("received on"))
    received_time = forms.TimeField(label=_("at what time"), help_text=_("For example 16:42, by the funder's clock."))
    file = forms.FileField(label=_("file"), required=False, max_length=200, validators=[allowed_file])
