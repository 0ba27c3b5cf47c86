"""To whom does a workbook go, until when, and which files came back?"""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from applications.models import Application
from documents.records.models.workbooks import MOST_FILES
from documents.records.wanted import partners_of
from formats.forms.fields import DateField, TextField
from formats.forms.uploads import UploadField
from formats.uploads.rule import WORKBOOK


class DueForm(forms.Form):
    """Until when the workbook is awaited, and in which language it is."""

    due_on = DateField(label=_("Due on"), required=False)
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("each partner's own")), *settings.LANGUAGES]
    )


class SendForm(DueForm):
    """Whose workbooks are mailed, with which words."""

    partners = forms.ModelMultipleChoiceField(
        queryset=None, error_messages={"required": _("Choose at least one partner.")}, label=_("Partners")
    )
    note = TextField(label=_("Message"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partners"].queryset = partners_of(application)  # type: ignore[attr-defined]


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(UploadField):
    """Several files at once."""

    widget = ManyFiles(attrs={"accept": ".xlsx", "data-drop": ""})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data]
        one = super().clean
        return [one(file, initial) for file in (given or [None])[: MOST_FILES + 1]]


class UploadForm(forms.Form):
    """The workbooks that came back."""

    files = FilesField(
        kind=WORKBOOK, label=_("Workbooks"), help_text=_("One or several .xlsx files, each at most 5 MB.")
    )
