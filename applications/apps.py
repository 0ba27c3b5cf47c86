"""The wiring of this room."""

from importlib import import_module

from django.apps import AppConfig

from jobs import schedules


class ApplicationsConfig(AppConfig):
    """The wiring of this room."""

    name = "applications"

    def ready(self):
        """Have the work plan checked, say who works on calls; let the clock look, remind people, forget old drafts."""
        import_module("applications.consistency")
        import_module("applications.callers")
        schedules.every("pipeline-clock", "applications.clock.strike", minutes=10)
        schedules.every("digests", "applications.office_tasks.send_digests", minutes=30)
        schedules.daily("drafts", "applications.desk_tasks.forget_drafts", at="03:40")
