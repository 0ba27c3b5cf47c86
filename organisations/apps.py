"""The wiring of this room."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """The wiring of this room."""

    name = "organisations"
