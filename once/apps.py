"""The wiring of this room."""

from django.apps import AppConfig

from jobs import schedules


class OnceConfig(AppConfig):
    """The wiring of this room."""

    name = "once"

    def ready(self) -> None:
        """Forget old keys every night."""
        schedules.daily("tidy keys", "once.tasks.tidy", at="03:50")
