"""The wiring of this room."""

from importlib import import_module

from django.apps import AppConfig

from jobs import schedules


class CallsConfig(AppConfig):
    """The wiring of this room."""

    name = "calls"

    def ready(self) -> None:
        """Let the clock fetch what is switched on, send the weekly mail, and tell of changes that were not told."""
        import_module("calls.importing.actions.imports")
        schedules.every("fetch-calls", "calls.tasks.fetch_due", minutes=10)
        schedules.every("calls-weekly", "calls.tasks.send_weekly", minutes=30)
        schedules.every("calls-changes", "calls.tasks.send_changes", minutes=30)
