"""The wiring of this room."""

from django.apps import AppConfig

from jobs import schedules


class OfficeConfig(AppConfig):
    """The wiring of this room."""

    name = "office"

    def ready(self) -> None:
        """Remind people."""
        schedules.every("digests", "office.tasks.send_digests", minutes=30)
