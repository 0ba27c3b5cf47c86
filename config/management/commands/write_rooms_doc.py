"""Is the list of rooms in the documents true?"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from config.reference import rooms_page


class Command(BaseCommand):
    help = "Writes docs/rooms.md from the floors of the house and the first line of each package."

    def handle(self, *args: Any, **options: Any) -> None:
        (settings.BASE_DIR / "docs" / "rooms.md").write_text(rooms_page())
