"""How are thousands of cells of a sheet read and drawn quickly? Django's own fields, without a template for each."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString

from budgets.records.fields import ExactInput, UnitsInput


class Options:
    """What may be chosen in one column: made once for all rows, and written once for each value that is chosen."""

    def __init__(self, choices: Iterable[tuple[str, Any]] = ()) -> None:
        self.labels = {value: str(label) for value, label in choices}
        self._written: dict[str, SafeString] = {}

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.labels.items())

    def __contains__(self, value: str) -> bool:
        return value in self.labels

    def with_one_more(self, value: str, label: Any) -> "Options":
        """The same and one that only this row has, because it stands there already."""
        return self if value in self.labels else Options([*self, (value, label)])

    def written(self, chosen: str) -> SafeString:
        """The options as HTML, one of them selected."""
        if chosen not in self._written:
            self._written[chosen] = format_html_join(
                "",
                '<option value="{}"{}>{}</option>',
                ((value, SafeString(" selected") if value == chosen else "", label) for value, label in self),
            )
        return self._written[chosen]


class OptionSelect(forms.Widget):
    """A select of a column's options."""

    options = Options()

    def render(self, name: str, value: Any, attrs: dict | None = None, renderer: Any = None) -> SafeString:  # noqa: ARG002
        options = self.options.written("" if value is None else str(value))
        return SafeString(f"<select{_written(name, self.build_attrs(self.attrs, attrs))}>{options}</select>")


class OptionField(forms.Field):
    """One of a column's options, by its value."""

    widget = OptionSelect
    default_error_messages = {"invalid_choice": forms.ChoiceField.default_error_messages["invalid_choice"]}

    def offer(self, options: Options) -> None:
        """Let these be the options of this field and its select."""
        self.widget.options = options

    def to_python(self, value: Any) -> str:
        return "" if value in self.empty_values else str(value)

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and value not in self.widget.options:
            raise ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value[:60]}
            )


def _written(name: str, attrs: dict) -> str:
    """The attributes of a field as HTML, every value escaped."""
    given = ((key, value) for key, value in {"name": name, **attrs}.items() if value is not None and value is not False)
    return "".join(f" {key}" if value is True else f' {key}="{escape(str(value))}"' for key, value in given)


def _input(name: str, value: Any, attrs: dict) -> SafeString:
    given = {} if value in (None, "") else {"value": str(value)}
    return SafeString(f'<input type="text"{_written(name, given | attrs)}>')


class TextCell(forms.TextInput):
    """A text field."""

    def render(self, name: str, value: Any, attrs: dict | None = None, renderer: Any = None) -> SafeString:  # noqa: ARG002
        return _input(name, self.format_value(value), self.build_attrs(self.attrs, attrs))


class AmountCell(ExactInput):
    """An amount; only one that can be read in two ways needs the template that asks."""

    def render(self, name: str, value: Any, attrs: dict | None = None, renderer: Any = None) -> SafeString:
        if isinstance(value, str) and self.readings(value)[1]:
            return super().render(name, value, attrs, renderer)
        return _input(name, self.format_value(value), self.build_attrs(self.attrs, attrs))


class UnitsCell(UnitsInput):
    """A number of units, in the same way."""

    render = AmountCell.render
