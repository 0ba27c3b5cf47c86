"""What is said when a version of the budget is approved, and when the budget is held still?"""

from django import forms
from django.utils.translation import gettext_lazy as _

from formats.forms.fields import HiddenNumber, TextField


class ApprovalForm(forms.Form):
    """Which revision finance looked at, with its remark."""

    revision = HiddenNumber(min_value=0, max_value=2**31)
    comment = TextField(label=_("Comment"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class ReasonForm(forms.Form):
    """Why the budget is locked, or opened again."""

    reason = TextField(label=_("Reason"), max_length=300)
