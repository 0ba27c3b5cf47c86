"""Is everything there that a start needs?"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import CommandParser, call_command, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from formats.translations import compile_all


class Command(BaseCommand):
    help = "Prepares a start: folders, translations, database, static files; with --demo also the demonstration's data."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--demo", action="store_true", help="Load the demonstration's data into an empty database.")

    def handle(self, *args: Any, **options: Any) -> None:
        make_folders()
        compile_all(settings.LOCALE_PATHS)
        try:
            call_command("migrate", verbosity=0, interactive=False)
            call_command("createcachetable", verbosity=0)
        except Error as error:
            raise CommandError(f"The database does not answer; check DATABASE_URL. ({first_line(error)})") from None
        call_command("store_schedules", verbosity=0)
        if static_is_stale():
            call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        if options["demo"] and "demo_data" in get_commands() and not get_user_model().objects.exists():
            self.stdout.write("Loading the demonstration's data ...")
            self.stdout.flush()
            call_command("demo_data")


def first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]


def make_folders() -> None:
    for folder in (settings.DATA_DIR, settings.MEDIA_ROOT):
        try:
            Path(folder).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CommandError(
                f"The folder {folder} cannot be made ({error.strerror}): choose another by DATA_DIR."
            ) from None


def static_is_stale() -> bool:
    """Whether a file of ours, or the lock file, is newer than what was collected."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not manifest.exists():
        return True
    collected = manifest.stat().st_mtime
    sources = [path for folder in settings.STATICFILES_DIRS for path in Path(folder).rglob("*") if path.is_file()]
    return any(path.stat().st_mtime > collected for path in [*sources, settings.BASE_DIR / "requirements.lock"])
