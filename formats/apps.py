"""The wiring of this room."""

from django.apps import AppConfig


class FormatsConfig(AppConfig):
    """The wiring of this room."""

    name = "formats"
