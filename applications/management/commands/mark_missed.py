"""Which applications were not handed in before their deadline?"""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from applications.steps.actions import clock


class Command(BaseCommand):
    help = "Notes every application whose last deadline has passed as missed; the worker does the same by itself."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        clock.refresh_deadlines(now)
        missed = clock.mark_missed(now)
        for application in missed:
            self.stdout.write(str(application))
        self.stdout.write(f"Missed: {len(missed)}")
