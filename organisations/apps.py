"""The wiring of this room."""

from importlib import import_module

from django.apps import AppConfig

from jobs import schedules


class OrganisationsConfig(AppConfig):
    """The wiring of this room."""

    name = "organisations"

    def ready(self) -> None:
        """Send approved letters that were left over, and leave interrupted ones to a person."""
        import_module("organisations.importing.actions")
        schedules.every("letters", "organisations.tasks.send_letters", minutes=5)
