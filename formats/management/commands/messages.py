"""Which texts are there to translate, and which are not translated yet?"""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import CommandParser
from django.core.management.base import CommandError
from django.core.management.commands import makemessages

from formats.translations import catalogues, compile_all, inspect, tidy

IGNORED = [".venv*", "var", "tests", "docs", "benchmarks", "static", "formats/locale"]


@contextlib.contextmanager
def inside_a_copy(tree: Path) -> Iterator[None]:
    """Work in a copy of the program for a while, so that nothing of its own files changes."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, tree.name)
        shutil.copytree(tree, copy, ignore=shutil.ignore_patterns(".*", "__pycache__", "*.mo", *IGNORED))
        with contextlib.chdir(copy):
            yield


class Command(makemessages.Command):
    help = (
        "Collects the texts of code and templates into locale/, sorted, and counts what is not translated; "
        "with --check changes nothing and fails when a text is not translated."
    )
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--list", action="store_true", help="Print every text that is not translated.")
        parser.add_argument("--check", action="store_true", help="Change nothing; list and fail on what is missing.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not shutil.which("xgettext"):
            raise CommandError("Collecting texts needs gettext: apt-get install gettext.")
        if options["check"]:
            with inside_a_copy(settings.BASE_DIR):
                self.collect()
                found = [inspect(path) for path in catalogues([Path("locale")])]
        else:
            self.collect()
            own = catalogues(settings.LOCALE_PATHS[:1])
            for path in own:
                tidy(path)
            compile_all(settings.LOCALE_PATHS)
            found = [inspect(path) for path in own]
        for catalogue in found:
            missing, fuzzy = len(catalogue.untranslated), len(catalogue.fuzzy)
            self.stdout.write(f"{catalogue.language}: {catalogue.total} texts, {missing} not translated, {fuzzy} fuzzy")
            for text in catalogue.untranslated + catalogue.fuzzy if options["list"] or options["check"] else []:
                self.stdout.write(f"  {text!r}")
        if options["check"] and any(catalogue.untranslated or catalogue.fuzzy for catalogue in found):
            raise CommandError("Run make messages, then fill in the listed texts in locale/.")

    def collect(self) -> None:
        """Write the texts found below the working folder into its locale/, where they wait for a translation."""
        super().handle(
            locale=[code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE],
            exclude=[],
            domain="django",
            verbosity=0,
            all=False,
            extensions=["html", "txt", "py"],
            symlinks=False,
            ignore_patterns=IGNORED,
            use_default_ignore_patterns=True,
            no_wrap=False,
            no_location=True,
            add_location=None,
            no_obsolete=True,
            keep_pot=False,
        )
