"""What is weighed before the go or no-go, and what may the head override?"""

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.steps.models import Scorecard
from formats.forms.fields import CountField, TextField
from formats.forms.opened import OpenedForm

POINTS = [("", "–"), *((number, str(number)) for number in range(1, 6))]


class ScorecardForm(OpenedForm):
    """One to five points each, the work it takes, and a comment."""

    fit = forms.TypedChoiceField(
        label=_("fit with the call"), choices=POINTS, coerce=int, empty_value=None, required=False
    )
    chance = forms.TypedChoiceField(
        label=_("chance of winning"), choices=POINTS, coerce=int, empty_value=None, required=False
    )
    readiness = forms.TypedChoiceField(
        label=_("readiness of the partners"), choices=POINTS, coerce=int, empty_value=None, required=False
    )
    capacity = forms.TypedChoiceField(
        label=_("capacity to carry it out"), choices=POINTS, coerce=int, empty_value=None, required=False
    )

    class Meta:
        model = Scorecard
        fields = ["fit", "chance", "readiness", "capacity", "person_days", "comment"]
        field_classes = {"comment": TextField, "person_days": CountField}
        widgets = {"comment": forms.Textarea(attrs={"rows": 3})}


class ReasonForm(forms.Form):
    """Why something may go on although a rule says no."""

    reason = TextField(
        label=_("reason"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It is kept in the history."),
    )
