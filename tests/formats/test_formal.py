"""Does Django address Hungarians formally, and does everything it says have a translation?"""

import re
from pathlib import Path

import allauth
import django
import polib
import pytest
from django import forms
from django.contrib import auth
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext, override, pgettext

INFORMAL = re.compile(
    r"\b(kérlek|adj|add|írj|írd|válassz|válaszd|próbáld|légy|menj|lépj|tedd|használd|használj|küldj|töltsd|ellenőrizd|kövesd"
    r"|te|neked|tőled|téged|akarod|tudsz|fogsz|vagy benne|jelszavad\w*|fiókod\w*|címed\w*|kódod|telefonszámod|emailedet"
    r"|\w{3,}(tál|tél|hatsz|hetsz|odat|edet|ödet|ajd|ejd))\b",
    re.IGNORECASE,
)
NOT_SHOWN = re.compile(r"socialaccount|usersessions|idp|views/templates/(default_urlconf|technical)|admin_doc")


def texts_of(package) -> list[polib.POEntry]:
    """What the package can say in Hungarian."""
    root = Path(package.__file__).parent
    places = [root / "conf" / "locale", root / "locale"]
    catalogue = next(place for place in places if place.is_dir()) / "hu" / "LC_MESSAGES" / "django.po"
    return [entry for entry in polib.pofile(str(catalogue)) if not entry.obsolete]


def is_shown(entry: polib.POEntry) -> bool:
    places = " ".join(place for place, _line in entry.occurrences)
    return (
        not NOT_SHOWN.search(places)
        and "DEBUG" not in entry.msgid
        and entry.msgid != "Connect, get help, or contribute"
    )


def shown(entry: polib.POEntry) -> str:
    """What a Hungarian reader sees in the end."""
    if entry.msgid_plural:
        return ngettext(entry.msgid, entry.msgid_plural, 2)
    return pgettext(entry.msgctxt, entry.msgid) if entry.msgctxt else gettext(entry.msgid)


@pytest.mark.parametrize("package", [django, auth, allauth], ids=["django", "auth", "allauth"])
def test_nothing_is_said_informally_or_in_english(package):
    with override("hu"):
        said = {entry.msgid: shown(entry) for entry in texts_of(package) if is_shown(entry)}

    informal = {text for text in said.values() if INFORMAL.search(text)}
    english = {text for text in said if " " in text and said[text] == text and text[0].isalpha() and "%" not in text}
    assert (informal, english) == (set(), set())


def test_stock_django_would_be_noticed():
    own = {entry.msgid: entry.msgstr for package in (django, allauth) for entry in texts_of(package)}

    assert own["Enter a number."] == "Adj meg egy számot."
    assert len([text for text in own.values() if INFORMAL.search(text)]) > 50


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        (forms.IntegerField(), "x", "Adjon meg egy egész számot."),
        (forms.DecimalField(), "x", "Adjon meg egy számot."),
        (forms.EmailField(), "x", "Írjon be egy érvényes e-mail címet."),
        (forms.CharField(), "", "Ennek a mezőnek a megadása kötelező."),
        (forms.URLField(assume_scheme="https"), "x y", "Adjon meg egy érvényes URL-t."),
    ],
)
def test_form_fields_speak_formally(field, value, sentence):
    with override("hu"), pytest.raises(ValidationError) as refused:
        field.clean(value)

    with override("hu"):
        assert refused.value.messages == [sentence]


def test_password_rules_speak_formally():
    with override("hu"):
        assert (
            str(MinimumLengthValidator(12).get_help_text())
            == "A jelszavának legalább 12 karakter hosszúnak kell lennie."
        )
