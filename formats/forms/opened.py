"""Was the page opened before somebody else saved? Then nothing is overwritten unseen, and nothing typed is lost."""

import hashlib
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

NEWER = _(
    "Somebody else saved this after you opened the page. What you typed is still here. Save again to replace what is "
    "stored."
)
STORED = _("Stored now: %(field)s: %(value)s")


def seal_of(values: dict[str, Any]) -> str:
    """A short mark of these values: equal values have equal marks."""
    told = "\x1f".join(f"{name}\x1e{values[name]}" for name in sorted(values))
    return hashlib.sha256(told.encode()).hexdigest()[:24]


class Opened(forms.Form):
    """A form that knows what was stored when its page was opened; who saves over something newer is asked first."""

    opened = forms.CharField(widget=forms.HiddenInput, required=False, max_length=24)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.remember(self.stored_now())

    def stored_now(self) -> dict[str, Any]:
        """What is stored as the form is made; nothing for something new."""
        return dict(self.initial)

    def remember(self, stored: dict[str, Any]) -> None:
        """Seal what is stored into the page."""
        self.stored = stored
        self.fields["opened"].initial = seal_of(plain(stored)) if stored else ""

    def clean(self) -> dict[str, Any]:
        """Compare what was stored when the page was opened with what is stored now."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        opened, now = given.pop("opened", ""), self.fields["opened"].initial
        if opened and now and opened != now:
            sent: Any = self.data
            self.data = sent = sent.copy()
            sent[self.add_prefix("opened")] = now
            self.add_error(None, [forms.ValidationError(NEWER), *self.differences(given)])
        return given

    def differences(self, given: dict[str, Any]) -> list[forms.ValidationError]:
        """What is stored now, wherever it differs from what was typed."""
        found = []
        for name, value in self.stored.items():
            field = self.fields.get(name)
            if field is None or name not in given or not field.has_changed(value, self[name].data):
                continue
            words = {"field": field.label, "value": self.in_words(name, value)}
            found.append(forms.ValidationError(STORED, params=words))
        return found

    def in_words(self, name: str, value: Any) -> str:
        """A stored value as people read it."""
        field = self.fields[name]
        if isinstance(value, list):
            return ", ".join(str(thing) for thing in value) or "–"
        if isinstance(field, forms.ModelChoiceField):
            things: Any = field.queryset
            return str(things.filter(pk=value).first() or "–")
        if isinstance(field, forms.ChoiceField):
            choices: Any = field.choices
            return str(dict(choices).get(value, value))
        return "–" if value in (None, "") else str(value)[:500]


class OpenedForm(Opened, forms.ModelForm):
    """The same for a row of a table."""

    def stored_now(self) -> dict[str, Any]:
        """The row's own values."""
        names: Any = self._meta.fields
        return forms.model_to_dict(self.instance, fields=names) if self.instance.pk else {}


def plain(values: dict[str, Any]) -> dict[str, Any]:
    """The values with things named by their keys, in an order of their own."""
    return {
        name: sorted(str(getattr(thing, "pk", thing)) for thing in value) if isinstance(value, list) else value
        for name, value in values.items()
    }
