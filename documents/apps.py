"""The wiring of this room."""

from importlib import import_module

from django.apps import AppConfig

from jobs import schedules


class DocumentsConfig(AppConfig):
    """The wiring of this room."""

    name = "documents"

    def ready(self) -> None:
        """Remind late partners in the morning, where somebody chose it."""
        import_module("documents.workbooks.actions.returning")
        schedules.daily("late-partners", "documents.tasks.remind_late", at="07:10")
