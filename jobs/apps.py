"""The wiring of this room."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The wiring of this room."""

    name = "jobs"
