"""Do the pages of docs/ that are made from the code say what the code does?"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from applications.pipeline import portrait
from config import reference

PAGES = {
    "commands.md": reference.commands_page,
    "rooms.md": reference.rooms_page,
    "pipeline.md": portrait.page,
    "pipeline.svg": portrait.picture,
}


class Command(BaseCommand):
    help = "Writes the pages of docs/ that are made from the code; with --check only says which are stale."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--check", action="store_true", help="Change nothing; fail when a page is stale.")

    def handle(self, *args: Any, **options: Any) -> None:
        made = {settings.BASE_DIR / "docs" / name: make() for name, make in PAGES.items()}
        stale = [path for path, text in made.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
        if stale and options["check"]:
            names = ", ".join(f"docs/{path.name}" for path in stale)
            raise CommandError(f"Stale: {names}. To refresh: manage.py write_docs")
        for path in stale:
            path.write_text(made[path], encoding="utf-8")
            self.stdout.write(f"docs/{path.name}")
