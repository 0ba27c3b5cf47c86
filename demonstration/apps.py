"""The wiring of this room."""

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    """The wiring of this room."""

    name = "demonstration"
