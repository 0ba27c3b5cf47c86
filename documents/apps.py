"""The wiring of this room."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """The wiring of this room."""

    name = "documents"
