"""The wiring of this room."""

from django.apps import AppConfig

from jobs import schedules


class ApplicationsConfig(AppConfig):
    """The wiring of this room."""

    name = "applications"

    def ready(self):
        """Let the clock look every ten minutes at what has passed, and remind people in their morning."""
        schedules.every("pipeline-clock", "applications.clock.strike", minutes=10)
        schedules.every("digests", "applications.tasks.send_digests", minutes=30)
