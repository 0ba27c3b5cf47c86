"""Which paper in which language, and which file for what?"""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from applications.models import Application, Partner
from documents.records.models.papers import OURS
from documents.records.wanted import documents_of_call, partners_of
from formats.forms.fields import DateField
from formats.forms.uploads import UploadField
from formats.uploads.rule import PAPER


class MakeForm(forms.Form):
    """What is made."""

    kind = forms.ChoiceField(label=_("Document"), choices=[(kind.value, kind.label) for kind in OURS])
    language = forms.ChoiceField(label=_("Language of the document"), choices=settings.LANGUAGES)


class PartnerChoice(forms.ModelChoiceField):
    def label_from_instance(self, partner: Partner) -> str:
        return f"P{partner.number} {partner.organisation.name}"


class AttachForm(forms.Form):
    """What is put on record."""

    file = UploadField(kind=PAPER, label=_("File"), help_text=_("At most 25 MB."))
    document_code = forms.ChoiceField(label=_("Which document it is"), required=False)
    partner = PartnerChoice(label=_("Whose document it is"), required=False, queryset=None, empty_label=_("ours"))
    valid_until = DateField(label=_("Valid until"), required=False)

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = [(document.code, document.title) for document in documents_of_call(application)]
        self.fields["document_code"].choices = [("", _("another document")), *wanted]
        self.fields["partner"].queryset = partners_of(application)
