"""Is a text that nobody translated found, and is everything left as it was?"""

import shutil
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.skipif(
    shutil.which("xgettext") is None, reason="gettext is not installed (apt-get install gettext)"
)
HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
PEAR = '\nmsgid "Pear"\nmsgstr "{}"\n'


@pytest.fixture
def program(tmp_path, settings):
    """A program of one module and one page that say Pear, translated into both languages."""
    tree = tmp_path / "program"
    for name, text in {
        "room/words.py": "from django.utils.translation import gettext as _\n\nPEAR = _('Pear')\n",
        "templates/page.html": "{% load i18n %}{% translate 'Pear' %}",
        "locale/hu/LC_MESSAGES/django.po": HEAD + PEAR.format("Körte"),
        "locale/tr/LC_MESSAGES/django.po": HEAD + PEAR.format("Armut"),
    }.items():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text(text)
    settings.BASE_DIR = tree
    return tree


def contents(tree):
    return {str(path.relative_to(tree)): path.read_text() for path in tree.rglob("*") if path.is_file()}


def check():
    said = StringIO()
    try:
        call_command("messages", "--check", stdout=said)
    except CommandError as error:
        said.write(f"{error}\n")
    return said.getvalue().splitlines()


def test_nothing_is_wrong_with_a_program_that_is_translated(program):
    assert check() == ["hu: 1 texts, 0 not translated, 0 fuzzy", "tr: 1 texts, 0 not translated, 0 fuzzy"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("room/words.py", "from django.utils.translation import gettext as _\n\nBOTH = _('Pear'), _('Plum')\n"),
        ("templates/page.html", "{% load i18n %}{% translate 'Pear' %}{% translate 'Plum' %}"),
    ],
)
def test_a_text_that_is_missing_in_the_catalogues_is_named(program, name, text):
    (program / name).write_text(text)
    before = contents(program)

    assert check() == [
        "hu: 2 texts, 1 not translated, 0 fuzzy",
        "  'Plum'",
        "tr: 2 texts, 1 not translated, 0 fuzzy",
        "  'Plum'",
        "Run make messages, then fill in the listed texts in locale/.",
    ]
    assert contents(program) == before


@pytest.mark.parametrize(
    ("entry", "counts"),
    [
        (PEAR.format(""), "1 not translated, 0 fuzzy"),
        ("\n#, fuzzy" + PEAR.format("Szilva"), "0 not translated, 1 fuzzy"),
    ],
)
def test_a_text_without_a_sure_translation_is_named(program, entry, counts):
    (program / "locale/hu/LC_MESSAGES/django.po").write_text(HEAD + entry)

    assert check() == [
        f"hu: 1 texts, {counts}",
        "  'Pear'",
        "tr: 1 texts, 0 not translated, 0 fuzzy",
        "Run make messages, then fill in the listed texts in locale/.",
    ]
