"""What happens when two people change the same page? The second is told, and loses nothing."""

from typing import Any

from django import forms
from django.db import transaction

from formats.forms.fields import HiddenNumber
from organisations.entries.actions import directory
from organisations.members.models.users import User
from refusals import Stale


class VersionedForm(forms.ModelForm):
    """A form that carries the version it was opened with."""

    version = HiddenNumber(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
        self.stored: list[tuple[str, str]] = []

    def store(self, *, by: User) -> Any:
        """Keep what was typed; None, and the errors say why, when somebody was quicker."""
        try:
            with transaction.atomic():
                entry = directory.store(self.save(commit=False), by=by, version=self.cleaned_data["version"] or 0)
                self.store_parts(entry)
        except Stale as stale:
            self.show(stale.stored)
            self.add_error(None, str(stale))
            return None
        return entry

    def store_parts(self, entry: Any) -> None:  # noqa: ARG002  (what a subclass adds needs it)
        """Keep what hangs on the entry."""
        self.save_m2m()

    def show(self, stored: Any) -> None:
        """Say what is stored now, wherever it differs, and let the next save replace it."""
        now = forms.model_to_dict(stored, fields=list(self.fields))
        for name, value in now.items():
            if name in self.fields and self.fields[name].has_changed(value, self.cleaned_data.get(name)):
                self.stored.append((str(self.fields[name].label), self.words(stored, name, value)))
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = stored.version

    @staticmethod
    def words(stored: Any, name: str, value: Any) -> str:
        """A stored value as people read it."""
        display = getattr(stored, f"get_{name}_display", None)
        if display:
            return str(display())
        if isinstance(value, list):
            return ", ".join(str(item) for item in value)
        return "–" if value in (None, "") else str(value)
