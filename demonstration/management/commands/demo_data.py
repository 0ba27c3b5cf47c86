"""Load fictional demonstration data into an empty database."""

import datetime as dt
from typing import Any

from django.core.management import CommandParser
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from demonstration import banner, load
from demonstration.data import people
from organisations.models import Association


class Command(BaseCommand):
    """Load the demonstration: real programme and place names, everything else invented."""

    help = "Load fictional demonstration data; all its dates count from --today."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--today", type=dt.date.fromisoformat, default=None, help="The day D0, as 2026-11-20.")
        parser.add_argument(
            "--size", choices=["demo", "S", "M"], default="demo", help="How much: demo, or S or M rows."
        )
        parser.add_argument("--seed", type=int, default=1, help="Another seed invents other rows of the same sizes.")

    def handle(self, *, today: dt.date, size: str, seed: int, **_options: Any) -> None:
        """Refuse a database that is in use, else load all in one transaction."""
        if Association.objects.exists():
            raise CommandError("The database is not empty. Demonstration data is loaded only into an empty one.")
        written = load.everything(today or timezone.localdate(), size=size, seed=seed)
        banner.marker().parent.mkdir(parents=True, exist_ok=True)
        banner.marker().touch()
        for what, count in written.items():
            self.stdout.write(f"{count:>8} {what}")
        self.stdout.write(f"Everybody signs in with the password {people.PASSWORD}")
