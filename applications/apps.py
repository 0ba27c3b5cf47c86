"""The wiring of this room."""

from django.apps import AppConfig

from jobs import schedules


class ApplicationsConfig(AppConfig):
    """The wiring of this room."""

    name = "applications"

    def ready(self):
        """Let the clock look every ten minutes at what has passed, remind people, and forget old drafts."""
        schedules.every("pipeline-clock", "applications.clock.strike", minutes=10)
        schedules.every("digests", "applications.tasks.send_digests", minutes=30)
        schedules.daily("drafts", "applications.tasks.forget_drafts", at="03:40")
