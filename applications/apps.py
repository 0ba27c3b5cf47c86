"""The wiring of this room."""

from django.apps import AppConfig

from jobs import schedules


class ApplicationsConfig(AppConfig):
    """The wiring of this room."""

    name = "applications"

    def ready(self):
        """Let the clock look every ten minutes at what has passed."""
        schedules.every("pipeline-clock", "applications.clock.strike", minutes=10)
