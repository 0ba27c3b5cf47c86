"""What is asked of a person who takes a step?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.pipeline.facts import Fact
from formats.forms.fields import TextField

MOST_LETTERS = 10_000


class StepForm(forms.Form):
    """The facts of a step, its reason or note, and the state that the person had before their eyes."""

    seen = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, facts: tuple[Fact, ...] = (), needs_reason: bool = False, currency: str = "EUR", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked = [fact.name for fact in facts]
        for fact in facts:
            self.fields[fact.name] = fact.form_field(currency)
        label = _("Reason") if needs_reason else _("Note")
        self.fields["note"] = TextField(
            label=label, required=needs_reason, max_length=MOST_LETTERS, widget=forms.Textarea(attrs={"rows": 3})
        )

    def facts(self) -> dict:
        """The facts that were told, without those left empty."""
        return {name: self.cleaned_data[name] for name in self.asked if self.cleaned_data[name] not in (None, "")}
