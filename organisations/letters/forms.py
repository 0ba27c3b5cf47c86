"""What do people write to many?"""

from django import forms
from django.utils.translation import gettext_lazy as _

from formats.forms.fields import HiddenNumber, TextField
from organisations.letters.placeholders import unknown_in


class LetterForm(forms.Form):
    """The words of one letter."""

    subject = TextField(label=_("Subject"), max_length=200)
    body = TextField(label=_("Text"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 22}))
    version = HiddenNumber(required=False, min_value=0, max_value=2_000_000_000)


class TextForm(LetterForm):
    """The words of all letters in one language, with names in braces for what differs."""

    def clean(self) -> dict:
        """Every name in braces stands for something."""
        super().clean()
        given = self.cleaned_data
        for name in ("subject", "body"):
            if unknown := unknown_in(given.get(name, "")):
                self.add_error(name, _("These names in braces stand for nothing: %s") % ", ".join(unknown)[:80])
        return given
