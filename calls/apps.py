"""The wiring of this room."""

from django.apps import AppConfig

from jobs import schedules


class CallsConfig(AppConfig):
    """The wiring of this room."""

    name = "calls"

    def ready(self) -> None:
        """Name the recurring tasks of this room."""
        schedules.every("fetch-calls", "calls.tasks.fetch_due", minutes=10)
