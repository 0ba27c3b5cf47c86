"""Are the recurring tasks in the queue's timetable?"""

from typing import Any

from django.core.management.base import BaseCommand

from jobs import timetable


class Command(BaseCommand):
    help = "Writes the recurring tasks of all rooms into the queue's timetable, and removes every other row."

    def handle(self, *args: Any, **options: Any) -> None:
        count = timetable.store()
        if options["verbosity"] > 0:
            self.stdout.write(f"{count} recurring tasks.")
