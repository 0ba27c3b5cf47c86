"""Which texts are there to translate, and which are not translated yet?"""

import shutil
from typing import Any

from django.conf import settings
from django.core.management import CommandParser
from django.core.management.base import CommandError
from django.core.management.commands import makemessages

from formats.translations import catalogues, compile_all, inspect, tidy

IGNORED = [".venv*", "var", "tests", "docs", "benchmarks", "static", "formats/locale"]


class Command(makemessages.Command):
    help = "Collects the texts of code and templates into locale/, sorted, and counts what is not translated."
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--list", action="store_true", help="Print every text that is not translated.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not shutil.which("xgettext"):
            raise CommandError("Collecting texts needs gettext: apt-get install gettext.")
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
        own = catalogues(settings.LOCALE_PATHS[:1])
        for path in own:
            tidy(path)
        compile_all(settings.LOCALE_PATHS)
        for found in map(inspect, own):
            missing, fuzzy = len(found.untranslated), len(found.fuzzy)
            self.stdout.write(f"{found.language}: {found.total} texts, {missing} not translated, {fuzzy} fuzzy")
            for text in found.untranslated + found.fuzzy if options["list"] else []:
                self.stdout.write(f"  {text!r}")
