"""What is recorded around the submission: who signs, and what the funder confirmed?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from formats.forms.fields import DateField, TextField, check_hour
from formats.forms.uploads import UploadField
from formats.uploads.rule import PAPER


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
    file = UploadField(kind=PAPER, label=_("file"), required=False)

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean(self) -> dict:
        """An hour that the funder's clock never showed, or showed twice, is asked for again."""
        cleaned = super().clean()
        check_hour(self, "received_time", cleaned.get("received_on"), cleaned.get("received_time"), self.zone)
        return cleaned
