"""The wiring of this room."""

from django.apps import AppConfig

from jobs import schedules


class DocumentsConfig(AppConfig):
    """The wiring of this room."""

    name = "documents"

    def ready(self) -> None:
        """Remind late partners in the morning, where somebody chose it."""
        schedules.daily("late-partners", "documents.tasks.remind_late", at="07:10")
