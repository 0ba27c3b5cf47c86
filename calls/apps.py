"""The wiring of this room."""

from django.apps import AppConfig

from jobs import schedules


class CallsConfig(AppConfig):
    """The wiring of this room."""

    name = "calls"

    def ready(self):
        """Let the clock send the weekly mail, and tell of changes that were not told at once."""
        schedules.every("calls-weekly", "calls.tasks.send_weekly", minutes=30)
        schedules.every("calls-changes", "calls.tasks.send_changes", minutes=30)
