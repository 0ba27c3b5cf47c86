"""Are the translations compiled?"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from formats.translations import compile_all


class Command(BaseCommand):
    help = "Compiles the translations that are newer than their compiled form; needs no gettext."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        done = compile_all(settings.LOCALE_PATHS)
        if options["verbosity"] > 0:
            self.stdout.write(f"{len(done)} catalogues compiled.")
