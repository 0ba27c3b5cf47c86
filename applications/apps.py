"""The wiring of this room."""

from importlib import import_module

from django.apps import AppConfig

from jobs import schedules


class ApplicationsConfig(AppConfig):
    """The wiring of this room."""

    name = "applications"

    def ready(self) -> None:
        """Have the work plan checked, say who works on calls; let the clock look."""
        import_module("applications.plan.consistency")
        import_module("applications.terms.checks")
        import_module("applications.agenda.followers")
        schedules.every("pipeline-clock", "applications.steps.clock.strike", minutes=10)
