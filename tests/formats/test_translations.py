"""Are translations compiled, and only when they must be?"""

import gettext
import os
import re

import polib
import pytest
from django.conf import settings
from django.core.management import call_command

from formats.translations import catalogues, compile_all, inspect, tidy

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nPOT-Creation-Date: 2026-01-01\\n"

msgid "Zebra"
msgstr "Zebra!"

msgid "Apple"
msgstr ""

#, fuzzy
msgid "Guess"
msgstr "Tipp"

#~ msgid "Gone"
#~ msgstr "Elment"
"""


@pytest.fixture
def catalogue(tmp_path):
    path = tmp_path / "hu" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(CATALOGUE.lstrip())
    return path


def test_a_catalogue_is_compiled_once(catalogue, tmp_path):
    assert compile_all([tmp_path]) == [catalogue]
    assert compile_all([tmp_path]) == []

    with catalogue.with_suffix(".mo").open("rb") as compiled:
        texts = gettext.GNUTranslations(compiled)
    assert [texts.gettext(text) for text in ("Zebra", "Apple", "Guess")] == ["Zebra!", "Apple", "Guess"]


def test_a_newer_catalogue_is_compiled_again(catalogue, tmp_path):
    compile_all([tmp_path])
    compiled = catalogue.with_suffix(".mo").stat()
    os.utime(catalogue, ns=(compiled.st_atime_ns, compiled.st_mtime_ns + 1))

    assert compile_all([tmp_path]) == [catalogue]
    assert list(catalogue.parent.glob("*.part")) == []


def test_what_is_missing_is_counted(catalogue):
    found = inspect(catalogue)

    assert (found.language, found.total, found.untranslated, found.fuzzy) == ("hu", 3, ["Apple"], ["Guess"])


def test_a_tidy_catalogue_is_sorted_and_holds_nothing_that_changes_by_itself(catalogue):
    tidy(catalogue)

    kept = polib.pofile(str(catalogue))
    assert [entry.msgid for entry in kept] == ["Apple", "Guess", "Zebra"]
    assert "POT-Creation-Date" not in kept.metadata


def test_the_command_says_how_many_it_compiled(capsys):
    call_command("compile_translations")

    assert capsys.readouterr().out == "0 catalogues compiled.\n"


def test_every_catalogue_of_ours_keeps_the_places_for_values():
    """A translation that loses %(name)s fails when the page is shown."""
    broken = [
        f"{path.parents[1].name}: {entry.msgid}"
        for path in catalogues(settings.LOCALE_PATHS)
        for entry in polib.pofile(str(path)).translated_entries()
        if placeholders(entry.msgid, entry.msgid_plural) != placeholders(entry.msgstr, *entry.msgstr_plural.values())
    ]

    assert broken == []


def placeholders(*texts: str) -> set[str]:
    return {name for text in texts for name in re.findall(r"%\([a-z_]+\)[sdf]", text)}
