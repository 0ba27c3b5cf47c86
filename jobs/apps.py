"""The wiring of this room."""

from django.apps import AppConfig

from jobs import schedules


class JobsConfig(AppConfig):
    """The wiring of this room."""

    name = "jobs"

    def ready(self) -> None:
        """Name the recurring tasks of this room."""
        schedules.every("heartbeat", "jobs.tasks.beat", minutes=1)
        schedules.daily("tidy jobs", "jobs.tasks.tidy", at="03:40")
