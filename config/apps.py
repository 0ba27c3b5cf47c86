"""The wiring."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The wiring of the program."""

    name = "config"
