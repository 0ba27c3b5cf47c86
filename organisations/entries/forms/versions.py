"""What happens when two people change the same page? The second is told, and loses nothing."""

from typing import Any

from django import forms

from formats.forms.fields import HiddenNumber


class VersionedForm(forms.ModelForm):
    """A form that carries the version it was opened with."""

    version = HiddenNumber(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
        self.stored: list[tuple[str, str]] = []

    def parts(self) -> dict[str, Any]:
        """What hangs on the entry and is kept with it."""
        return {}

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
