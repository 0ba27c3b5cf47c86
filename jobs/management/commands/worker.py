"""Who works off the queue?"""

import os
import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from jobs import queue
from jobs.models import Lane
from jobs.supervision import die_with_parent


class Command(BaseCommand):
    help = "Works off the queue until it is stopped; `up` starts it, restarts it and watches it."
    requires_system_checks = []  # they load every page; `up` makes them, and every process would carry them

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "lane", nargs="?", choices=[*Lane], default=Lane.SHORT, help="Which jobs: short or long ones."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        # Every process of the cluster ends with the one that forked it, even when that one is killed.
        os.register_at_fork(after_in_child=lambda: die_with_parent(signal.SIGKILL))
        queue.work(Lane(options["lane"]))
