"""Does everything come back as it was?"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import CommandParser, call_command, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from config import backups
from jobs import actions, timetable
from refusals import Refused


class Command(BaseCommand):
    help = "Replaces database and files by those of a backup; what was there is kept in a file of its own."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        if not options["file"].is_file():
            raise CommandError(f"There is no file {options['file']}.")
        call_command("migrate", verbosity=0, interactive=False)
        before = Path(settings.DATA_DIR) / f"before-restore-{now:%Y-%m-%d-%H%M%S-%f}.zip"
        try:
            backups.make(before, now=now)
            count = backups.bring_back(options["file"])
        except Refused as refusal:
            before.unlink(missing_ok=True)
            raise CommandError(str(refusal)) from None
        except OSError as error:
            raise CommandError(f"The restore stopped: {error.strerror or error}.") from None
        call_command("migrate", verbosity=0, interactive=False)
        timetable.store()
        actions.recover(alone=True)
        self.stdout.write(f"Database and {count} files are back. What was there before: {before}")
        if "check_integrity" in get_commands():
            call_command("check_integrity", stdout=self.stdout)
