"""Is every number of every form typed into a text that our own parser reads? A browser's number field is never used."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from django import forms
from django.apps import apps
from django.conf import settings
from django.forms.forms import BaseForm

from formats.forms.fields import CountField, HiddenNumber, MoneyField, NumericField, PercentField

ROOMS = [app.name for app in apps.get_app_configs() if Path(app.path).parent == Path(settings.BASE_DIR)]
OF_DJANGO = re.compile(r"forms\.(IntegerField|DecimalField|FloatField|NumberInput)\b")
OF_THE_BROWSER = re.compile(r"""type\s*=\s*["']?number""")
NOT_TO_IMPORT = re.compile(r"\.(migrations|tests|__main__)\b|^config\.settings")


def every_form() -> list[type[BaseForm]]:
    """Each class of a form that a module of the house makes."""
    for room in ROOMS:
        for module in walk_packages(import_module(room).__path__, f"{room}."):
            if not NOT_TO_IMPORT.search(module.name):
                import_module(module.name)
    return sorted(set(_below(BaseForm)), key=lambda form: (form.__module__, form.__qualname__))


def _below(form: type) -> Iterator[type]:
    for one in form.__subclasses__():
        if one.__module__.partition(".")[0] in ROOMS:
            yield one
        yield from _below(one)


def sources(*patterns: str) -> list[Path]:
    here = Path(settings.BASE_DIR)
    folders = [here / room for room in ROOMS] + [here / "templates", here / "static"]
    return [path for folder in folders for pattern in patterns for path in folder.rglob(pattern)]


def test_no_form_has_a_number_field_of_django():
    found = [
        (form.__module__, form.__qualname__, name)
        for form in every_form()
        for name, field in form.base_fields.items()
        if isinstance(field, forms.IntegerField | forms.FloatField) or isinstance(field.widget, forms.NumberInput)
    ]

    assert found == []


def test_every_number_is_typed_with_a_keyboard_of_digits_into_a_text():
    numbers = [
        (form.__qualname__, name, field.widget)
        for form in every_form()
        for name, field in form.base_fields.items()
        if isinstance(field, NumericField) and not field.widget.is_hidden
    ]

    assert len(numbers) > 50
    assert [
        (form, name)
        for form, name, widget in numbers
        if widget.input_type != "text" or widget.attrs.get("inputmode") not in ("decimal", "numeric")
    ] == []


def test_no_module_makes_one_on_the_way():
    assert [str(path) for path in sources("*.py") if OF_DJANGO.search(path.read_text())] == []


def test_no_page_and_no_script_makes_one():
    assert [str(path) for path in sources("*.html", "*.js") if OF_THE_BROWSER.search(path.read_text())] == []


@pytest.mark.parametrize(
    ("field", "typed", "meant"),
    [
        (CountField(), "12 345", 12345),
        (CountField(), "12.345", 12345),
        (CountField(), " 7 ", 7),
        (HiddenNumber(), "7", 7),
    ],
)
def test_a_whole_number_is_read(field, typed, meant):
    assert field.clean(typed) == meant


@pytest.mark.parametrize("typed", ["8,5", "8.5", "+1", "-1", "1_000", "1e3", "１_０", "0x10", "1 2", "many", "9" * 40])
def test_what_is_no_whole_number_is_asked_again_and_never_shortened(typed):
    for field in (CountField(), HiddenNumber()):
        with pytest.raises(forms.ValidationError):
            field.clean(typed)


@pytest.mark.parametrize("typed", ["1_000", "1e3", "0x10", "NaN", "Infinity", "１_０"])
def test_spellings_of_programmers_are_no_amounts(typed):
    for field in (MoneyField(), PercentField()):
        with pytest.raises(forms.ValidationError):
            field.clean(typed)
