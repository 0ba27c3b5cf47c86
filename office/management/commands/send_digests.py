"""Who is reminded by mail of what is due?"""

import datetime as dt
from typing import Any

from django.core.management import CommandParser
from django.core.management.base import BaseCommand

from office.reminders.actions import send_digests


class Command(BaseCommand):
    help = "Sends each person at most one reminder a day, in the own language, of what is due."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--today", type=dt.date.fromisoformat, help="Send as of this day, for example 2026-11-20.")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{send_digests(today=options['today'])} reminders sent")
