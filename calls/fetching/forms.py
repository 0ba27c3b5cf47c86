"""May a source be fetched by itself, from where, and how often?"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from calls.catalogue.models.sources import Source
from calls.editing.forms.calls import head_labels
from calls.fetching.addresses import Forbidden, checked
from formats.forms.fields import CountField
from formats.forms.opened import Opened


class SourceForm(Opened):
    """What an administrator decides about a source."""

    fetched = forms.BooleanField(
        label=_("fetched by itself"),
        required=False,
        help_text=_("The background process then asks this address by itself. While it is off, nothing is asked."),
    )
    every_hours = CountField(label=_("interval in hours"), min_value=1, max_value=720)
    url = forms.URLField(label=_("address"), max_length=500, assume_scheme="https")

    FIELDS = ("fetched", "every_hours", "url")

    def __init__(self, *args: Any, source: Source, **kwargs: Any) -> None:
        self.source = source
        super().__init__(*args, initial={name: getattr(source, name) for name in self.FIELDS}, **kwargs)
        head_labels(self)

    def clean_url(self) -> str:
        """An address that may be asked."""
        try:
            return checked(self.cleaned_data["url"])
        except Forbidden as reason:
            raise forms.ValidationError(str(reason)) from reason

    def clean_fetched(self) -> bool:
        """A source whose owner does not want to be read by machines is not."""
        if self.cleaned_data["fetched"] and not self.source.machine_ok:
            raise forms.ValidationError(_("This source may not be read by machine."))
        return self.cleaned_data["fetched"]
