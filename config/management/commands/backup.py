"""Is everything kept a second time?"""

from pathlib import Path
from typing import Any

from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config import backups


class Command(BaseCommand):
    help = "Writes database and files into one file, while the server runs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="Write over a backup that has this name.")

    def handle(self, *args: Any, **options: Any) -> None:
        target = options["file"]
        if target.exists() and target.stat().st_size and not options["replace"]:
            raise CommandError(f"{target} exists: choose another name, or add --replace.")
        try:
            count = backups.make(target, now=timezone.now())
        except OSError as error:
            raise CommandError(f"{target} cannot be written: {error.strerror or error}.") from None
        size = target.stat().st_size / 2**20
        self.stdout.write(f"{target}: database and {count} files, {size:.1f} MB.")
