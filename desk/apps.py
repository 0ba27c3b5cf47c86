"""The wiring of this room."""

from django.apps import AppConfig

from jobs import schedules


class DeskConfig(AppConfig):
    """The wiring of this room."""

    name = "desk"

    def ready(self) -> None:
        """Forget old drafts."""
        schedules.daily("drafts", "desk.tasks.forget_drafts", at="03:40")
