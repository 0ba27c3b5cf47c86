"""Which form of which funder, and which file of it?"""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from documents.funder_books.mappings import all_mappings
from formats.forms.uploads import UploadField
from formats.uploads.rule import FUNDER_BOOK


def form_choices() -> list[tuple[str, str]]:
    """The forms that we know, in the reader's language."""
    language = get_language() or "en"
    return [(code, mapping.get_title(language)) for code, mapping in all_mappings().items()]


class FunderForm(forms.Form):
    """The form, the funder's own file or none for a practice copy, and how it is rounded."""

    form = forms.ChoiceField(label=_("Form"), choices=form_choices)
    file = UploadField(
        kind=FUNDER_BOOK,
        label=_("The funder's own file"),
        required=False,
        help_text=_("The empty workbook as you downloaded it, .xlsx or .xlsm, at most 10 MB."),
    )
    whole_units = forms.BooleanField(
        label=_("Round the price of each item to whole euros"),
        required=False,
        help_text=_("Some funders recommend it. The difference to your budget is shown before anything is made."),
    )
    practice = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        if not cleaned.get("practice") and not cleaned.get("file") and "file" not in self.errors:
            self.add_error("file", _("Choose the funder's file, or take a practice copy."))
        return cleaned
