"""The wiring of this room."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """The wiring of this room."""

    name = "applications"
