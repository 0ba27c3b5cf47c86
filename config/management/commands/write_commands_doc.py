"""Is the list of commands in the documents true?"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from config.reference import commands_page


class Command(BaseCommand):
    help = "Writes docs/commands.md from the commands themselves."

    def handle(self, *args: Any, **options: Any) -> None:
        (settings.BASE_DIR / "docs" / "commands.md").write_text(commands_page())
