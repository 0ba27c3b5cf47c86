"""Is what was written for ever still what was written?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from applications.pipeline.models.history import StateChange
from applications.submission.integrity import faults
from applications.submission.models import Snapshot


class Command(BaseCommand):
    help = "Verifies the hash chain of the history and the hashes of snapshots and kept files; fails if one is wrong."

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(faults())
        for fault in found:
            self.stderr.write(fault)
        if found:
            raise CommandError(f"{len(found)} faults found.")
        self.stdout.write(
            f"Sound: {StateChange.objects.count()} rows of history, {Snapshot.objects.count()} snapshots."
        )
