"""The wiring of this room."""

from django.apps import AppConfig


class CallsConfig(AppConfig):
    """The wiring of this room."""

    name = "calls"
