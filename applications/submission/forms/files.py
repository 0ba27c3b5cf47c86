"""Which file is filed, for which document, of which partner?"""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files import File
from django.utils.translation import gettext_lazy as _

from applications.consortium.models.partners import Partner
from applications.pipeline.models.application import Application
from formats.forms.fields import DateField

ALLOWED = frozenset(
    {
        ".pdf",
        ".docx",
        ".doc",
        ".odt",
        ".rtf",
        ".txt",
        ".xlsx",
        ".xls",
        ".ods",
        ".csv",
        ".pptx",
        ".odp",
        ".jpg",
        ".jpeg",
        ".png",
        ".heic",
        ".tif",
        ".tiff",
        ".zip",
        ".asice",
        ".p7s",
        ".eml",
    }
)
MOST_BYTES = 25 * 1024 * 1024


def allowed_file(file: File) -> File:
    """Refuse kinds of files that no funder asks for, and files that are too large."""
    if PurePath(file.name).suffix.lower() not in ALLOWED:
        raise forms.ValidationError(
            _("Files of this kind are not taken. Save it as PDF, Word, Excel, a picture or ZIP and choose it again.")
        )
    if file.size > MOST_BYTES:
        raise forms.ValidationError(_("The file is larger than 25 MB. Choose a smaller one."))
    return file


class AttachmentForm(forms.Form):
    """A file with what it is."""

    file = forms.FileField(label=_("file"), max_length=200, help_text=_("At most 25 MB."), validators=[allowed_file])
    document_code = forms.ChoiceField(label=_("which document"), required=False)
    partner = forms.ModelChoiceField(
        Partner.objects.none(), label=_("of which partner"), required=False, empty_label=_("of the whole application")
    )
    valid_until = DateField(label=_("valid until"), required=False)

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = application.call.documents.all() if application.call_id else []
        self.fields["document_code"].choices = [("", _("another document"))] + [
            (document.code, document.title) for document in asked
        ]
        self.fields["partner"].queryset = application.partners.select_related("organisation")
