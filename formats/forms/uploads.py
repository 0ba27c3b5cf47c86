"""By which field does a form ask for a file? One that says before anything is sent whether the file is too large."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File

from formats.uploads import rule
from refusals import Refused


class UploadField(forms.FileField):
    """A file of one kind. The action that keeps it asks the same rule again: the form is only the first to say it."""

    def __init__(self, *, kind: rule.Kind, max_length: int | None = 200, **kwargs: Any) -> None:
        self.kind = kind
        super().__init__(max_length=max_length, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """What the browser needs to know, so that a form with a file that is too large is not sent and lost."""
        accept = {"accept": ",".join(sorted(self.kind.endings))} if self.kind.endings else {}
        found = {"data-largest": self.kind.largest, "data-too-large": Sentence(self.kind), **accept}
        return super().widget_attrs(widget) | found | widget.attrs

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if isinstance(file, File) and file is not initial:
            try:
                rule.accept(file, self.kind)
            except Refused as refusal:
                raise ValidationError(str(refusal)) from refusal
        return file


class Sentence:
    """The sentence of the limit in the language of whoever opens the page: fields are made once for all."""

    def __init__(self, kind: rule.Kind) -> None:
        self.kind = kind

    def __str__(self) -> str:
        return rule.too_large(self.kind)
