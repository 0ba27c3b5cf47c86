"""What does a reader say about the texts?"""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.pipeline.models.application import Application
from applications.texts.models import Section
from formats.forms.fields import NumberField, TextField


class RemarkForm(forms.Form):
    """A remark on a section, or on the whole."""

    text = TextField(label=_("remark"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 3}))
    section = forms.ModelChoiceField(
        Section.objects.none(), label=_("section"), required=False, empty_label=_("the whole application")
    )
    must_fix = forms.BooleanField(label=_("must be fixed before the approval"), required=False)

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].queryset = application.sections.all()


class ReviewForm(forms.Form):
    """A score and an opinion of the whole."""

    score = NumberField(label=_("score"), required=False, max_value=Decimal(5), help_text=_("0 to 5"))
    opinion = TextField(label=_("opinion"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 4}))
