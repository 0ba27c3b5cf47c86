"""Which file is filed, for which document, of which partner?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.consortium.models.partners import Partner
from applications.pipeline.models.application import Application
from formats.forms.fields import DateField
from formats.forms.uploads import UploadField
from formats.uploads.rule import PAPER


class AttachmentForm(forms.Form):
    """A file with what it is."""

    file = UploadField(kind=PAPER, label=_("file"), help_text=_("At most 25 MB."))
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
