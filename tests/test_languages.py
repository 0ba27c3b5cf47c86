"""Three languages always: every text of code and templates stands in Hungarian and in Turkish."""

import shutil
from io import StringIO
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.core.management import call_command

ROOMS = ["applications", "budgets", "calls", "config", "documents", "formats", "jobs", "organisations", "training"]
CATALOGUES = {code: settings.BASE_DIR / f"locale/{code}/LC_MESSAGES/django.po" for code in ("hu", "tr")}


@pytest.mark.parametrize("language", CATALOGUES)
def test_every_text_is_translated(language):
    catalogue = polib.pofile(str(CATALOGUES[language]))

    assert [entry.msgid for entry in catalogue if not entry.translated()] == []


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="gettext is not installed (apt-get install gettext)")
def test_no_text_of_code_or_templates_is_missing_in_the_catalogues(tmp_path, monkeypatch, settings):
    for name in [*ROOMS, "templates", "locale"]:
        shutil.copytree(settings.BASE_DIR / name, tmp_path / name, ignore=shutil.ignore_patterns("*.pyc", "*.mo"))
    known = {code: {entry.msgid for entry in polib.pofile(str(path))} for code, path in CATALOGUES.items()}
    settings.LOCALE_PATHS = [Path(tmp_path / "locale")]
    monkeypatch.chdir(tmp_path)

    call_command("messages", stdout=StringIO())

    for code, before in known.items():
        found = {entry.msgid for entry in polib.pofile(str(tmp_path / f"locale/{code}/LC_MESSAGES/django.po"))}
        assert sorted(found - before) == []
