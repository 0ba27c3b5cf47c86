"""Why is a warning put aside, and what is said of a rule pack?"""

from django import forms
from django.utils.translation import gettext_lazy as _

from budgets.records.models.packs import PackStage
from formats.forms.fields import TextField


class MuteForm(forms.Form):
    """Which warning is put aside, and why."""

    code = TextField(max_length=60, widget=forms.HiddenInput)
    target = TextField(max_length=200, widget=forms.HiddenInput)
    figures = TextField(max_length=64, widget=forms.HiddenInput)
    reason = TextField(label=_("Reason"), max_length=1000)


class PackWordForm(forms.Form):
    """What a rule pack is from now on, with a remark."""

    stage = forms.ChoiceField(choices=PackStage.choices)
    remark = TextField(label=_("Remark"), required=False, max_length=2000)
