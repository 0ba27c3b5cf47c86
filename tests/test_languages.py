"""Three languages always: every text of code and templates stands in Hungarian and in Turkish."""

import shutil
from io import StringIO

import polib
import pytest
from django.conf import settings
from django.core.management import call_command

CATALOGUES = {code: settings.BASE_DIR / f"locale/{code}/LC_MESSAGES/django.po" for code in ("hu", "tr")}


@pytest.mark.parametrize("language", CATALOGUES)
def test_every_text_is_translated(language):
    catalogue = polib.pofile(str(CATALOGUES[language]))

    assert [entry.msgid for entry in catalogue if not entry.translated()] == []


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="gettext is not installed (apt-get install gettext)")
def test_no_text_of_code_or_templates_is_missing_in_the_catalogues():
    call_command("messages", "--check", stdout=StringIO())
