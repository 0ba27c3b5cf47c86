"""How is a text typed: in the editor, or plainly where there is none?"""

import re
from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from django_prose_editor.widgets import ProseEditorWidget

from applications.texts.models import Section
from formats.forms.fields import CountField, HiddenNumber, TextField

BLOCK = re.compile(r"<(p|ul|ol|h[34]|table)[\s>]", re.IGNORECASE)
TOOLS = {
    "types": ["Bold", "Italic", "BulletList", "OrderedList", "Heading", "Link", "Table"],
    "headingLevels": [3, 4],
    "history": True,
    "html": False,
    "typographic": True,
}
LONGEST = 400_000


def as_html(text: str) -> str:
    """A text typed without the editor as paragraphs; what the editor made stays as it is."""
    if not text.strip() or BLOCK.search(text):
        return text
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if part.strip()]
    return "".join(f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in paragraphs)


class SectionForm(forms.Form):
    """The text of a section with the version it was begun from."""

    text = TextField(
        label=_("text"), required=False, max_length=LONGEST, widget=ProseEditorWidget(config=TOOLS, attrs={"rows": 18})
    )
    completed = forms.BooleanField(label=_("This section is complete"), required=False)
    version = HiddenNumber(min_value=0, max_value=2**31 - 1)

    def __init__(self, *args: Any, section: Section, **kwargs: Any) -> None:
        initial = {"text": section.text, "completed": section.completed, "version": section.version}
        super().__init__(*args, initial=initial, **kwargs)

    def values(self) -> dict:
        """What the action takes."""
        return {**self.cleaned_data, "text": as_html(self.cleaned_data["text"])}


class NewSectionForm(forms.ModelForm):
    """A section of one's own."""

    class Meta:
        model = Section
        fields = ["title", "guidance", "limit", "limit_unit", "mandatory"]
        field_classes = {"title": TextField, "guidance": TextField, "limit": CountField}
        widgets = {"guidance": forms.Textarea(attrs={"rows": 3})}
